using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Flow;
using KzzqFlowParty.Web.Features.Shared.Links;
using KzzqFlowParty.Web.Features.Shared.Words;
using KzzqFlowParty.Web.Security;

namespace KzzqFlowParty.Web.Features.Outflow;

/// <summary>流动记录的名称, for the log and the page of a conflict.</summary>
public sealed class FlowWords : IFeatureWords
{
    public IEnumerable<SubjectWords> Subjects =>
    [
        SubjectWords.Of<FlowSpell>("流动记录", new()
        {
            [nameof(FlowSpell.ChangedBy)] = "最后改动人",
            [nameof(FlowSpell.DepartureOn)] = "外出日期",
            [nameof(FlowSpell.EndNote)] = "结束说明",
            [nameof(FlowSpell.EndedOn)] = "结束日期",
            [nameof(FlowSpell.ExpectedReturnOn)] = "预计返回",
            [nameof(FlowSpell.FormerOccupation)] = "原职业",
            [nameof(FlowSpell.OpenFor)] = "没有结束（党员）",
            [nameof(FlowSpell.Origin)] = "来源",
            [nameof(FlowSpell.Reason)] = "流动原因",
            [nameof(FlowSpell.Remark)] = "备注",
            [nameof(FlowSpell.Report)] = "外出前是否报告",
            [nameof(FlowSpell.ReportChannel)] = "报告方式",
            [nameof(FlowSpell.ReportedOn)] = "报告日期",
            [nameof(FlowSpell.ReportedTo)] = "受理人",
            [nameof(FlowSpell.SheetFrom)] = "计分起始日",
            [nameof(FlowSpell.State)] = "状态",
            [nameof(FlowSpell.ThresholdMonths)] = "计分起点月数",
        }) with
        {
            Values = new Dictionary<string, Func<string, string?>>
            {
                [nameof(FlowSpell.State)] = SubjectWords.Titled<FlowState>(s => s.Title),
                [nameof(FlowSpell.Origin)] = SubjectWords.Titled<SpellOrigin>(OriginOf),
                [nameof(FlowSpell.Report)] = SubjectWords.Titled<DepartureReport>(ReportOf),
                [nameof(FlowSpell.Reason)] = SubjectWords.Coded(FlowCodes.Reason),
                [nameof(FlowSpell.ReportChannel)] = SubjectWords.Coded(FlowCodes.ReportChannel),
                [nameof(FlowSpell.FormerOccupation)] = SubjectWords.Coded(FlowCodes.FormerOccupation),
            },
            Page = new(OutflowLinks.Details, Permission.SeeFlow), EditedPart = typeof(FlowLeg),
        },
        SubjectWords.Of<FlowLeg>("流动去向", new()
        {
            [nameof(FlowLeg.AcceptedOn)] = "接收日期",
            [nameof(FlowLeg.AskedIsOutside)] = "请求旗外接收",
            [nameof(FlowLeg.AskedOrganizationId)] = "请求接收的党组织（现名）",
            [nameof(FlowLeg.AskedOrganizationName)] = "请求接收的党组织",
            [nameof(FlowLeg.Country)] = "境外国家或地区",
            [nameof(FlowLeg.DestinationUnit)] = "外出流向",
            [nameof(FlowLeg.From)] = "开始日期",
            [nameof(FlowLeg.HostContactName)] = "流入地联系人",
            [nameof(FlowLeg.HostContactPhoneCipher)] = "流入地联系电话",
            [nameof(FlowLeg.HostIsKept)] = "接收党组织不变",
            [nameof(FlowLeg.IsWithdrawn)] = "已随导入撤销",
            [nameof(FlowLeg.KnownFrom)] = "了解来源",
            [nameof(FlowLeg.KnownOn)] = "知晓日期",
            [nameof(FlowLeg.NewEmployment)] = "新就业群体",
            [nameof(FlowLeg.NoneFoundBecause)] = "没有找到的原因",
            [nameof(FlowLeg.Number)] = "编号",
            [nameof(FlowLeg.Place)] = "详细地址",
            [nameof(FlowLeg.PlacedInId)] = "编入支部（现名）",
            [nameof(FlowLeg.PlacedInName)] = "编入支部",
            [nameof(FlowLeg.PlacedOn)] = "编入支部日期",
            [nameof(FlowLeg.RefusalReason)] = "拒收理由",
            [nameof(FlowLeg.RefusalText)] = "拒收的具体情况",
            [nameof(FlowLeg.RefusedOn)] = "拒收日期",
            [nameof(FlowLeg.RegionCode)] = "行政区划",
            [nameof(FlowLeg.RegisteredOn)] = "登记流入日期",
            [nameof(FlowLeg.ReportedInOn)] = "报到日期",
            ["SpellId"] = "流动记录",
            [nameof(FlowLeg.Unit)] = "单位名称",
        }) with
        {
            Values = new Dictionary<string, Func<string, string?>>
            {
                [nameof(FlowLeg.RegionCode)] = Regions.FullName,
                [nameof(FlowLeg.NewEmployment)] = SubjectWords.Coded(FlowCodes.NewEmployment),
                [nameof(FlowLeg.DestinationUnit)] = SubjectWords.Coded(FlowCodes.DestinationUnit),
                [nameof(FlowLeg.RefusalReason)] = SubjectWords.Coded(FlowCodes.RefusalReason),
                [nameof(FlowLeg.KnownFrom)] = SubjectWords.Coded(FlowCodes.DiscoverySource),
            },
        },
        SubjectWords.Of<SpellCorrection>("更正申请", new()
        {
            [nameof(SpellCorrection.DecidedAt)] = "办理时间",
            [nameof(SpellCorrection.DecidedBy)] = "办理人",
            [nameof(SpellCorrection.DecisionNote)] = "不同意的原因",
            [nameof(SpellCorrection.Reason)] = "更正的原因",
            [nameof(SpellCorrection.SpellId)] = "流动记录编号",
            [nameof(SpellCorrection.State)] = "状态",
            [nameof(SpellCorrection.WaitingFor)] = "等待批准的流动记录编号",
        }),
        SubjectWords.Of<CorrectedFact>("更正内容", new()
        {
            [nameof(CorrectedFact.After)] = "更正后",
            [nameof(CorrectedFact.Before)] = "更正前",
            [nameof(CorrectedFact.Field)] = "项目",
            [nameof(CorrectedFact.Number)] = "序号",
            ["CorrectionId"] = "更正申请编号",
        }),
        SubjectWords.OfExport<OutflowFilter>("R-02"),
    ];

    private static string OriginOf(SpellOrigin origin) => origin switch
    {
        SpellOrigin.Form => "登记",
        SpellOrigin.Import => "导入",
        SpellOrigin.Inflow => "登记流入",
    };

    private static string ReportOf(DepartureReport report) => report switch
    {
        DepartureReport.Unknown => "不清楚",
        DepartureReport.Reported => "已报告",
        DepartureReport.NotReported => "没有报告",
    };
}

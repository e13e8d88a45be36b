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
            [nameof(FlowSpell.DepartureOn)] = "外出日期",
            [nameof(FlowSpell.EndNote)] = "结束说明",
            [nameof(FlowSpell.EndedOn)] = "结束日期",
            [nameof(FlowSpell.ExpectedReturnOn)] = "预计返回日期",
            [nameof(FlowSpell.FormerOccupation)] = "外出前职业",
            [nameof(FlowSpell.OpenFor)] = "未结束的党员编号",
            [nameof(FlowSpell.Origin)] = "来源",
            [nameof(FlowSpell.Reason)] = "原因",
            [nameof(FlowSpell.Remark)] = "备注",
            [nameof(FlowSpell.Report)] = "外出前报告",
            [nameof(FlowSpell.ReportChannel)] = "报告方式",
            [nameof(FlowSpell.ReportedOn)] = "报告日期",
            [nameof(FlowSpell.ReportedTo)] = "报告对象",
            [nameof(FlowSpell.SheetFrom)] = "计分起始日",
            [nameof(FlowSpell.State)] = "状态",
            [nameof(FlowSpell.ThresholdMonths)] = "计分起点月数",
        }) with { Page = new(OutflowLinks.Details, Permission.SeeFlow), EditedPart = typeof(FlowLeg) },
        SubjectWords.Of<FlowLeg>("流动去向", new()
        {
            [nameof(FlowLeg.AcceptedOn)] = "接收日期",
            [nameof(FlowLeg.AskedIsOutside)] = "请求旗外接收",
            [nameof(FlowLeg.AskedOrganizationId)] = "请求接收的党组织编号",
            [nameof(FlowLeg.AskedOrganizationName)] = "请求接收的党组织",
            [nameof(FlowLeg.DestinationUnit)] = "去往单位",
            [nameof(FlowLeg.From)] = "开始日期",
            [nameof(FlowLeg.HostContactName)] = "流入地联系人",
            [nameof(FlowLeg.HostContactPhoneCipher)] = "流入地联系电话",
            [nameof(FlowLeg.KnownFrom)] = "知悉途径",
            [nameof(FlowLeg.KnownOn)] = "知悉日期",
            [nameof(FlowLeg.NewEmployment)] = "新就业群体",
            [nameof(FlowLeg.NoneFoundBecause)] = "未找到党组织的原因",
            [nameof(FlowLeg.Number)] = "编号",
            [nameof(FlowLeg.Place)] = "地点",
            [nameof(FlowLeg.PlacedInId)] = "编入支部编号",
            [nameof(FlowLeg.PlacedInName)] = "编入支部",
            [nameof(FlowLeg.PlacedOn)] = "编入日期",
            [nameof(FlowLeg.RefusalReason)] = "拒收理由",
            [nameof(FlowLeg.RefusalText)] = "拒收说明",
            [nameof(FlowLeg.RefusedOn)] = "拒收日期",
            [nameof(FlowLeg.RegionCode)] = "行政区划",
            [nameof(FlowLeg.RegisteredOn)] = "登记日期",
            [nameof(FlowLeg.ReportedInOn)] = "报到日期",
            ["SpellId"] = "流动记录编号",
            [nameof(FlowLeg.Unit)] = "单位",
        }),
        SubjectWords.OfExport<OutflowFilter>("R-02"),
    ];
}

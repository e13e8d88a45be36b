using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Web.Features.Shared.Links;
using KzzqFlowParty.Web.Features.Shared.Words;
using KzzqFlowParty.Web.Security;

namespace KzzqFlowParty.Web.Features.Members;

/// <summary>党员的名称, for the log and the page of a conflict.</summary>
public sealed class MemberWords : IFeatureWords
{
    public IEnumerable<SubjectWords> Subjects =>
    [
        SubjectWords.Of<Member>("党员", new()
        {
            [nameof(Member.ArchiveBirthOn)] = "档案出生日期",
            [nameof(Member.BirthOn)] = "出生日期",
            [nameof(Member.CurrentAddress)] = "现居住地",
            [nameof(Member.Education)] = "学历",
            [nameof(Member.EmergencyContact)] = "紧急联系人",
            [nameof(Member.EmergencyPhoneCipher)] = "紧急联系人电话",
            [nameof(Member.EndedOn)] = "党籍结束日期",
            [nameof(Member.Ethnicity)] = "民族",
            [nameof(Member.FormerName)] = "曾用名",
            [nameof(Member.FullMemberOn)] = "转为正式党员日期",
            [nameof(Member.Gender)] = "性别",
            [nameof(Member.HomeAddress)] = "家庭住址",
            [nameof(Member.HouseholdPlace)] = "户籍所在地",
            [nameof(Member.IdNumberCipher)] = "公民身份号码",
            [nameof(Member.IsMigrantWorker)] = "是否农民工",
            [nameof(Member.JobPost)] = "工作岗位",
            [nameof(Member.JoinedOn)] = "加入党组织日期",
            [nameof(Member.Name)] = "姓名",
            [nameof(Member.NativePlace)] = "籍贯",
            [nameof(Member.PhoneCipher)] = "联系电话",
            [nameof(Member.PhoneVerifiedOn)] = "电话核实日期",
            [nameof(Member.RegionalSystemOn)] = "全区党员信息系统登记日期",
            [nameof(Member.Status)] = "党籍状态",
            [nameof(Member.Stratum)] = "新的社会阶层",
            [nameof(Member.Type)] = "人员类别",
            ["Found"] = "找到人数",
            ["Kind"] = "号码类别",
        }) with
        {
            Values = new Dictionary<string, Func<string, string?>>
            {
                [nameof(Member.Gender)] = SubjectWords.Titled<Gender>(Codes.Gender),
                [nameof(Member.Type)] = SubjectWords.Titled<MemberType>(Codes.MemberType),
                [nameof(Member.Status)] = SubjectWords.Titled<PartyStatus>(Codes.PartyStatus),
                [nameof(Member.Ethnicity)] = SubjectWords.Coded(Codes.Ethnicity),
                [nameof(Member.Education)] = SubjectWords.Coded(Codes.Education),
                [nameof(Member.JobPost)] = SubjectWords.Coded(Codes.JobPost),
                [nameof(Member.Stratum)] = SubjectWords.Coded(Codes.Stratum),
            },
            Page = new(MemberLinks.Details, Permission.SeeMembers),
        },
        SubjectWords.Of<MemberPhone>("电话", new()
        {
            [nameof(MemberPhone.IsWithdrawn)] = "已随导入撤销",
            [nameof(MemberPhone.KnownOn)] = "登记日期",
            [nameof(MemberPhone.NumberCipher)] = "号码",
        }),
        SubjectWords.Of<MemberResidence>("居住地", new()
        {
            [nameof(MemberResidence.Address)] = "地址",
            [nameof(MemberResidence.IsWithdrawn)] = "已随导入撤销",
            [nameof(MemberResidence.KnownOn)] = "登记日期",
        }),
        SubjectWords.Of<MemberChange>("变更记录", new()
        {
            [nameof(MemberChange.Kind)] = "类别",
            [nameof(MemberChange.On)] = "日期",
            [nameof(MemberChange.Text)] = "说明",
        }) with
        {
            Values = new Dictionary<string, Func<string, string?>>
            {
                [nameof(MemberChange.Kind)] = SubjectWords.Titled<MemberChangeKind>(MemberChangeWords.TitleOf),
            },
        },
        SubjectWords.Of<MemberWithdrawal>("撤销误录申请", new()
        {
            [nameof(MemberWithdrawal.AskedAt)] = "申请时间",
            [nameof(MemberWithdrawal.AskedBy)] = "申请人",
            [nameof(MemberWithdrawal.DecidedAt)] = "批准时间",
            [nameof(MemberWithdrawal.DecidedBy)] = "批准人",
            [nameof(MemberWithdrawal.Reason)] = "原因",
            [nameof(MemberWithdrawal.State)] = "状态",
        }) with
        {
            Values = new Dictionary<string, Func<string, string?>>
            {
                [nameof(MemberWithdrawal.State)] = SubjectWords.Titled<WithdrawalState>(s => s.Title),
            },
        },
        SubjectWords.Of<FormalMembership>("组织关系", new()
        {
            [nameof(FormalMembership.From)] = "开始日期",
            [nameof(FormalMembership.OrganizationName)] = "党组织",
            [nameof(FormalMembership.Until)] = "结束日期",
        }),
    ];
}

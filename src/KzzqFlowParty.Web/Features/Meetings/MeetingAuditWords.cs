using KzzqFlowParty.Domain.OrganizationalLife;
using KzzqFlowParty.Web.Features.Shared.Links;
using KzzqFlowParty.Web.Features.Shared.Words;
using KzzqFlowParty.Web.Security;

namespace KzzqFlowParty.Web.Features.Meetings;

/// <summary>组织生活和出席的名称, for the log and the page of a conflict.</summary>
public sealed class MeetingAuditWords : IFeatureWords
{
    public IEnumerable<SubjectWords> Subjects =>
    [
        SubjectWords.Of<Meeting>("组织生活", new()
        {
            [nameof(Meeting.CancelledBecause)] = "取消原因",
            [nameof(Meeting.Chair)] = "主持人",
            [nameof(Meeting.Content)] = "内容",
            [nameof(Meeting.EndsAt)] = "结束时间",
            [nameof(Meeting.Kinds)] = "类型",
            [nameof(Meeting.Minutes)] = "记录人",
            [nameof(Meeting.Mode)] = "方式",
            [nameof(Meeting.Observers)] = "列席人员",
            [nameof(Meeting.On)] = "活动日期",
            [nameof(Meeting.PartnerId)] = "联合开展的党组织",
            [nameof(Meeting.Place)] = "地点",
            [nameof(Meeting.RevisedAt)] = "最后修改时间",
            [nameof(Meeting.RevisedBy)] = "最后修改人",
            [nameof(Meeting.StartsAt)] = "开始时间",
            [nameof(Meeting.State)] = "状态",
            [nameof(Meeting.Topic)] = "主题",
        }) with
        {
            Values = new Dictionary<string, Func<string, string?>>
            {
                [nameof(Meeting.Kinds)] = SubjectWords.Titled<MeetingKinds>(k => k.Title),
                [nameof(Meeting.Mode)] = SubjectWords.Titled<MeetingMode>(MeetingCodes.Mode),
                [nameof(Meeting.State)] = SubjectWords.Titled<MeetingState>(s => s.Title),
            },
            Page = new(MeetingLinks.Details, Permission.SeeMeetings),
        },
        SubjectWords.Of<Attendance>("出席", new()
        {
            [nameof(Attendance.CameLate)] = "迟到",
            [nameof(Attendance.ChangedAt)] = "活动最后修改时间",
            [nameof(Attendance.ChangedBy)] = "活动最后修改人",
            [nameof(Attendance.JoinedAt)] = "另一方登记时间",
            [nameof(Attendance.JoinedBy)] = "另一方登记人",
            [nameof(Attendance.JoinedCameLate)] = "另一方登记的迟到",
            [nameof(Attendance.JoinedNote)] = "另一方的备注",
            [nameof(Attendance.JoinedStatus)] = "另一方登记的出席情况",
            [nameof(Attendance.Kinds)] = "类型",
            [nameof(Attendance.MeetingId)] = "组织生活",
            [nameof(Attendance.MeetingIsCancelled)] = "组织生活已取消",
            [nameof(Attendance.Mode)] = "方式",
            [nameof(Attendance.Note)] = "备注",
            [nameof(Attendance.On)] = "活动日期",
            [nameof(Attendance.RecordedByKeeper)] = "党员所在支部先登记",
            [nameof(Attendance.ReversalAskedBy)] = "申请冲销人",
            [nameof(Attendance.ReversalReason)] = "冲销原因",
            [nameof(Attendance.ReversedAt)] = "冲销时间",
            [nameof(Attendance.ReversedBy)] = "冲销批准人",
            [nameof(Attendance.Status)] = "出席情况",
            [nameof(Attendance.Topic)] = "主题",
        }) with
        {
            Values = new Dictionary<string, Func<string, string?>>
            {
                [nameof(Attendance.Kinds)] = SubjectWords.Titled<MeetingKinds>(k => k.Title),
                [nameof(Attendance.Mode)] = SubjectWords.Titled<MeetingMode>(MeetingCodes.Mode),
                [nameof(Attendance.Status)] = SubjectWords.Titled<AttendanceStatus>(MeetingCodes.Status),
            },
        },
    ];
}

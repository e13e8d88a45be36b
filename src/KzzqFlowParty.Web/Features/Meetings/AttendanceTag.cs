using KzzqFlowParty.Domain.OrganizationalLife;
using KzzqFlowParty.Workbooks.Writing.Tables;

namespace KzzqFlowParty.Web.Features.Meetings;

/// <summary>出席记录的状态 as a list shows it.</summary>
public sealed record AttendanceTag(StateKind Kind, string Words)
{
    public static AttendanceTag Of(AttendanceStage stage) => stage switch
    {
        AttendanceStage.Waiting => new(StateKind.Waiting, "待确认"),
        AttendanceStage.Disputed => new(StateKind.Bad, "说法不一"),
        AttendanceStage.Confirmed => new(StateKind.Good, "已确认"),
        AttendanceStage.ReversalAsked => new(StateKind.Waiting, "申请冲销"),
        AttendanceStage.Reversed => new(StateKind.Plain, "已冲销"),
        AttendanceStage.Void => new(StateKind.Plain, "已作废"),
    };
}

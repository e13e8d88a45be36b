using System.Globalization;
using KzzqFlowParty.Domain.OrganizationalLife;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Features.Shared.Members;

namespace KzzqFlowParty.Web.Features.Meetings;

/// <summary>出席，照确认的人看到的样子 (docs/decisions/0052): what both sides say of it, and the meeting on which it rests.</summary>
internal static class ShownAttendance
{
    extension(Attendance attendance)
    {
        public ShownRow Shown => new(attendance.Id, attendance.MemberName,
        [
            new("状态", AttendanceTag.Of(attendance.Standing.Stage).Words),
            new("出席情况", attendance.Status.TitleWith(attendance.WasLate)),
            new("备注", attendance.Note),
            new("另一方登记", attendance.JoinedStatus?.Title),
            new("另一方的备注", attendance.JoinedNote),
            new("活动", attendance.Topic),
            new("活动日期", attendance.On.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
            new("类型", attendance.Kinds.Title),
            new("方式", attendance.Mode.Title),
            new("冲销原因", attendance.ReversalReason),
        ]);
    }
}

using System.Globalization;
using KzzqFlowParty.Domain.OrganizationalLife;
using KzzqFlowParty.Workbooks.Writing.Tables;

namespace KzzqFlowParty.Web.Features.Meetings;

/// <summary>The words and colours of modes, states and ways to attend.</summary>
public static class MeetingWords
{
    extension(MeetingMode mode)
    {
        public string Title => MeetingCodes.Mode.LabelOf(((int)mode).ToString(CultureInfo.InvariantCulture));
    }

    extension(MeetingState state)
    {
        public StateKind Kind => state switch
        {
            MeetingState.Held => StateKind.Good,
            MeetingState.Planned => StateKind.Info,
            MeetingState.Cancelled => StateKind.Plain,
        };

        /// <summary>While nobody's attendance is recorded.</summary>
        public string WhoRecords => state switch
        {
            MeetingState.Planned => "活动开展以后登记。",
            MeetingState.Held => "由组织方登记，另一人确认。",
            MeetingState.Cancelled => "活动已取消。",
        };
    }

    extension(AttendanceStatus status)
    {
        public string Title => MeetingCodes.Status.LabelOf(((int)status).ToString(CultureInfo.InvariantCulture));
    }

    extension(Invitation invitation)
    {
        public string Title => invitation switch
        {
            Invitation.Formal => "本组织党员",
            Invitation.Managed => "流入党员",
            Invitation.Both => "全部",
        };
    }
}

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

    extension(Turnout turnout)
    {
        /// <summary>应到 46 · 实到 45.</summary>
        public string Title => $"应到 {turnout.Expected} · 实到 {turnout.Present}";

        /// <summary>现场 35 · 线上 10 · 请假 1 · 缺席 0; 列席 where there are any.</summary>
        public string Details => $"现场 {turnout.Offline} · 线上 {turnout.Online} · 请假 {turnout.Leave} · 缺席 {turnout.Absent}"
            + (turnout.Observing > 0 ? $" · 列席 {turnout.Observing}" : "");
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

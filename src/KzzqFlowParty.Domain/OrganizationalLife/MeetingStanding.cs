using System.Globalization;

namespace KzzqFlowParty.Domain.OrganizationalLife;

/// <summary>会议状态. Numbers are stored and never change.</summary>
public enum MeetingState
{
    /// <summary>计划开展.</summary>
    Planned = 1,

    /// <summary>已开展.</summary>
    Held = 2,

    /// <summary>已取消.</summary>
    Cancelled = 3,
}

/// <summary>What the organizer does with a meeting. <see cref="MeetingStanding"/> says when.</summary>
public enum MeetingAct
{
    /// <summary>修改.</summary>
    Revise = 1,

    /// <summary>登记为已开展.</summary>
    Hold,

    /// <summary>取消.</summary>
    Cancel,

    /// <summary>登记出席.</summary>
    RecordAttendance,
}

/// <summary>The titles of the states, beside the states.</summary>
public static class MeetingStates
{
    public static readonly CodeList Titles = new("会议状态", new("1", "计划开展"), new("2", "已开展"), new("3", "已取消"));

    extension(MeetingState state)
    {
        public string Title => Titles.LabelOf(((int)state).ToString(CultureInfo.InvariantCulture));
    }
}

/// <summary>
/// The facts of a meeting that decide which acts are allowed now, and the one answer to it: the aggregate refuses by it, pages and to-dos ask it.
/// What a confirmed attendance forbids is said when the act is tried, with the way out.
/// </summary>
public sealed record MeetingStanding
{
    public required MeetingState State { get; init; }

    /// <summary>Its start has come.</summary>
    public required bool HasBegun { get; init; }

    /// <summary>The states in which the act may be done, of meetings whose start has come or has not: for queries.</summary>
    public static IReadOnlyList<MeetingState> StatesAllowing(MeetingAct act, bool hasBegun) =>
        [.. Enum.GetValues<MeetingState>().Where(state => new MeetingStanding { State = state, HasBegun = hasBegun }.Allows(act))];

    public bool Allows(MeetingAct act) => Refusal(act) is null;

    /// <summary>Why the act may not be done now; null where it may.</summary>
    public Refusal? Refusal(MeetingAct act) => State switch
    {
        MeetingState.Planned => act switch
        {
            MeetingAct.Revise or MeetingAct.Cancel => null,
            MeetingAct.Hold => HasBegun ? null : MeetingRules.HeldInFuture,
            MeetingAct.RecordAttendance => MeetingRules.NotHeld,
        },
        MeetingState.Held => act switch
        {
            MeetingAct.Revise or MeetingAct.Cancel => null,
            MeetingAct.Hold => MeetingRules.AlreadyHeld,
            MeetingAct.RecordAttendance => HasBegun ? null : MeetingRules.HeldInFuture,
        },
        MeetingState.Cancelled => MeetingRules.Is(State),
    };
}

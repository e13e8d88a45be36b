namespace KzzqFlowParty.Domain.OrganizationalLife;

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

/// <summary>
/// The facts of a meeting that decide which acts are allowed now, and the one answer to it: the aggregate refuses by it, pages and to-dos ask it. What a confirmed
/// attendance forbids is said when the act is tried, with the way out.
/// </summary>
public sealed record MeetingStanding
{
    public required MeetingState State { get; init; }

    /// <summary>Its start has come.</summary>
    public required bool HasBegun { get; init; }

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
        MeetingState.Cancelled => MeetingRules.Cancelled,
    };
}

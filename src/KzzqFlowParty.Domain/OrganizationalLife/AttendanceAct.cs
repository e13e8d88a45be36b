namespace KzzqFlowParty.Domain.OrganizationalLife;

/// <summary>What people do with an attendance. <see cref="AttendanceStanding"/> says when.</summary>
public enum AttendanceAct
{
    /// <summary>修改, or 重新登记 after a reversal.</summary>
    Change = 1,

    /// <summary>The other side records the same attendance.</summary>
    Join,

    /// <summary>同意对方的说法, where the two sides differ.</summary>
    GiveIn,

    /// <summary>确认出席, by a second person.</summary>
    Confirm,

    /// <summary>申请冲销.</summary>
    AskReversal,

    /// <summary>批准 or 不同意冲销, by a second person.</summary>
    DecideReversal,
}

/// <summary>出席记录的状态 as people read and count it. Nothing of it is stored.</summary>
public enum AttendanceStage
{
    /// <summary>待确认.</summary>
    Waiting = 1,

    /// <summary>说法不一: the two sides differ, and nobody confirms until one gives in.</summary>
    Disputed,

    /// <summary>已确认.</summary>
    Confirmed,

    /// <summary>已确认，申请冲销.</summary>
    ReversalAsked,

    /// <summary>已冲销: it may be recorded anew.</summary>
    Reversed,

    /// <summary>已作废: its meeting was cancelled.</summary>
    Void,
}

/// <summary>
/// The facts of an attendance that decide which acts are allowed now, and the one answer to it. The aggregate refuses by it; pages, queues, to-dos and counts
/// ask it, either here or through its twin in SQL.
/// </summary>
public sealed record AttendanceStanding
{
    public required bool IsConfirmed { get; init; }

    /// <summary>Both sides have spoken, and not alike.</summary>
    public required bool IsDisputed { get; init; }

    public required bool ReversalIsAsked { get; init; }

    public required bool IsReversed { get; init; }

    public required bool MeetingIsCancelled { get; init; }

    public AttendanceStage Stage =>
        MeetingIsCancelled ? AttendanceStage.Void
        : IsReversed ? AttendanceStage.Reversed
        : !IsConfirmed ? IsDisputed ? AttendanceStage.Disputed : AttendanceStage.Waiting
        : ReversalIsAsked ? AttendanceStage.ReversalAsked
        : AttendanceStage.Confirmed;

    public bool Allows(AttendanceAct act) => Refusal(act) is null;

    /// <summary>Why the act may not be done now; null where it may. Status, dates, reasons and the rule of two people are asked besides.</summary>
    public Refusal? Refusal(AttendanceAct act) => Stage switch
    {
        AttendanceStage.Waiting => act switch
        {
            AttendanceAct.Change or AttendanceAct.Join or AttendanceAct.Confirm => null,
            AttendanceAct.GiveIn => MeetingRules.NotDisputed,
            AttendanceAct.AskReversal => MeetingRules.NotConfirmed,
            AttendanceAct.DecideReversal => MeetingRules.ReversalNotAsked,
        },
        AttendanceStage.Disputed => act switch
        {
            AttendanceAct.Change or AttendanceAct.Join or AttendanceAct.GiveIn => null,
            AttendanceAct.Confirm => MeetingRules.Disputed,
            AttendanceAct.AskReversal => MeetingRules.NotConfirmed,
            AttendanceAct.DecideReversal => MeetingRules.ReversalNotAsked,
        },
        AttendanceStage.Confirmed => act switch
        {
            AttendanceAct.Join or AttendanceAct.AskReversal => null,
            AttendanceAct.Change or AttendanceAct.Confirm or AttendanceAct.GiveIn => MeetingRules.AlreadyConfirmed,
            AttendanceAct.DecideReversal => MeetingRules.ReversalNotAsked,
        },
        AttendanceStage.ReversalAsked => act switch
        {
            AttendanceAct.Join or AttendanceAct.DecideReversal => null,
            AttendanceAct.Change or AttendanceAct.Confirm or AttendanceAct.GiveIn => MeetingRules.AlreadyConfirmed,
            AttendanceAct.AskReversal => MeetingRules.ReversalAsked,
        },
        AttendanceStage.Reversed => act switch
        {
            AttendanceAct.Change or AttendanceAct.Join => null,
            AttendanceAct.Confirm or AttendanceAct.GiveIn => MeetingRules.AlreadyConfirmed,
            AttendanceAct.AskReversal or AttendanceAct.DecideReversal => MeetingRules.AlreadyReversed,
        },
        AttendanceStage.Void => MeetingRules.Cancelled,
    };
}

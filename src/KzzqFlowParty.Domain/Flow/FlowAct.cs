namespace KzzqFlowParty.Domain.Flow;

/// <summary>What people do with a registered absence. <see cref="FlowActs"/> says when.</summary>
public enum FlowAct
{
    /// <summary>确认外出, by a second person.</summary>
    Confirm = 1,

    /// <summary>更正登记.</summary>
    Correct,

    /// <summary>接收并编入支部, by the organization that was asked.</summary>
    Receive,

    /// <summary>拒收, by the organization that was asked.</summary>
    Refuse,

    /// <summary>更换接收党组织.</summary>
    AskAgain,

    /// <summary>登记返回; of a member from outside: 登记离开.</summary>
    Return,

    /// <summary>登记未成行.</summary>
    NeverDeparted,

    /// <summary>The membership ends while the member is away.</summary>
    EndWithMembership,

    /// <summary>登记变动 (M3b–M3e), by whichever side hears of it.</summary>
    ReportChange,

    /// <summary>登记报到, as the keeper heard of it: the organization that was asked has not answered in the program.</summary>
    ReportIn,

    /// <summary>申请更正 of what a second person has confirmed.</summary>
    AskCorrection,

    /// <summary>作废 as a wrong entry.</summary>
    Withdraw,

    /// <summary>撤销导入 of a return.</summary>
    TakeBackReturn,
}

/// <summary>
/// The facts of an absence that decide which acts are allowed now. A list projects its rows to it; <see cref="FlowSpell.Standing"/> is the same of
/// the aggregate.
/// </summary>
public sealed record FlowStanding
{
    public required FlowState State { get; init; }

    public required bool IsConfirmed { get; init; }

    /// <summary>An organization of ours is asked: it is the other side of the record.</summary>
    public required bool HasHost { get; init; }

    /// <summary>The member's formal organization lies outside the banner.</summary>
    public required bool IsFromOutside { get; init; }

    public bool Allows(FlowAct act) => Refusal(act) is null;

    /// <summary>Why the act may not be done now; null where it may. Dates, reasons and the rule of two people are asked besides.</summary>
    public Refusal? Refusal(FlowAct act) =>
        act == FlowAct.Confirm && IsConfirmed ? FlowRules.AlreadyConfirmed
        : !FlowActs.StatesOf(act).Contains(State)
            || (IsConfirmed && FlowActs.EndsWithConfirmation(act))
            || (!IsConfirmed && FlowActs.BeginsWithConfirmation(act))
            || (!HasHost && FlowActs.IsOfHost(act))
            || (IsFromOutside && !FlowActs.IsOfOutsiders(act)) ? FlowRules.MayNot
        : null;
}

/// <summary>
/// The one answer to "what may be done with an absence now". The aggregate refuses by it; pages, lists, filters, to-dos and counts ask it, either
/// through <see cref="FlowStanding"/> or through its twin in SQL. A new state needs its line here.
/// </summary>
public static class FlowActs
{
    /// <summary>An absence that has ended can still be confirmed, for its points depend on it; one that never began cannot.</summary>
    private static readonly Dictionary<FlowState, FlowAct[]> ByState = new()
    {
        [FlowState.Reported] = [FlowAct.Correct, FlowAct.Withdraw],
        [FlowState.PendingReportIn] =
        [
            FlowAct.Confirm, FlowAct.Correct, FlowAct.Receive, FlowAct.Refuse, FlowAct.AskAgain, FlowAct.Return, FlowAct.NeverDeparted,
            FlowAct.EndWithMembership, FlowAct.ReportChange, FlowAct.ReportIn, FlowAct.AskCorrection, FlowAct.Withdraw,
        ],
        [FlowState.Managed] =
        [
            FlowAct.Confirm, FlowAct.Correct, FlowAct.Return, FlowAct.EndWithMembership, FlowAct.ReportChange, FlowAct.AskCorrection, FlowAct.Withdraw,
        ],
        [FlowState.NoHost] =
        [
            FlowAct.Confirm, FlowAct.Correct, FlowAct.AskAgain, FlowAct.Return, FlowAct.NeverDeparted, FlowAct.EndWithMembership, FlowAct.ReportChange,
            FlowAct.AskCorrection, FlowAct.Withdraw,
        ],
        [FlowState.Refused] =
        [
            FlowAct.Confirm, FlowAct.Correct, FlowAct.AskAgain, FlowAct.Return, FlowAct.NeverDeparted, FlowAct.EndWithMembership, FlowAct.ReportChange,
            FlowAct.AskCorrection, FlowAct.Withdraw,
        ],
        [FlowState.Returned] = [FlowAct.Confirm, FlowAct.AskCorrection, FlowAct.Withdraw, FlowAct.TakeBackReturn],
        [FlowState.TransferredOut] = [FlowAct.Confirm, FlowAct.AskCorrection, FlowAct.Withdraw],
        [FlowState.Terminated] = [FlowAct.Confirm, FlowAct.AskCorrection, FlowAct.Withdraw],
        [FlowState.NotDeparted] = [],
        [FlowState.Cancelled] = [],
    };

    private static readonly Dictionary<FlowAct, IReadOnlyList<FlowState>> ByAct =
        Enum.GetValues<FlowAct>()
            .ToDictionary(act => act, act => (IReadOnlyList<FlowState>)[.. Enum.GetValues<FlowState>().Where(state => ByState[state].Contains(act))]);

    /// <summary>The states in which the act may be done.</summary>
    public static IReadOnlyList<FlowState> StatesOf(FlowAct act) => ByAct[act];

    /// <summary>Once a second person has confirmed, the facts stand.</summary>
    public static bool EndsWithConfirmation(FlowAct act) => act is FlowAct.Confirm or FlowAct.Correct;

    /// <summary>Before a second person has confirmed, the branch corrects by itself.</summary>
    public static bool BeginsWithConfirmation(FlowAct act) => act is FlowAct.AskCorrection;

    /// <summary>The organization of ours that was asked does it.</summary>
    public static bool IsOfHost(FlowAct act) => act is FlowAct.Receive or FlowAct.Refuse;

    /// <summary>Also allowed for a member from outside. He is placed in a branch when he is registered, so his departure needs no confirmation.</summary>
    public static bool IsOfOutsiders(FlowAct act) => act is FlowAct.Return or FlowAct.EndWithMembership or FlowAct.ReportChange or FlowAct.ReportIn
        or FlowAct.Withdraw or FlowAct.TakeBackReturn;
}

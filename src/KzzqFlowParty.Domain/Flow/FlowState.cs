namespace KzzqFlowParty.Domain.Flow;

/// <summary>流动记录的状态. docs/decisions/0008. Numbers are stored and never change.</summary>
public enum FlowState
{
    /// <summary>已报告, by the member himself, waiting for the branch to register.</summary>
    Reported = 1,

    /// <summary>待报到: registered; the branch's own form starts here.</summary>
    PendingReportIn = 2,

    /// <summary>已纳管: placed in a branch at the other end.</summary>
    Managed = 3,

    /// <summary>无接收组织: the formal branch keeps direct management.</summary>
    NoHost = 4,

    /// <summary>被拒收 (G1.10).</summary>
    Refused = 5,

    /// <summary>已返回.</summary>
    Returned = 6,

    /// <summary>已转出: the membership was transferred.</summary>
    TransferredOut = 7,

    /// <summary>终止: death or expulsion.</summary>
    Terminated = 8,

    /// <summary>未成行: registered, never left.</summary>
    NotDeparted = 9,

    /// <summary>作废: a mere report withdrawn.</summary>
    Cancelled = 10,
}

/// <summary>Names of the states, and which of them count and which are the end. What may be done in each is said by <see cref="FlowActs"/>.</summary>
public static class FlowStates
{
    /// <summary>The states of an absence that counts for sheet and points.</summary>
    public static readonly IReadOnlyList<FlowState> Counting =
        [FlowState.PendingReportIn, FlowState.Managed, FlowState.NoHost, FlowState.Refused, FlowState.Returned, FlowState.TransferredOut, FlowState.Terminated];

    public static readonly CodeList Titles = new(
        "状态", new("1", "已报告"), new("2", "待报到"), new("3", "已纳管"), new("4", "无接收组织"), new("5", "被拒收"), new("6", "已返回"), new("7", "已转出"), new("8", "终止"), new("9", "未成行"), new("10", "作废"));

    extension(FlowState state)
    {
        /// <summary>The absence counts: registered by the branch, and not undone as 未成行 or 作废.</summary>
        public bool Counts => Counting.Contains(state);

        /// <summary>Whether the absence has ended.</summary>
        public bool IsOver =>
            state is FlowState.Returned or FlowState.TransferredOut or FlowState.Terminated or FlowState.NotDeparted or FlowState.Cancelled;

        public string Title => Titles.LabelOf(((int)state).ToString(System.Globalization.CultureInfo.InvariantCulture));
    }
}

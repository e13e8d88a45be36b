namespace KzzqFlowParty.Domain.Flow;

/// <summary>
/// 流动记录的状态 as people read, filter and count it: the stored state, of which <see cref="FlowState.PendingReportIn"/> is told apart by
/// what is known of reporting in. Nothing of it is stored; the numbers stand in the addresses of lists, those of the states unchanged.
/// </summary>
public enum FlowStage
{
    /// <summary>已报告.</summary>
    Reported = 1,

    /// <summary>待报到: an organization is asked to receive him, and no date of reporting in is known.</summary>
    AwaitingReportIn = 2,

    /// <summary>已纳管.</summary>
    Managed = 3,

    /// <summary>无接收组织.</summary>
    NoHost = 4,

    /// <summary>被拒收.</summary>
    Refused = 5,

    /// <summary>已返回.</summary>
    Returned = 6,

    /// <summary>已转出.</summary>
    TransferredOut = 7,

    /// <summary>终止.</summary>
    Terminated = 8,

    /// <summary>未成行.</summary>
    NotDeparted = 9,

    /// <summary>作废.</summary>
    Cancelled = 10,

    /// <summary>已报到: he reported in, and nobody has placed him yet (an organization outside does not).</summary>
    ReportedIn = 11,

    /// <summary>去向待核实: an imported row told neither whom to ask nor that none was found.</summary>
    HostUnknown = 12,
}

/// <summary>One definition of 待报到 and its neighbours, for tag, filter, figure and sentence.</summary>
public static class FlowStages
{
    public static readonly CodeList Titles = new(
        "状态", new("1", "已报告"), new("2", "待报到"), new("11", "已报到"), new("12", "去向待核实"), new("3", "已纳管"),
        new("4", "无接收组织"), new("5", "被拒收"),
        new("6", "已返回"), new("7", "已转出"), new("8", "终止"), new("9", "未成行"), new("10", "作废"));

    /// <param name="state">As stored.</param>
    /// <param name="isAsked">An organization, ours or outside, is asked at the present place. A member from outside is asked for by the branch that
    /// keeps his record.</param>
    /// <param name="hasReportedIn">A date of reporting in at the present place is known.</param>
    public static FlowStage Of(FlowState state, bool isAsked, bool hasReportedIn) => state switch
    {
        FlowState.Reported => FlowStage.Reported,
        FlowState.PendingReportIn => hasReportedIn ? FlowStage.ReportedIn : isAsked ? FlowStage.AwaitingReportIn : FlowStage.HostUnknown,
        FlowState.Managed => FlowStage.Managed,
        FlowState.NoHost => FlowStage.NoHost,
        FlowState.Refused => FlowStage.Refused,
        FlowState.Returned => FlowStage.Returned,
        FlowState.TransferredOut => FlowStage.TransferredOut,
        FlowState.Terminated => FlowStage.Terminated,
        FlowState.NotDeparted => FlowStage.NotDeparted,
        FlowState.Cancelled => FlowStage.Cancelled,
    };

    extension(FlowStage stage)
    {
        public string Title => Titles.LabelOf(((int)stage).ToString(System.Globalization.CultureInfo.InvariantCulture));
    }
}

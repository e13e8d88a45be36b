namespace KzzqFlowParty.Web.Features.Shared.Links;

/// <summary>党员名册.</summary>
public static class MemberLinks
{
    private const string Controller = "Members";
    private const string WithdrawalsController = "Withdrawals";

    /// <param name="name">Only those of this name.</param>
    /// <param name="origin">One of the codes of the roster's filter.</param>
    public static PageLink List(string? name = null, string? origin = null) => new(Controller, "Index", new { name, origin });

    public static PageLink Export() => new(Controller, "Export");

    /// <summary>The banner's own on the books under an organization.</summary>
    /// <param name="away">Only those away, or only those at home; null for both.</param>
    public static PageLink Under(Guid organization, bool? away = null) =>
        new(Controller, "Index", new { organization, origin = "ours", where = away switch { true => "away", false => "home", null => null } });

    public static PageLink Details(Guid id) => new(Controller, "Details", new { id });

    /// <summary>变更记录, a tab of the member's page.</summary>
    public static PageLink Changes(Guid id) => new(Controller, "Details", new { id, tab = "changes" });

    /// <summary>撤销误录: the requests of every state.</summary>
    public static PageLink Withdrawals() => new(WithdrawalsController, "Index");

    public static PageLink AskWithdrawal(Guid id) => new(WithdrawalsController, "Ask", new { id });

    public static PageLink Withdrawal(Guid withdrawalId) => new(WithdrawalsController, "Details", new { withdrawalId });

    public static PageLink Phone(Guid id) => new(Controller, "Phone", new { id });
}

namespace KzzqFlowParty.Web.Features.Shared.Links;

/// <summary>账号管理.</summary>
public static class AccountAdminLinks
{
    private const string Controller = "AccountAdmin";

    public static PageLink List() => new(Controller, "Index");

    public static PageLink Details(Guid id) => new(Controller, "Details", new { id });
}

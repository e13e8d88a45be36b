namespace KzzqFlowParty.Web.Features.Shared.Links;

/// <summary>账号复核.</summary>
public static class ReviewLinks
{
    private const string Controller = "Reviews";

    public static PageLink List() => new(Controller, "Index");

    public static PageLink Details(Guid id) => new(Controller, "Details", new { id });
}

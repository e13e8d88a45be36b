namespace KzzqFlowParty.Web.Features.Shared.Links;

/// <summary>责任清单.</summary>
public static class DutyPageLinks
{
    private const string Controller = "Duties";

    public static PageLink List() => new(Controller, "Index");
}

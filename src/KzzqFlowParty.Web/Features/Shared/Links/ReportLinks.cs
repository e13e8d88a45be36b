namespace KzzqFlowParty.Web.Features.Shared.Links;

/// <summary>报表打印.</summary>
public static class ReportLinks
{
    private const string Controller = "Reports";

    public static PageLink List() => new(Controller, "Index");
}

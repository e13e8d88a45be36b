namespace KzzqFlowParty.Web.Features.Shared.Links;

/// <summary>工作台.</summary>
public static class WorkbenchLinks
{
    private const string Controller = "Workbench";

    public static PageLink Start() => new(Controller, "Index");
}

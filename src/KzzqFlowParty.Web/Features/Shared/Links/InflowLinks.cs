namespace KzzqFlowParty.Web.Features.Shared.Links;

/// <summary>流入党员.</summary>
public static class InflowLinks
{
    private const string Controller = "Inflow";

    public static PageLink List() => new(Controller, "Index");

    public static PageLink Details(Guid id) => new(Controller, "Details", new { id });

    public static PageLink New() => new(Controller, "New");

    public static PageLink Refusals() => new(Controller, "Refusals");

    public static PageLink Export() => new(Controller, "Export");

    public static PageLink ExportInFull() => new(Controller, "ExportInFull");

    public static PageLink Print() => new(Controller, "Print");
}

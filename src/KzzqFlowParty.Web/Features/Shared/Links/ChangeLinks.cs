namespace KzzqFlowParty.Web.Features.Shared.Links;

/// <summary>变动报告.</summary>
public static class ChangeLinks
{
    private const string Controller = "Changes";

    public static PageLink List() => new(Controller, "Index");

    public static PageLink Details(Guid id) => new(Controller, "Details", new { id });

    /// <param name="spell">The absence of which a change is told.</param>
    public static PageLink Report(Guid spell) => new(Controller, "Report", new { id = spell });

    public static PageLink Export() => new(Controller, "Export");

    public static PageLink Print() => new(Controller, "Print");

    public static PostLink Acknowledge(Guid id) => new(Controller, "Acknowledge", new { id });
}

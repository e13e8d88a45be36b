namespace KzzqFlowParty.Web.Features.Shared.Links;

/// <summary>后台导出.</summary>
public static class ExportLinks
{
    private const string Controller = "Exports";

    public static PageLink Show(Guid id) => new(Controller, "Show", new { id });

    /// <summary>The workbook.</summary>
    public static PageLink Fetch(Guid id) => new(Controller, "Fetch", new { id });
}

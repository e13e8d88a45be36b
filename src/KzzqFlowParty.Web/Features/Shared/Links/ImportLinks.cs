using KzzqFlowParty.Domain.Imports;


namespace KzzqFlowParty.Web.Features.Shared.Links;

/// <summary>摸底导入.</summary>
public static class ImportLinks
{
    private const string Controller = "Imports";

    public static PageLink List() => new(Controller, "Index");

    public static PageLink Upload() => new(Controller, "Upload");

    public static PageLink Columns(Guid id) => new(Controller, "Columns", new { id });

    public static PageLink Matches(Guid id) => new(Controller, "Matches", new { id });

    /// <param name="shown">Only the rows with this verdict.</param>
    public static PageLink Preview(Guid id, RowVerdict? shown = null) => new(Controller, "Preview", new { id, shown });

    public static PageLink Undo(Guid id) => new(Controller, "Undo", new { id });

    public static PageLink Receipt(Guid id) => new(Controller, "Receipt", new { id });
}

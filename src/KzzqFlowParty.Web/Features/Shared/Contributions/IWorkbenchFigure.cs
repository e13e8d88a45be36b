using KzzqFlowParty.Web.Features.Shared.Links;
using KzzqFlowParty.Web.Security;

namespace KzzqFlowParty.Web.Features.Shared.Contributions;

/// <summary>关键数字: one figure of the workbench's band, leading to the list it counts. Found by scanning.</summary>
public interface IWorkbenchFigure
{
    Permission Permission { get; }

    /// <summary>Place in the band, from the left.</summary>
    int Order { get; }

    /// <summary>Null where the figure means nothing to this post.</summary>
    Task<WorkbenchFigure?> ReadAsync(DateOnly today, CancellationToken ct);
}

/// <summary>A figure with its words.</summary>
/// <param name="Title">流动党员.</param>
/// <param name="Value">46.</param>
/// <param name="Unit">人, or / 41.</param>
/// <param name="Note">流出 41 · 流入 5.</param>
/// <param name="Page">The list of exactly the rows that the figure counts; null where no one list has them.</param>
/// <param name="IsWarning">Shown in the colour of danger.</param>
public sealed record WorkbenchFigure(string Title, string Value, string Unit, string Note, PageLink? Page, bool IsWarning = false)
{
    /// <summary>What the figure is made of, where one list alone does not show it: each leads to exactly the rows that it counts.</summary>
    public IReadOnlyList<FigurePart> Parts { get; init; } = [];
}

/// <summary>流出 41: a part of a figure, with the list of just these rows.</summary>
public sealed record FigurePart(string Title, int Count, PageLink Page);

namespace KzzqFlowParty.Web.Features.Shared.Links;

/// <summary>
/// An address by its controller, its action and the values of its route and query. Made only by the classes of this folder, one for each feature:
/// there alone the names of controllers and actions stand as text, and a test resolves each of them.
/// </summary>
/// <param name="Values">An anonymous object; a value that is null stays out of the address.</param>
public abstract record Link(string Controller, string Action, object? Values)
{
    /// <summary>A query that is carried on as it stands, after the link's own values.</summary>
    public QueryString Query { get; init; }
}

/// <summary>A page, asked for by GET: <c>&lt;a to="OutflowLinks.Details(id)"&gt;</c>.</summary>
public sealed record PageLink(string Controller, string Action, object? Values = null) : Link(Controller, Action, Values)
{
    public PageLink With(QueryString query) => this with { Query = query };
}

/// <summary>What a form posts to: <c>&lt;form method="post" to="OutflowLinks.DiscardDraft(id)"&gt;</c>.</summary>
public sealed record PostLink(string Controller, string Action, object? Values = null) : Link(Controller, Action, Values);

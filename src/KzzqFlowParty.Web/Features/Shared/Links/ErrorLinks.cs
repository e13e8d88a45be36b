namespace KzzqFlowParty.Web.Features.Shared.Links;

/// <summary>The page of a status.</summary>
public static class ErrorLinks
{
    private const string Controller = "Errors";

    /// <summary>The route of the page, at its root. Requests that failed are run again at it, before any endpoint is known.</summary>
    public const string Root = "/errors/";

    public static PageLink Of(int status) => new(Controller, "Show", new { status });
}

namespace KzzqFlowParty.Web.Features.Shared.Links;

/// <summary>党员名册.</summary>
public static class MemberLinks
{
    private const string Controller = "Members";

    /// <param name="name">Only those of this name.</param>
    /// <param name="origin">One of the codes of the roster's filter.</param>
    public static PageLink List(string? name = null, string? origin = null) => new(Controller, "Index", new { name, origin });

    public static PageLink Export() => new(Controller, "Export");

    public static PageLink Details(Guid id) => new(Controller, "Details", new { id });

    public static PageLink Phone(Guid id) => new(Controller, "Phone", new { id });
}

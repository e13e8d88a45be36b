namespace KzzqFlowParty.Web.Features.Shared.Links;

/// <summary>使用手册.</summary>
public static class ManualLinks
{
    private const string Controller = "Manual";

    /// <summary>That of the role at the screen.</summary>
    public static PageLink Own() => new(Controller, "Show");

    public static PageLink Of(string name) => new(Controller, "Show", new { of = name });
}

namespace KzzqFlowParty.Web.Features.Shared.Links;

/// <summary>查找.</summary>
public static class FindLinks
{
    private const string Controller = "Find";

    /// <summary>What a name finds.</summary>
    public static PageLink ByName(string? words) => new(Controller, "Index", new { words });

    /// <summary>
    /// Form field <c>text</c>: a name, an organization, or a complete ID number or phone. By POST, because such a number never stands in an address.
    /// </summary>
    public static PostLink Anything() => new(Controller, "Anything");

    /// <summary>Form field <c>text</c>: a complete number.</summary>
    public static PostLink Number() => new(Controller, "Number");
}

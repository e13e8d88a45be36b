using System.Text.RegularExpressions;

namespace KzzqFlowParty.Web.Tests.Look;

/// <summary>Addresses stand in routes; everything else leads by the classes of Features/Shared/Links. A page's model is its model.</summary>
public sealed partial class AddressTests
{
    /// <summary>Mapped by these files themselves, outside the controllers, or needed before any endpoint is known.</summary>
    private static readonly string[] Mapped = ["Hosting/Health.cs", "Features/Shared/Links/ErrorLinks.cs"];

    [Fact]
    public void No_view_has_an_address_written_out() =>
        Assert.Empty(SourceFiles.Lines(SourceFiles.Views, line => AddressInView().IsMatch(line)));

    [Fact]
    public void No_view_leads_to_another_controller_by_its_name() =>
        Assert.Empty(SourceFiles.Lines(SourceFiles.Views, line => ByName().IsMatch(line)));

    [Fact]
    public void No_code_has_an_address_written_out_but_its_route() =>
        Assert.Empty(SourceFiles.Lines(
            SourceFiles.Program.Where(f => !Mapped.Any(m => f.Replace('\\', '/').EndsWith(m, StringComparison.Ordinal))),
            line => AddressInCode().IsMatch(line) && !Route().IsMatch(line)));

    [Fact]
    public void No_code_leads_to_an_action_by_its_name() =>
        Assert.Empty(SourceFiles.Lines(
            SourceFiles.Program.Where(f => !f.Contains("Links" + Path.DirectorySeparatorChar, StringComparison.Ordinal)),
            line => ByName().IsMatch(line) && !line.TrimStart().StartsWith("///", StringComparison.Ordinal)));

    [Fact]
    public void No_page_is_handed_anything_by_a_key() =>
        Assert.Empty(SourceFiles.Lines(
            [.. SourceFiles.Views, .. SourceFiles.Code],
            line => line.Contains("ViewData[\"", StringComparison.Ordinal) || line.Contains("ViewBag", StringComparison.Ordinal)));

    [Theory]
    [InlineData("<a href=\"~/members\">")]
    [InlineData("<a class=\"btn\" href=\"/\">")]
    [InlineData("<form method=\"post\" action=\"~/outflow/confirm@(query)\">")]
    [InlineData("ViewData.Page(\"x\", (\"党员名册\", \"/members\"));")]
    public void A_written_address_is_caught(string line) => Assert.Matches(AddressInView(), line);

    [Theory]
    [InlineData("<link rel=\"stylesheet\" href=\"~/css/print.css\">")]
    [InlineData("<partial name=\"/Features/Outflow/_HostFields.cshtml\" />")]
    [InlineData("<a to=\"MemberLinks.List()\">")]
    public void Files_and_typed_links_are_none(string line) => Assert.DoesNotMatch(AddressInView(), line);

    [GeneratedRegex(
        """(?:href|action|change|to|src)="~?/(?!(?:css|js|img)/|favicon\.ico)|"~?/(?!(?:css|js|img)/|favicon\.ico)[a-z]""",
        RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex AddressInView();

    [GeneratedRegex("""[^\w]"~?/[a-z]""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex AddressInCode();

    [GeneratedRegex("""^\s*(?:\[(?:Route|Http[A-Z]\w+)\(|///)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Route();

    [GeneratedRegex("""asp-controller=|Url\.Action\(|\bGet(?:Path|Uri)ByAction\(|\bRedirectTo(?:Action|Route)\(""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ByName();
}

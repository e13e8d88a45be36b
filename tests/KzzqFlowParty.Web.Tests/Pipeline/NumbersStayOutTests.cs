using System.Net;
using KzzqFlowParty.Testing;
using KzzqFlowParty.Web.Pipeline;
using KzzqFlowParty.Web.Tests.Matrix;
using KzzqFlowParty.Web.Tests.Site;

namespace KzzqFlowParty.Web.Tests.Pipeline;

/// <summary>docs/decisions/0014: no ID number and no phone stands in an address, whatever field it was typed into.</summary>
public sealed class NumbersStayOutTests(MatrixSite site) : IClassFixture<MatrixSite>
{
    private static readonly string IdNumber = People.NewIdNumber().Value;

    [Fact]
    public async Task Every_page_leads_away_from_an_address_that_holds_one()
    {
        var asked = 0;
        await foreach (var (row, person, ids) in PagesAsync())
        {
            foreach (var number in new[] { IdNumber, "13947501234" })
            {
                using var answer = await site.SendAsync(row, person, ids, [("Name", number), ("Size", "20")]);
                Assert.True(answer.StatusCode == HttpStatusCode.Redirect, row.Name);
                Assert.DoesNotContain(number, answer.LocationPath()!, StringComparison.Ordinal);
                Assert.EndsWith("?Size=20", answer.LocationPath()!, StringComparison.Ordinal);
                asked++;
            }
        }

        Assert.True(asked > 100, $"{asked}");
    }

    [Fact]
    public async Task The_page_says_so_once_and_no_log_holds_it()
    {
        await using var own = await TestSite.BorrowAsync();
        var visitor = await own.SignInAsync(Person.Secretary);
        var answer = await visitor.GetAsync($"/members?Name={IdNumber}&Where=away");
        Assert.Equal("/members?Where=away", answer.LocationPath());
        Assert.Contains(
            "网址里不能有身份号码或电话", (await visitor.PageAsync("/members?Where=away")).Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("网址里不能有", (await visitor.PageAsync("/members?Where=away")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal("/probe/read", (await own.Visitor().GetAsync($"/probe/read?a={IdNumber}")).LocationPath());   // not even on the way to signing in
        Assert.DoesNotContain(IdNumber, own.Log(), StringComparison.Ordinal);
        await using var db = own.World.AsJob();
        Assert.DoesNotContain(db.Audit.Select(a => a.Subject + a.Changes), a => a.Contains(IdNumber, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("//evil.example/members")]
    [InlineData("/%5Cevil.example/members")]
    [InlineData("///evil.example/members")]
    public async Task The_way_never_leads_to_another_host(string path)
    {
        await using var own = await TestSite.BorrowAsync();
        var answer = await own.Visitor().GetAsync($"https://localhost{path}?a={IdNumber}");
        if (answer.Headers.Location is not { } location) return;   // not found is as good
        Assert.Matches("^/[^/\\\\]", location.OriginalString);
    }

    [Theory]
    [InlineData("150521199001010011", true)]
    [InlineData("15052119900101001x", true)]
    [InlineData("150521 19900101 0011", true)]
    [InlineData("１５０５２１１９９００１０１００１１", true)]
    [InlineData("150521900101001", true)]
    [InlineData("包文龙150521199001010011", true)]
    [InlineData("/members?Name=150521199001010011", true)]
    [InlineData("139-4750-1234", true)]
    [InlineData("+8613947501234", true)]
    [InlineData("包文龙", false)]
    [InlineData("2026-11-24", false)]
    [InlineData("12345678901234567890", false)]
    [InlineData("01a22391-f9d8-7dae-a98d-139475012340", false)]
    [InlineData("01a22391f9d87daea98d139475012340", false)]
    public void A_number_is_known_however_it_is_typed(string text, bool isNumber) => Assert.Equal(isNumber, NumbersStayOut.HasNumber(text));

    /// <summary>Every text field of every form by GET, on every page that the roles open.</summary>
    [Fact]
    public async Task The_fields_refuse_one_before_it_is_sent()
    {
        var fields = 0;
        await foreach (var (row, person, ids) in PagesAsync())
        {
            using var answer = await site.SendAsync(row, person, ids, []);
            if (answer.Content.Headers.ContentType?.MediaType != "text/html") continue;
            foreach (var field in (await answer.PageAsync()).QuerySelectorAll(
                "form[method=get] input[type=text]:not([inputmode=decimal]), form[method=get] input[type=search]"))
            {
                Assert.True(
                    field.GetAttribute("pattern") == NumbersStayOut.Pattern && field.GetAttribute("title") == NumbersStayOut.Title,
                    $"{row.Name}: {field.OuterHtml}");
                fields++;
            }
        }

        Assert.True(fields >= 10, $"{fields}");
    }

    /// <summary>Every endpoint that somebody opens, asked once.</summary>
    private async IAsyncEnumerable<(MatrixRow Row, Person Person, IReadOnlyDictionary<string, Guid> Ids)> PagesAsync()
    {
        var opened = new HashSet<string>(StringComparer.Ordinal);
        foreach (var row in MatrixTable.Rows.Where(r => r.Verb == "GET"))
        {
            for (var role = 0; role < MatrixSite.Columns.Count && !opened.Contains(row.Endpoint); role++)
            {
                if (row.Of(role) != '+' || await site.SubjectAsync(row, MatrixSite.Columns[role]) is not { } ids) continue;
                opened.Add(row.Endpoint);
                yield return (row, MatrixSite.Columns[role], ids);
            }
        }
    }
}

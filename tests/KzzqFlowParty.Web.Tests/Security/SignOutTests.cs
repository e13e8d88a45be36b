using System.Net;
using KzzqFlowParty.Testing;
using KzzqFlowParty.Web.Tests.Matrix;
using KzzqFlowParty.Web.Tests.Site;

namespace KzzqFlowParty.Web.Tests.Security;

/// <summary>Wherever somebody is signed in, he signs out from there. ASVS 7.4.4.</summary>
public sealed class SignOutTests
{
    [Fact]
    public async Task Every_page_for_people_signed_in_has_it()
    {
        await using var site = await MatrixSite.OpenAsync(Engine.Sqlite);
        var seen = 0;
        foreach (var row in MatrixTable.Rows.Where(r => r.Verb == "GET"))
        {
            var role = row.Cells.IndexOf('+', 1) - 1;   // the first column has not signed in
            if (role < 0 || await site.SubjectAsync(row, MatrixSite.Columns[role]) is not { } ids) continue;
            using var answer = await site.SendAsync(row, MatrixSite.Columns[role], ids, []);
            if (answer.StatusCode != HttpStatusCode.OK || answer.Content.Headers.ContentType?.MediaType != "text/html") continue;
            var page = await answer.Content.ReadAsStringAsync();
            if (!page.Contains("<!DOCTYPE", StringComparison.Ordinal)) continue;   // a part of one
            Assert.True(page.Contains("method=\"post\" action=\"/accounts/sign-out\"", StringComparison.Ordinal), row.Name);
            seen++;
        }

        Assert.True(seen > 50, $"{seen} pages");
    }

    [Theory]
    [InlineData("/accounts/password")]
    [InlineData("/accounts/second-factor")]
    public async Task A_page_that_somebody_is_kept_at_has_it_too(string gate)
    {
        await using var site = await TestSite.OpenAsync(new() { ["Security:RequireSecondFactor"] = "true" });
        var visitor = await site.SignInAsync(Person.Secretary);
        var page = await (await visitor.GetAsync(gate)).PageAsync();
        if (gate != "/accounts/second-factor") page = await visitor.PageAsync("/accounts/second-factor");
        Assert.NotNull(page.QuerySelector("form[action='/accounts/sign-out'] button"));
    }
}

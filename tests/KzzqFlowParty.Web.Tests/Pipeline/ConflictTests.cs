using System.Net;
using KzzqFlowParty.Domain.Organizations;
using KzzqFlowParty.Testing;
using KzzqFlowParty.Web.Tests.Site;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Tests.Pipeline;

/// <summary>Somebody was faster (docs/decisions/0025).</summary>
public sealed class ConflictTests
{
    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_conflict_keeps_the_input_shows_the_other_and_can_be_posted_again(Engine engine)
    {
        await using var site = await TestSite.OpenAsync(engine: engine);
        var branch = site.World.Baokang.FirstBranch;
        var first = await site.SignInAsync(Person.Township);
        Assert.Equal(HttpStatusCode.Redirect, (await RenameAsync(first, branch, "甲村第一党支部")).StatusCode);

        var late = await RenameAsync(first, branch, "甲村中心党支部");
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        var page = await late.PageAsync();
        Assert.Equal("内容已被他人修改", page.QuerySelector("h1")!.TextContent);
        Assert.Contains("萨仁高娃于 11 月 24 日 12:00", page.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        var row = page.QuerySelectorAll("main tbody tr").Single();
        Assert.Equal(["全称", "甲村中心党支部", "甲村第一党支部 不同"], row.Children.Select(c => c.TextContent.Trim()));

        var form = page.QuerySelector("main form")!;
        Assert.Equal("/probe/rename", form.GetAttribute("action"));
        var kept = form.QuerySelectorAll("input")
            .Where(i => i.GetAttribute("name") != "__RequestVerificationToken")
            .Select(i => (i.GetAttribute("name")!, i.GetAttribute("value")!))
            .ToArray();
        Assert.Equal(HttpStatusCode.Redirect, (await first.PostAsync("/probe/rename", kept)).StatusCode);
        await using var db = site.World.AsJob();
        Assert.Equal("甲村中心党支部", await db.Organizations.Where(o => o.Id == branch.Id).Select(o => o.FullName).SingleAsync());
    }

    private static Task<HttpResponseMessage> RenameAsync(Visitor visitor, Organization branch, string name) => visitor.PostAsync(
        "/probe/rename",
        ("Id", branch.Id.ToString()),
        ("FullName", name),
        ("Version", branch.Version.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        ("RequestId", Guid.CreateVersion7().ToString()));
}

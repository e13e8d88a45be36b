using System.Net;
using KzzqFlowParty.Domain.Organizations;
using KzzqFlowParty.Web.Tests.Site;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Tests.Security;

/// <summary>Somebody was faster (architecture §3.9).</summary>
public sealed class ConflictTests : IAsyncLifetime
{
    private TestSite site = null!;

    public async Task InitializeAsync() => site = await TestSite.OpenAsync();

    public async Task DisposeAsync() => await site.DisposeAsync();

    [Fact]
    public async Task A_conflict_keeps_the_input_shows_the_other_and_can_be_posted_again()
    {
        var version = Branch.Version;
        var first = await site.SignInAsync(Person.Township);
        Assert.Equal(HttpStatusCode.Redirect, (await RenameAsync(first, "甲村第一党支部", version)).StatusCode);

        var late = await RenameAsync(first, "甲村中心党支部", version);
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        var page = await late.PageAsync();
        Assert.Equal("内容已被他人修改", page.QuerySelector("h1")!.TextContent);
        var row = page.QuerySelectorAll("tbody tr").Single();
        Assert.Equal(["全称", "甲村中心党支部", "甲村第一党支部"], row.Children.Select(c => c.TextContent.Trim()));

        var form = page.QuerySelector("main form")!;
        Assert.Equal("/probe/rename", form.GetAttribute("action"));
        var kept = form.QuerySelectorAll("input").Where(i => i.GetAttribute("name") != "__RequestVerificationToken").Select(i => (i.GetAttribute("name")!, i.GetAttribute("value")!)).ToArray();
        Assert.Equal(HttpStatusCode.Redirect, (await first.PostAsync("/probe/rename", kept)).StatusCode);
        await using var db = site.World.AsJob();
        Assert.Equal("甲村中心党支部", await db.Organizations.Where(o => o.Id == Branch.Id).Select(o => o.FullName).SingleAsync());
    }

    private Organization Branch => site.World.Baokang.FirstBranch;

    private Task<HttpResponseMessage> RenameAsync(Visitor visitor, string name, int version) => visitor.PostAsync(
        "/probe/rename",
        ("Id", Branch.Id.ToString()),
        ("FullName", name),
        ("Version", version.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        ("RequestId", Guid.CreateVersion7().ToString()));
}

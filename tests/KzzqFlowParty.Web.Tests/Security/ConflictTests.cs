using System.Net;
using KzzqFlowParty.Web.Tests.Site;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Tests.Security;

/// <summary>Somebody was faster (architecture §3.9).</summary>
public sealed class ConflictTests : IDisposable
{
    private readonly TestSite site = new();

    [Fact]
    public async Task A_conflict_keeps_the_input_shows_the_other_and_can_be_posted_again()
    {
        var version = await VersionAsync();
        var first = await site.SignInAsync(Tree.AobaoStaff);
        Assert.Equal(HttpStatusCode.Redirect, (await RenameAsync(first, "哈日干吐村党支部", version)).StatusCode);

        var late = await RenameAsync(first, "哈日干吐中心党支部", version);
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        var page = await late.PageAsync();
        Assert.Equal("内容已被他人修改", page.QuerySelector("h1")!.TextContent);
        var row = page.QuerySelectorAll("tbody tr").Single();
        Assert.Equal(["全称", "哈日干吐中心党支部", "哈日干吐村党支部"], row.Children.Select(c => c.TextContent.Trim()));

        var form = page.QuerySelector("main form")!;
        Assert.Equal("/probe/rename", form.GetAttribute("action"));
        var kept = form.QuerySelectorAll("input").Where(i => i.GetAttribute("name") != "__RequestVerificationToken").Select(i => (i.GetAttribute("name")!, i.GetAttribute("value")!)).ToArray();
        Assert.Equal(HttpStatusCode.Redirect, (await first.PostAsync("/probe/rename", kept)).StatusCode);
        Assert.Equal("哈日干吐中心党支部", await site.DatabaseAsync(db => db.Organizations.Where(o => o.Id == Tree.IdOf(Tree.Hari)).Select(o => o.FullName).SingleAsync()));
    }

    public void Dispose() => site.Dispose();

    private Task<int> VersionAsync() => site.DatabaseAsync(db => db.Organizations.Where(o => o.Id == Tree.IdOf(Tree.Hari)).Select(o => o.Version).SingleAsync());

    private static Task<HttpResponseMessage> RenameAsync(Visitor visitor, string name, int version) => visitor.PostAsync(
        "/probe/rename",
        ("Id", Tree.IdOf(Tree.Hari).ToString()),
        ("FullName", name),
        ("Version", version.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        ("RequestId", Guid.CreateVersion7().ToString()));
}

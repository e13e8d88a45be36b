using System.Net;
using KzzqFlowParty.Web.Tests.Site;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Tests.Security;

/// <summary>Out of scope is 404, out of permission 403; what a request may write follows from its action's permission.</summary>
public sealed class ScopeTests : IAsyncLifetime
{
    private TestSite site = null!;

    public async Task InitializeAsync() => site = await TestSite.BorrowAsync();

    public async Task DisposeAsync() => await site.DisposeAsync();

    [Fact]
    public async Task A_secretary_writes_for_his_own_branch()
    {
        var visitor = await site.SignInAsync(Person.Secretary);
        var answer = await visitor.PostAsync("/probe/drafts", ("organization", site.World.Baokang.FirstBranch.Id.ToString()));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal(1, await DraftsAsync());
    }

    [Fact]
    public async Task Another_branch_does_not_exist_for_him()
    {
        var visitor = await site.SignInAsync(Person.Secretary);
        var answer = await visitor.PostAsync("/probe/drafts", ("organization", site.World.Baokang.SecondBranch.Id.ToString()));
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("没有找到", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(0, await DraftsAsync());
    }

    [Fact]
    public async Task What_the_role_may_not_do_is_refused_with_a_page_that_says_so()
    {
        var visitor = await site.SignInAsync(Person.Township);
        var answer = await visitor.PostAsync("/probe/drafts", ("organization", site.World.Baokang.FirstBranch.Id.ToString()));
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Contains("没有这项权限", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", "/probe/drafts/by-link?organization=")]
    [InlineData("POST", "/probe/drafts/by-reader")]
    public async Task A_link_and_a_reading_permission_write_nothing(string verb, string address)
    {
        var visitor = await site.SignInAsync(Person.Secretary);
        var own = site.World.Baokang.FirstBranch.Id.ToString();
        var answer = verb == "GET" ? await visitor.GetAsync(address + own) : await visitor.PostAsync(address, ("organization", own));
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal(0, await DraftsAsync());
    }

    [Fact]
    public async Task An_auditor_changes_nothing_by_any_endpoint_he_may_ask()
    {
        var visitor = await site.SignInAsync(Person.Auditor);
        var answer = await visitor.PostAsync("/probe/drafts/by-reader", ("organization", site.World.Baokang.FirstBranch.Id.ToString()));
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal(0, await DraftsAsync());
    }

    private async Task<int> DraftsAsync()
    {
        await using var db = site.World.AsJob();
        return await db.Drafts.CountAsync();
    }
}

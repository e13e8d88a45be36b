using System.Net;
using KzzqFlowParty.Testing;
using KzzqFlowParty.Web.Tests.Site;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Tests.Pipeline;

/// <summary>Every form posts once (docs/decisions/0025).</summary>
public sealed class OncePostTests
{
    [Theory, OnSqlite, OnPostgreSql]
    public async Task The_second_post_of_a_form_lands_on_the_first_ones_result(Engine engine)
    {
        await using var site = await TestSite.OpenAsync(engine: engine);
        var visitor = await site.SignInAsync(Person.Secretary);
        var id = Guid.CreateVersion7();
        var first = await PostAsync(site, visitor, id);
        var second = await PostAsync(site, visitor, id);
        Assert.StartsWith("/probe/read?draft=", first.LocationPath(), StringComparison.Ordinal);
        Assert.Equal(first.LocationPath(), second.LocationPath());
        Assert.Equal(1, await DraftsAsync(site));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Ten_posts_at_the_same_moment_do_it_once_and_all_land_there(Engine engine)
    {
        await using var site = await TestSite.OpenAsync(engine: engine);
        var visitor = await site.SignInAsync(Person.Secretary);
        await visitor.GetAsync("/probe/read");
        var id = Guid.CreateVersion7();
        await PostAsync(site, visitor, Guid.CreateVersion7(), refuse: true);   // fetches the token once
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => PostAsync(site, visitor, id)));
        Assert.Single(answers.Select(a => a.LocationPath()).Distinct(StringComparer.Ordinal));
        Assert.All(answers, a => Assert.Equal(HttpStatusCode.Redirect, a.StatusCode));
        Assert.Equal(1, await DraftsAsync(site));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_refused_form_may_be_posted_again_under_the_same_id(Engine engine)
    {
        await using var site = await TestSite.OpenAsync(engine: engine);
        var visitor = await site.SignInAsync(Person.Secretary);
        var id = Guid.CreateVersion7();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await PostAsync(site, visitor, id, refuse: true)).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await PostAsync(site, visitor, id)).StatusCode);
        Assert.Equal(1, await DraftsAsync(site));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task The_id_of_a_form_that_failed_is_not_used_up(Engine engine)
    {
        await using var site = await TestSite.OpenAsync(engine: engine);
        var visitor = await site.SignInAsync(Person.Secretary);
        var id = Guid.CreateVersion7();
        var foreign = await visitor.PostAsync("/probe/drafts", ("organization", site.World.Baokang.SecondBranch.Id.ToString()), ("RequestId", id.ToString()));
        Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await PostAsync(site, visitor, id)).StatusCode);
    }

    private static Task<HttpResponseMessage> PostAsync(TestSite site, Visitor visitor, Guid id, bool refuse = false)
    {
        (string, string)[] fields = [("organization", site.World.Baokang.FirstBranch.Id.ToString()), ("RequestId", id.ToString())];
        return visitor.PostAsync("/probe/drafts", refuse ? [.. fields, ("refuse", "1")] : fields);
    }

    private static async Task<int> DraftsAsync(TestSite site)
    {
        await using var db = site.World.AsJob();
        return await db.Drafts.CountAsync();
    }
}

using System.Globalization;
using System.Net;
using KzzqFlowParty.Data.Accounts;
using KzzqFlowParty.Testing;
using KzzqFlowParty.Web.Tests.Site;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Tests.Matrix;

/// <summary>
/// What docs/decisions/0008, docs/decisions/0012, docs/decisions/0013, docs/decisions/0003 promise of roles, posts and sides in sentences, tried by
/// request.
/// </summary>
public sealed class RoleSentenceTests(MatrixSite site) : IClassFixture<MatrixSite>
{
    private Planted People => site.Planted;

    private World World => site.Site.World;

    [Fact]
    public async Task Who_holds_two_posts_sees_what_the_one_he_is_in_reaches()
    {
        var visitor = await site.Site.SignInAsync(Person.TwoPosts);
        var first = await TextAsync(visitor, "/members?size=100");
        Assert.Contains(People.OfSecond.Name, first, StringComparison.Ordinal);
        Assert.DoesNotContain(People.OfMobile.Name, first, StringComparison.Ordinal);

        await visitor.PostAsync("/accounts/post", ("post", Person.TwoPosts.PostIds[1].ToString()));
        var second = await TextAsync(visitor, "/members?size=100");
        Assert.Contains(People.OfMobile.Name, second, StringComparison.Ordinal);
        Assert.DoesNotContain(People.OfSecond.Name, second, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_branch_sees_nothing_more_of_whom_it_has_handed_over_and_the_new_one_sees_him()
    {
        var moved = (await site.SubjectAsync(Asked("GET outflow/{id}", "former", "no-host"), Person.Secretary))!;
        foreach (var address in new[] { $"/members/{moved["member"]}", $"/outflow/{moved["spell"]}", $"/scores/{moved["member"]}/2026" })
            Assert.Equal(HttpStatusCode.NotFound, (await (await site.VisitorAsync(Person.Secretary)).GetAsync(address)).StatusCode);
        foreach (var address in new[] { $"/members/{moved["member"]}", $"/outflow/{moved["spell"]}" })
            Assert.Equal(HttpStatusCode.OK, (await (await site.VisitorAsync(Person.SecondSecretary)).GetAsync(address)).StatusCode);
    }

    [Theory]
    [InlineData("/scores?organization=")]
    [InlineData("/grades?organization=")]
    public async Task A_host_who_names_the_keepers_branch_sees_nothing_as_if_he_kept_it(string address)
    {
        Assert.Contains(
            People.FromShebotuAtFirst.Name, await TextAsync(await site.VisitorAsync(Person.Secretary), "/scores?side=host"), StringComparison.Ordinal);
        Assert.DoesNotContain(
            People.FromShebotuAtFirst.Name,
            await TextAsync(await site.VisitorAsync(Person.Secretary), address + World.Shebotu.FirstBranch.Id),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sign_in_sheet_opened_to_print_is_in_the_log()
    {
        var meeting = People.OfFirst.Ids["meeting"];
        await (await site.VisitorAsync(Person.Secretary)).GetAsync($"/meetings/{meeting}/sign-in");
        await using var db = World.AsJob();
        Assert.Contains(
            await db.Audit.Where(a => a.Operation == "打印签到表").Select(a => a.Changes).ToListAsync(),
            c => c.Contains(meeting.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_refused_keeps_his_view_until_another_is_asked()
    {
        var refused = (await site.SubjectAsync(Asked("GET inflow/{id}", "host", "refused"), Person.Secretary))!;
        var (host, keeper) = (await site.VisitorAsync(Person.Secretary), await site.VisitorAsync(Person.ShebotuSecretary));
        Assert.Equal(HttpStatusCode.OK, (await host.GetAsync($"/inflow/{refused["spell"]}")).StatusCode);

        await using var db = World.AsJob();
        var version = await db.FlowSpells.Where(s => s.Id == refused["spell"]).Select(s => s.Version).SingleAsync();
        var asked = await keeper.PostAsync(
            $"/outflow/{refused["spell"]}/ask",
            ("Destination", "none"),
            ("NoneFoundBecause", "附近没有党组织"),
            ("Version", version.ToString(CultureInfo.InvariantCulture)));
        Assert.Equal(HttpStatusCode.Redirect, asked.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await host.GetAsync($"/inflow/{refused["spell"]}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await host.GetAsync($"/members/{refused["member"]}")).StatusCode);
    }

    [Fact]
    public async Task After_his_return_the_host_keeps_its_view_and_receives_nobody_any_more()
    {
        var returned = (await site.SubjectAsync(Asked("GET inflow/{id}", "host", "returned"), Person.Secretary))!;
        var host = await site.VisitorAsync(Person.Secretary);
        Assert.Equal(HttpStatusCode.OK, (await host.GetAsync($"/inflow/{returned["spell"]}")).StatusCode);
        await site.LeavesAllAsItWasAsync(
            Person.Secretary, $"/inflow/{returned["spell"]}/receive", ("BranchId", World.Baokang.FirstBranch.Id.ToString()),
            ("ReportedInOn", "2026-03-05"), ("RegisteredOn", "2026-03-05"), ("AcceptedOn", "2026-03-05"), ("PlacedOn", "2026-03-06"), ("Version", "1"));
    }

    [Theory]
    [InlineData("zzb")]
    [InlineData("sj")]
    public async Task Above_the_township_a_phone_is_masked_and_revealed_one_at_a_time_with_a_purpose_that_the_log_keeps(string user)
    {
        var person = Person.All.Single(p => p.UserName == user);
        var (visitor, member) = (await site.VisitorAsync(person), People.OfSecond);
        Assert.DoesNotContain(member.Phone, await TextAsync(visitor, $"/members/{member.Ids["member"]}"), StringComparison.Ordinal);

        var withoutPurpose = await visitor.PostAsync($"/members/{member.Ids["member"]}/reveal/phone");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, withoutPurpose.StatusCode);
        Assert.DoesNotContain(member.Phone, await withoutPurpose.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        var revealed = await visitor.PostAsync($"/members/{member.Ids["member"]}/reveal/phone", ("Purpose", "核查联系记录"));
        Assert.Contains(member.Phone, await revealed.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await using var db = World.AsJob();
        Assert.Equal(
            "核查联系记录", (await db.Audit.Where(a => a.UserId == person.AccountId && a.Purpose != null).OrderBy(a => a.Number).LastAsync()).Purpose);
    }

    [Theory]
    [InlineData("aq")]
    [InlineData("sjgl")]
    public async Task The_log_names_accounts_and_object_numbers_to_the_administrators_and_no_member(string user)
    {
        var visitor = await site.VisitorAsync(Person.All.Single(p => p.UserName == user));
        var page = await TextAsync(visitor, "/audit?size=100");
        Assert.Contains(Person.Secretary.Name, await TextAsync(visitor, $"/audit?account={Person.Secretary.AccountId}"), StringComparison.Ordinal);
        foreach (var one in People.All) Assert.DoesNotContain(one.Name, page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_superior_keeps_its_branchs_accounts_and_not_one_that_also_works_elsewhere()
    {
        var township = await site.VisitorAsync(Person.Township);
        Assert.Equal(HttpStatusCode.OK, (await township.GetAsync($"/account-admin/{Person.SecondSecretary.AccountId}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await township.GetAsync($"/account-admin/{Person.TwoPosts.AccountId}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await township.GetAsync($"/account-admin/{Person.Township.AccountId}")).StatusCode);
    }

    [Fact]
    public void One_person_a_role_asks_in_the_matrix()
    {
        Assert.Equal(Enum.GetValues<Role>().Order(), MatrixSite.Columns.Select(p => p.Role).Order());
    }

    private static MatrixRow Asked(string endpoint, string relation, string state) =>
        MatrixTable.Rows.Single(r => r.Endpoint == endpoint && r.Relation == relation && r.State == state);

    private static async Task<string> TextAsync(Visitor visitor, string address)
    {
        var response = await visitor.GetAsync(address);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return (await response.PageAsync()).QuerySelector("main")!.TextContent;
    }
}

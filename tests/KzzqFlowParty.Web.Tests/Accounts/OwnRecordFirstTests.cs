using System.Net;
using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Domain.Scoring;
using KzzqFlowParty.Testing;
using KzzqFlowParty.Web.Tests.Site;
using Microsoft.EntityFrameworkCore;
using Person = KzzqFlowParty.Web.Tests.Site.Person;

namespace KzzqFlowParty.Web.Tests.Accounts;

/// <summary>A superior is asked which member he is before he first confirms, and loses nothing by it: docs/decisions/0055.</summary>
public sealed class OwnRecordFirstTests : IAsyncLifetime
{
    private const string Typed = "属实，见活动记录第三页";

    private TestSite site = null!;
    private Member member = null!;
    private ScoreClaim claim = null!;

    private World World => site.World;

    private string Sheet => $"/scores/{member.Id}/2026";

    private string Decision => $"{Sheet}/claims/{claim.Id}";

    public async Task InitializeAsync()
    {
        site = await TestSite.BorrowAsync();
        member = await World.MemberAsync(World.Baokang.SecondBranch, "申报人");
        await World.SpellAsync(member);
        var sheet = ScoreSheet.Open(member, 2026);
        claim = sheet.Claim(
            "act1", 5, new DateOnly(2026, 6, 1), "志愿服务", fact: null, People.Rules, World.Recording(Person.SecondSecretary.AccountId)).OrThrow();
        await World.AddAsync(sheet);
        await site.ChangeAsync(Person.TwoPosts, a => a.DisabledAt = World.Time.GetUtcNow());   // nobody else of the branch: it comes to the township
    }

    public async Task DisposeAsync() => await site.DisposeAsync();

    [Fact]
    public async Task He_is_led_to_the_question_and_back_and_what_he_typed_stands_there()
    {
        await World.MemberAsync(World.Baokang.FirstBranch, Person.Township.Name);
        var township = await site.SignInAsync(Person.Township);
        var asked = (await DecideAsync(township)).LocationPath()!;
        Assert.StartsWith("/accounts/own-record?returnUrl=", asked, StringComparison.Ordinal);
        Assert.Equal(ClaimState.Waiting, await StateAsync());

        var form = (await township.PageAsync(asked)).FormTo(asked);
        var back = (await township.PostAsync(asked, [.. form.Filled([("Form.IsNobody", "true")])])).LocationPath()!;
        Assert.StartsWith($"{Sheet}?kept=true", back, StringComparison.Ordinal);
        var page = await township.PageAsync(back);
        Assert.Contains(Typed, page.FormTo(Decision).Filled([]).Select(f => f.Value));
        await using (var db = World.AsJob()) Assert.Equal(1, await db.Audit.CountAsync(a => a.Operation == "声明名册里没有本人"));

        Assert.Equal(HttpStatusCode.Redirect, (await township.PostAsync(Decision, [.. page.FormTo(Decision).Filled([("Decision", "accept")])])).StatusCode);
        Assert.Equal(ClaimState.Accepted, await StateAsync());
    }

    [Fact]
    public async Task Who_has_said_which_record_is_his_is_asked_no_more()
    {
        var himself = await World.MemberAsync(World.Baokang.FirstBranch, Person.Township.Name);
        var township = await site.SignInAsync(Person.Township);
        var named = await township.PostAsync(
            "/accounts/own-record", ("Form.MemberId", himself.Id.ToString()), ("RequestId", Guid.CreateVersion7().ToString()));
        Assert.True(named.LedTo("/accounts/me"));
        await DecideAsync(township);
        Assert.Equal(ClaimState.Accepted, await StateAsync());
    }

    [Fact]
    public async Task Who_said_that_none_is_his_may_name_one_later_and_takes_it_back_no_more()
    {
        var himself = await World.MemberAsync(World.Baokang.FirstBranch, Person.Township.Name);
        var township = await site.SignInAsync(Person.Township);
        Task<HttpResponseMessage> SayAsync(string name, string value) =>
            township.PostAsync("/accounts/own-record", (name, value), ("RequestId", Guid.CreateVersion7().ToString()));
        Assert.True((await SayAsync("Form.IsNobody", "true")).LedTo("/accounts/me"));
        Assert.True((await SayAsync("Form.MemberId", himself.Id.ToString())).LedTo("/accounts/me"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await SayAsync("Form.IsNobody", "true")).StatusCode);
    }

    [Fact]
    public async Task Whose_name_stands_nowhere_in_his_scope_is_not_asked()
    {
        await World.MemberAsync(World.Shebotu.FirstBranch, Person.Township.Name);
        await DecideAsync(await site.SignInAsync(Person.Township));
        Assert.Equal(ClaimState.Accepted, await StateAsync());
    }

    [Fact]
    public async Task Who_keeps_a_branch_is_not_asked_since_his_superior_says_it()
    {
        await site.ChangeAsync(Person.TwoPosts, a => a.DisabledAt = null);
        await World.MemberAsync(World.Baokang.SecondBranch, Person.TwoPosts.Name);
        await DecideAsync(await site.SignInAsync(Person.TwoPosts));
        Assert.Equal(ClaimState.Accepted, await StateAsync());
    }

    [Fact]
    public async Task Back_leads_into_this_site_only()
    {
        await World.MemberAsync(World.Baokang.FirstBranch, Person.Township.Name);
        var township = await site.SignInAsync(Person.Township);
        var answer = await township.PostAsync(
            "/accounts/own-record?returnUrl=https%3A%2F%2Fexample.org%2F", ("Form.IsNobody", "true"), ("RequestId", Guid.CreateVersion7().ToString()));
        Assert.True(answer.LedTo("/accounts/me"));
    }

    private async Task<HttpResponseMessage> DecideAsync(Visitor visitor) => await visitor.PostAsync(
        Decision, [("Decision", "accept"), ("Reason", Typed), .. await World.SeenAsync(claim.Id), ("RequestId", Guid.CreateVersion7().ToString())]);

    private async Task<ClaimState> StateAsync()
    {
        await using var db = World.AsJob();
        return await db.Set<ScoreClaim>().Where(c => c.Id == claim.Id).Select(c => c.State).SingleAsync();
    }
}

using System.Net;
using KzzqFlowParty.Data;
using KzzqFlowParty.Domain.Scoring;
using KzzqFlowParty.Testing;
using KzzqFlowParty.Web.Tests.Site;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace KzzqFlowParty.Web.Tests.Scores;

/// <summary>申报和认定: claimed by one, confirmed by another, in the order of docs/decisions/0009.</summary>
public sealed class ClaimTests : IAsyncLifetime
{
    private TestSite site = null!;

    public async Task InitializeAsync() => site = await TestSite.BorrowAsync();

    public async Task DisposeAsync() => await site.DisposeAsync();

    [Fact]
    public async Task A_claim_waits_counts_once_accepted_and_is_on_record()
    {
        var member = await site.AwayAsync();
        var claimed = await (await site.SignInAsync(Person.Commissioner)).PostAsync(Scene.Address(member) + "/claims/new", Scene.Claim());
        Assert.Equal(Scene.Address(member), claimed.LocationPath());
        var claim = (await site.StoredAsync(member)).Claims.Single();
        Assert.Equal(0, (await site.StoredAsync(member)).Totals.Total);

        var accepted = await DecideAsync(Person.Secretary, member.Id, claim.Id, "accept");
        Assert.Equal(HttpStatusCode.Redirect, accepted.StatusCode);
        var sheet = await site.StoredAsync(member);
        Assert.Equal(5, sheet.Totals.Total);
        Assert.Equal((Person.Commissioner.AccountId, Person.Secretary.AccountId), (sheet.Entries.Single().RecordedBy, sheet.Entries.Single().ConfirmedBy));
        await using var db = site.World.AsJob();
        Assert.Equal(
            ["申报积分", "认定积分"],
            (await db.Audit.Where(a => a.Subject == $"ScoreSheet/{sheet.Id}").Select(a => a.Operation).Distinct().ToListAsync()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_same_form_posted_twice_claims_once()
    {
        var member = await site.AwayAsync();
        var visitor = await site.SignInAsync(Person.Commissioner);
        var form = Scene.Claim();
        await visitor.PostAsync(Scene.Address(member) + "/claims/new", form);
        Assert.Equal(Scene.Address(member), (await visitor.PostAsync(Scene.Address(member) + "/claims/new", form)).LocationPath());
        Assert.Single((await site.StoredAsync(member)).Claims);
    }

    [Fact]
    public async Task Going_back_and_sending_again_makes_no_second_equal_claim_and_another_basis_does()
    {
        var member = await site.AwayAsync();
        var visitor = await site.SignInAsync(Person.Commissioner);
        var address = Scene.Address(member) + "/claims/new";
        await visitor.PostAsync(address, Scene.Claim());
        var again = await visitor.PostAsync(address, Scene.Claim());   // the page is fetched anew, with another number
        Assert.Equal(HttpStatusCode.UnprocessableEntity, again.StatusCode);
        Assert.Contains(
            "已经申报过，没有再记", (await again.PageAsync()).QuerySelector(".error-summary a[href='#Basis']")!.TextContent, StringComparison.Ordinal);
        Assert.Single((await site.StoredAsync(member)).Claims);
        await visitor.PostAsync(address, Scene.Claim(basis: "另一次防汛值守"));
        Assert.Equal(2, (await site.StoredAsync(member)).Claims.Count);
    }

    [Theory]
    [InlineData("act1", "5", "2025-12-31", "事实日期不在本年度内。")]
    [InlineData("act1", "5", "2026-12-31", "事实日期不能晚于今天。")]
    [InlineData("act1", "11", "2026-05-01", "分数请填 1 至 10 的整数。")]
    [InlineData("base5", "2", "2026-05-01", "参加线下组织生活的积分随确认的出席自动计入，请登记出席。")]
    public async Task A_refused_claim_keeps_what_was_typed(string item, string points, string on, string sentence)
    {
        var member = await site.AwayAsync();
        var answer = await (await site.SignInAsync(Person.Commissioner)).PostAsync(
            Scene.Address(member) + "/claims/new", Scene.Claim(item, points, on, "防汛值守三天"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = await answer.PageAsync();
        Assert.Contains(sentence, page.QuerySelector(".error-summary")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("防汛值守三天", page.QuerySelector("textarea")!.TextContent.Trim());
        Assert.Equal(on, page.QuerySelector("input[name=FactOn]")!.GetAttribute("value"));
        await using var db = site.World.AsJob();
        Assert.False(await db.ScoreSheets.AnyAsync());
    }

    [Fact]
    public async Task Offline_life_is_not_offered_for_a_claim()
    {
        var member = await site.AwayAsync();
        var page = await (await site.SignInAsync(Person.Commissioner)).PageAsync(Scene.Address(member) + "/claims/new");
        Assert.Equal(
            ["", "base1", "base2", "base3", "base4", "act1", "act2", "act3", "act4"],
            page.QuerySelectorAll("select[name=Item] option").Select(o => o.GetAttribute("value") ?? ""));
    }

    [Theory]
    [InlineData("base2", 5)]
    [InlineData("base3", 20)]
    [InlineData("base4", 5)]
    [InlineData("act1", 10)]
    [InlineData("act2", 10)]
    [InlineData("act3", 10)]
    [InlineData("act4", 10)]
    public async Task What_is_judged_is_claimed_item_by_item(string item, int points)
    {
        var member = await site.AwayAsync();
        await (await site.SignInAsync(Person.Commissioner)).PostAsync(Scene.Address(member) + "/claims/new", Scene.Claim(item, $"{points}"));
        await DecideAsync(Person.Secretary, member.Id, (await site.StoredAsync(member)).Claims.Single().Id, "accept");
        var sheet = await site.StoredAsync(member);
        Assert.Equal(points, sheet.Totals.RawItems[item]);
        Assert.Equal(points, sheet.Totals.Total);
    }

    [Fact]
    public async Task Nobody_accepts_his_own_claim()
    {
        var member = await site.AwayAsync();
        var visitor = await site.SignInAsync(Person.Secretary);
        await visitor.PostAsync(Scene.Address(member) + "/claims/new", Scene.Claim());
        var claim = (await site.StoredAsync(member)).Claims.Single();
        var answer = await DecideAsync(Person.Secretary, member.Id, claim.Id, "accept");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("不能是同一人", (await answer.PageAsync()).QuerySelector(".error-summary")!.TextContent, StringComparison.Ordinal);

        // Nobody else in the branch may confirm, so the township does; had the commissioner claimed, it would be left to the secretary.
        Assert.Equal(HttpStatusCode.Redirect, (await DecideAsync(Person.Township, member.Id, claim.Id, "accept")).StatusCode);
        Assert.Equal(5, (await site.StoredAsync(member)).Totals.Total);
    }

    [Fact]
    public async Task The_township_leaves_to_the_branch_what_the_branch_can_confirm()
    {
        var member = await site.AwayAsync();
        await (await site.SignInAsync(Person.Commissioner)).PostAsync(Scene.Address(member) + "/claims/new", Scene.Claim());
        var claim = (await site.StoredAsync(member)).Claims.Single();
        var answer = await DecideAsync(Person.Township, member.Id, claim.Id, "accept");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("由记录该事项的党组织另一人确认", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.NotNull((await (await site.SignInAsync(Person.Township)).PageAsync("/scores/waiting")).QuerySelector(".empty-state"));
        Assert.Single((await (await site.SignInAsync(Person.Secretary)).PageAsync("/scores/waiting")).QuerySelectorAll(".tick-row"));
    }

    [Fact]
    public async Task A_claim_is_returned_only_with_a_reason()
    {
        var member = await site.AwayAsync();
        var sheet = await site.World.SheetAsync(member);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await DecideAsync(Person.Secretary, member.Id, sheet.Claims[0].Id, "return")).StatusCode);
        Assert.Equal(
            HttpStatusCode.UnprocessableEntity,
            (await DecideAsync(Person.Secretary, member.Id, sheet.Claims[0].Id, "return", new string('长', 401))).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await DecideAsync(Person.Secretary, member.Id, sheet.Claims[0].Id, "return", "没有凭证")).StatusCode);
        var stored = (await site.StoredAsync(member)).Claims.Single();
        Assert.Equal((ClaimState.Rejected, "没有凭证"), (stored.State, stored.DecisionReason));
    }

    [Fact]
    public async Task The_queue_accepts_what_is_ticked_and_says_what_it_could_not()
    {
        var (first, second) = (await site.AwayAsync("阿古拉"), await site.AwayAsync("宝音"));
        var (one, two) = (await site.World.SheetAsync(first), await site.World.SheetAsync(second));
        var third = ScoreSheet.Open(await site.AwayAsync("朝鲁"), Scene.Year);
        third.Claim("act1", 5, new DateOnly(2026, 5, 1), "志愿服务", null, People.Rules, site.World.Recording(Person.Secretary.AccountId)).OrThrow();
        await site.World.AddAsync(third);
        var visitor = await site.SignInAsync(Person.Secretary);
        var answer = await visitor.PostAsync(
            "/scores/waiting",
            [
                .. await site.World.SeenAsync(one.Claims[0].Id, two.Claims[0].Id, third.Claims[0].Id, Guid.NewGuid()),
                ("RequestId", Guid.CreateVersion7().ToString()),
            ]);
        Assert.Equal("/scores/waiting", answer.LocationPath());
        Assert.StartsWith(
            "已认定 2 条申报；1 条没有认定：朝鲁，记录（申请）人与确认（批准）人不能是同一人",
            (await visitor.PageAsync("/scores/waiting")).QuerySelector(".toast")!.TextContent,
            StringComparison.Ordinal);
        Assert.Equal(5, (await site.StoredAsync(first)).Totals.Total);
        Assert.Equal(5, (await site.StoredAsync(second)).Totals.Total);
    }

    [Fact]
    public async Task The_second_of_two_decisions_is_told_that_it_is_decided()
    {
        var member = await site.AwayAsync();
        var sheet = await site.World.SheetAsync(member);
        await DecideAsync(Person.Secretary, member.Id, sheet.Claims[0].Id, "accept");
        var late = await DecideAsync(Person.Secretary, member.Id, sheet.Claims[0].Id, "accept");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, late.StatusCode);
        Assert.Contains("该申报已经处理。", await late.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(5, (await site.StoredAsync(member)).Totals.Total);
    }

    [Fact]
    public async Task Two_decisions_at_the_same_moment_end_in_one_entry_and_a_conflict_page()
    {
        var meanwhile = new Meanwhile();
        await site.DisposeAsync();
        site = await TestSite.OpenAsync();
        site.Arrange = meanwhile.AddTo;
        var member = await site.AwayAsync();
        var sheet = await site.World.SheetAsync(member);
        meanwhile.Work = async () =>
        {
            await using var db = site.World.AsJob();
            var other = await db.ScoreSheets.Include(s => s.Claims).Include(s => s.Entries).SingleAsync();
            other.Accept(sheet.Claims[0].Id, null, new(Person.SecondSecretary.AccountId), site.World.Time.GetUtcNow(), People.Rules);
            await db.SaveChangesAsync();
        };
        var late = await DecideAsync(Person.Secretary, member.Id, sheet.Claims[0].Id, "accept", requestId: false);
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        Assert.Equal(Person.SecondSecretary.AccountId, (await site.StoredAsync(member)).Entries.Single().ConfirmedBy);
    }

    [Fact]
    public async Task Two_first_claims_at_the_same_moment_open_one_sheet_and_a_conflict_page()
    {
        var meanwhile = new Meanwhile();
        await site.DisposeAsync();
        site = await TestSite.OpenAsync();
        site.Arrange = meanwhile.AddTo;
        var member = await site.AwayAsync();
        meanwhile.Work = () => site.World.SheetAsync(member);
        var late = await (await site.SignInAsync(Person.Commissioner)).PostAsync(
            Scene.Address(member) + "/claims/new", [.. Scene.Claim().Where(f => f.Item1 != "RequestId")]);
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        Assert.Single((await site.StoredAsync(member)).Claims);
    }

    private async Task<HttpResponseMessage> DecideAsync(
        Person person, Guid memberId, Guid claimId, string decision, string reason = "", bool requestId = true) =>
        await (await site.SignInAsync(person)).PostAsync(
            $"/scores/{memberId}/{Scene.Year}/claims/{claimId}",
            [
                ("Decision", decision), ("Reason", reason), .. await site.World.SeenAsync(claimId),
                .. requestId ? [("RequestId", Guid.CreateVersion7().ToString())] : Array.Empty<(string, string)>(),
            ]);

    /// <summary>Somebody else, who is done just before the sheet is saved.</summary>
    private sealed class Meanwhile : SaveChangesInterceptor
    {
        public Func<Task>? Work { get; set; }

        public void AddTo(IServiceCollection services) => services.ConfigureDbContext<FlowPartyDbContext>(o => o.AddInterceptors(this));

        public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(
            DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            if (Work is { } work && eventData.Context!.ChangeTracker.Entries<ScoreSheet>().Any())
            {
                Work = null;
                await work();
            }

            return result;
        }
    }
}

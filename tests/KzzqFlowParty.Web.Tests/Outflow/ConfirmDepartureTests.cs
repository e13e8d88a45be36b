using System.Net;
using KzzqFlowParty.Data.Accounts;
using KzzqFlowParty.Domain.Flow;
using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Domain.Scoring;
using KzzqFlowParty.Testing;
using KzzqFlowParty.Web.Tests.Accounts;
using KzzqFlowParty.Web.Tests.Site;
using Microsoft.EntityFrameworkCore;
using Person = KzzqFlowParty.Web.Tests.Site.Person;

namespace KzzqFlowParty.Web.Tests.Outflow;

/// <summary>确认外出 by a second person, and who that may be: docs/decisions/0009.</summary>
public sealed class ConfirmDepartureTests : IAsyncLifetime
{
    private TestSite site = null!;

    private World World => site.World;

    public async Task InitializeAsync() => site = await TestSite.BorrowAsync();

    public async Task DisposeAsync() => await site.DisposeAsync();

    [Fact]
    public async Task The_secretary_confirms_what_the_commissioner_recorded_and_base1_follows()
    {
        var spell = await RecordedByAsync(Person.Commissioner);
        var secretary = await site.SignInAsync(Person.Secretary);
        Assert.Equal("确认外出", (await secretary.PageAsync($"/outflow/{spell.Id}")).QuerySelector("form[action$=confirm] button")!.TextContent);
        Assert.Equal($"/outflow/{spell.Id}", (await ConfirmAsync(secretary, spell)).LocationPath());

        await using var db = World.AsJob();
        Assert.Equal(Person.Secretary.AccountId, (await db.FlowSpells.SingleAsync()).ConfirmedBy);
        var sheet = await db.ScoreSheets.Include(s => s.Entries).SingleAsync();
        Assert.Equal(("base1", 10, 2026), (sheet.Entries[0].Item, sheet.Entries[0].Points, sheet.Year));
        Assert.True(await db.Audit.AnyAsync(a => a.Operation == "确认外出" && a.Subject == $"FlowSpell/{spell.Id}"));
    }

    [Fact]
    public async Task The_recorder_may_not_confirm_and_reads_why()
    {
        var spell = await RecordedByAsync(Person.Secretary);
        var secretary = await site.SignInAsync(Person.Secretary);
        Assert.Contains(
            "记录（申请）人与确认（批准）人不能是同一人，请由中共保康镇委员会确认。",
            (await secretary.PageAsync($"/outflow/{spell.Id}")).Body!.TextContent,
            StringComparison.Ordinal);
        var refused = await ConfirmAsync(secretary, spell);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        await using var db = World.AsJob();
        Assert.False((await db.FlowSpells.SingleAsync()).IsConfirmed);
    }

    [Fact]
    public async Task The_township_confirms_only_where_nobody_else_of_the_branch_may()
    {
        await SecretaryIsAloneAsync();
        var (bySecretary, byCommissioner) = (await RecordedByAsync(Person.Secretary, "甲"), await RecordedByAsync(Person.Commissioner, "乙"));
        var township = await site.SignInAsync(Person.Township);
        var left = await ConfirmAsync(township, byCommissioner);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, left.StatusCode);
        Assert.Contains(
            "由记录该事项的党组织另一人确认，请由包文龙确认。",
            (await left.PageAsync()).QuerySelector(".error-summary")!.TextContent,
            StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await ConfirmAsync(township, bySecretary)).StatusCode);

        await using (var accounts = World.Accounts())
        {
            accounts.Add(new Post
            {
                Id = Guid.CreateVersion7(),
                AccountId = Person.TwoPosts.AccountId,
                Role = Role.BranchSecretary,
                OrganizationId = World.Baokang.FirstBranch.Id,
                From = new DateOnly(2026, 1, 1),
            });
            await accounts.SaveChangesAsync();
        }

        var third = await RecordedByAsync(Person.Secretary, "丙"); // a second secretary could
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await ConfirmAsync(township, third)).StatusCode);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_secretary_whose_account_is_disabled_or_dormant_leaves_it_to_the_township(bool disabled)
    {
        var spell = await RecordedByAsync(Person.Commissioner);
        var township = await site.SignInAsync(Person.Township);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await ConfirmAsync(township, spell)).StatusCode);
        await site.ChangeAsync(Person.Secretary, a =>
        {
            if (disabled) a.DisabledAt = World.Time.GetUtcNow();
            else a.UsedAt = World.Time.GetUtcNow().AddDays(-91);
        });
        Assert.Contains("确认外出 甲", (await township.PageAsync("/")).QuerySelectorAll(".todo b").Select(b => b.TextContent));
        Assert.Equal(HttpStatusCode.Redirect, (await ConfirmAsync(township, spell)).StatusCode);
    }

    [Fact]
    public async Task Whoever_confirms_nothing_reads_who_does_and_never_somebody_without_a_usable_account()
    {
        var spell = await RecordedByAsync(Person.Commissioner);
        var commissioner = await site.SignInAsync(Person.Commissioner);
        async Task<string> ReadAsync() => (await commissioner.PageAsync($"/outflow/{spell.Id}")).QuerySelector("#main")!.TextContent;
        Assert.Contains("等待确认，请由包文龙确认。", await ReadAsync(), StringComparison.Ordinal);
        await site.ChangeAsync(Person.Secretary, a => a.DisabledAt = World.Time.GetUtcNow());
        Assert.Contains("等待确认，请由中共保康镇委员会确认。", await ReadAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_one_the_next_of_its_kind_is_offered_with_how_many_are_left()
    {
        var (first, second) = (await RecordedByAsync(Person.Commissioner, "甲"), await RecordedByAsync(Person.Commissioner, "乙"));
        var secretary = await site.SignInAsync(Person.Secretary);
        var page = await secretary.PageAsync((await ConfirmAsync(secretary, first)).LocationPath()!);
        var next = page.QuerySelector(".next-note")!;
        Assert.Equal(("1", "确认外出 乙"), (next.QuerySelector("b")!.TextContent, next.QuerySelector("a")!.TextContent));
        Assert.Equal($"/outflow/{second.Id}", next.QuerySelector("a")!.GetAttribute("href"));
        page = await secretary.PageAsync((await ConfirmAsync(secretary, second)).LocationPath()!);
        Assert.Null(page.QuerySelector(".next-note"));
    }

    [Fact]
    public async Task A_departure_of_the_secretary_himself_is_confirmed_above()
    {
        var spell = await RecordedByAsync(Person.Commissioner, Person.Secretary.Name);
        var township = await site.SignInAsync(Person.Township);
        var kept = await township.PostAsync(
            $"/account-admin/{Person.Secretary.AccountId}/own-record",
            ("Form.MemberId", spell.MemberId.ToString()),
            ("RequestId", Guid.CreateVersion7().ToString()));
        Assert.Equal($"/account-admin/{Person.Secretary.AccountId}", kept.LocationPath());

        var secretary = await site.SignInAsync(Person.Secretary);
        Assert.DoesNotContain(
            (await secretary.PageAsync("/")).QuerySelectorAll(".todo b"), b => b.TextContent.StartsWith("确认外出", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await ConfirmAsync(secretary, spell)).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await ConfirmAsync(township, spell)).StatusCode);
    }

    [Theory]
    [OnSqlite]
    [OnPostgreSql]
    public async Task A_long_filter_is_no_hindrance(Engine engine)
    {
        await using var banner = await TestSite.OpenAsync(engine: engine);
        var words = string.Concat(Enumerable.Repeat("很长的名字", 10));
        var visitor = await banner.SignInAsync(Person.Secretary);
        (string, string)[] form = [("Seen", Guid.NewGuid().ToString()), ("RequestId", Guid.CreateVersion7().ToString())];
        for (var i = 0; i < 2; i++)
        {
            var answer = await visitor.PostAsync($"/outflow/confirm?waiting=true&name={words}&branch={words}{words}", form);
            Assert.StartsWith("/outflow", answer.LocationPath(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_ticked_list_is_confirmed_and_says_who_stays_and_why()
    {
        var (first, second, own) = (await RecordedByAsync(
            Person.Commissioner, "甲"), await RecordedByAsync(Person.Commissioner, "乙"), await RecordedByAsync(Person.Secretary, "丙"));
        var foreign = await World.SpellAsync(await World.MemberAsync(World.Shebotu.FirstBranch, "丁"));
        var secretary = await site.SignInAsync(Person.Secretary);
        var list = await secretary.PageAsync("/outflow?waiting=true");
        Assert.Equal(
            (await World.SeenAsync(first.Id, second.Id)).Select(t => t.Value),
            list.QuerySelectorAll("input[name=Seen]").Select(i => i.GetAttribute("value")!).Order(StringComparer.Ordinal));

        var ticks = await World.SeenAsync(first.Id, second.Id, own.Id, foreign.Id);
        var answer = await secretary.PostAsync("/outflow/confirm?waiting=true", [.. ticks, ("RequestId", Guid.CreateVersion7().ToString())]);
        Assert.Equal("/outflow?waiting=true", answer.LocationPath());
        var toast = (await secretary.PageAsync("/outflow?waiting=true")).QuerySelector(".toast")!.TextContent;
        Assert.StartsWith("已确认 2 人外出；1 人没有确认：丙，", toast, StringComparison.Ordinal);
        await using var db = World.AsJob();
        Assert.Equal(
            [first.Id, second.Id], await db.FlowSpells.Where(s => s.ConfirmedBy != null).OrderBy(s => s.MemberNameKey).Select(s => s.Id).ToListAsync());
    }

    [Fact]
    public async Task A_page_that_is_not_the_newest_any_more_confirms_nothing()
    {
        var spell = await RecordedByAsync(Person.Commissioner);
        var secretary = await site.SignInAsync(Person.Secretary);
        var seen = await World.SeenAsync(spell.Id);
        await using (var db = World.AsJob())
        {
            (await db.FlowSpells.SingleAsync()).NeverDeparted("没有走", World.Today).OrThrow();
            await db.SaveChangesAsync();
        }

        var stale = await secretary.PostAsync($"/outflow/{spell.Id}/confirm", seen);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, stale.StatusCode);
        Assert.Contains("状态：无接收组织 → 未成行", (await stale.PageAsync()).QuerySelector(".error-summary")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await ConfirmAsync(secretary, spell)).StatusCode);
    }

    [Theory]
    [InlineData("Secretary", 1)]
    [InlineData("Township", 1)]
    [InlineData("ShebotuTownship", 0)]
    public async Task The_to_do_is_with_whoever_may_confirm(string who, int due)
    {
        await SecretaryIsAloneAsync();
        await RecordedByAsync(Person.Commissioner, "甲"); // the secretary's
        await RecordedByAsync(Person.Secretary, "乙");    // the township's
        var visitor = await site.SignInAsync(
            Person.All.Single(p => p.UserName == (who switch { "Secretary" => "jia-sj", "Township" => "baokang", _ => "shebotu" })));
        var rows = (await visitor.PageAsync("/")).QuerySelectorAll(".todo b")
            .Select(b => b.TextContent)
            .Where(t => t.StartsWith("确认外出", StringComparison.Ordinal))
            .ToList();
        Assert.Equal(due, rows.Count);
        Assert.All(rows, r => Assert.Equal(who == "Secretary" ? "确认外出 甲" : "确认外出 乙", r));
    }

    /// <summary>Returned, transferred or dead before anybody confirmed that he had left: the absence was one, and base item 1 waits for it.</summary>
    [Theory]
    [InlineData(FlowState.Returned)]
    [InlineData(FlowState.TransferredOut)]
    [InlineData(FlowState.Terminated)]
    public async Task An_absence_that_ended_before_it_was_confirmed_keeps_tag_button_to_do_and_count_until_it_is(FlowState end)
    {
        var spell = await RecordedByAsync(Person.Commissioner);
        var ended = await EndAsync(spell, end);
        var secretary = await site.SignInAsync(Person.Secretary);
        var page = await secretary.PageAsync($"/outflow/{spell.Id}");
        Assert.Contains("待确认", page.QuerySelectorAll("h1 .tag").Select(t => t.TextContent.Trim()));
        Assert.Equal("确认外出", page.QuerySelector("form[action$=confirm] button")!.TextContent);
        Assert.Contains(
            "待确认",
            (await secretary.PageAsync($"/members/{spell.MemberId}?tab=flow")).QuerySelectorAll(".card-note .tag").Select(t => t.TextContent.Trim()));

        var bench = await secretary.PageAsync("/");
        Assert.Contains("确认外出 甲", bench.QuerySelectorAll(".todo b").Select(b => b.TextContent));
        var waiting = await secretary.PageAsync("/outflow?waiting=true");
        Assert.Equal((await World.SeenAsync(spell.Id))[0].Value, waiting.QuerySelectorAll("input[name=Seen]").Single().GetAttribute("value"));
        Assert.Contains("待确认", waiting.QuerySelector("tbody .cell-state")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("1 项待办", bench.QuerySelector("nav.side a[href='/outflow'] .count")!.TextContent);
        Assert.Empty((await secretary.PageAsync("/outflow")).QuerySelectorAll("tbody tr"));   // nobody is away

        Assert.Equal($"/outflow/{spell.Id}", (await ConfirmAsync(secretary, ended)).LocationPath());
        await using var db = World.AsJob();
        Assert.Equal(("base1", 10), await db.ScoreSheets.SelectMany(s => s.Entries).Select(e => ValueTuple.Create(e.Item, e.Points)).SingleAsync());
        var after = await secretary.PageAsync($"/outflow/{spell.Id}");
        Assert.DoesNotContain("待确认", after.QuerySelectorAll("h1 .tag").Select(t => t.TextContent.Trim()));
        Assert.Null(after.QuerySelector("form[action$=confirm]"));
        Assert.Empty((await secretary.PageAsync("/outflow?waiting=true")).QuerySelectorAll("tbody tr"));
        Assert.Null((await secretary.PageAsync("/")).QuerySelector("nav.side a[href='/outflow'] .count"));
    }

    [Fact]
    public async Task Who_never_left_is_waited_for_by_nobody_and_a_post_is_refused()
    {
        var spell = await EndAsync(await RecordedByAsync(Person.Commissioner), FlowState.NotDeparted);
        var secretary = await site.SignInAsync(Person.Secretary);
        var page = await secretary.PageAsync($"/outflow/{spell.Id}");
        Assert.DoesNotContain("待确认", page.QuerySelectorAll("h1 .tag").Select(t => t.TextContent.Trim()));
        Assert.Null(page.QuerySelector("form[action$=confirm]"));
        Assert.DoesNotContain(
            "待确认",
            (await secretary.PageAsync($"/members/{spell.MemberId}?tab=flow")).QuerySelectorAll(".card-note .tag").Select(t => t.TextContent.Trim()));
        Assert.Empty((await secretary.PageAsync("/outflow?waiting=true&State=all")).QuerySelectorAll("tbody tr"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await ConfirmAsync(secretary, spell)).StatusCode);
    }

    [Fact]
    public async Task After_the_end_too_it_takes_two_people()
    {
        var spell = await EndAsync(await RecordedByAsync(Person.Secretary), FlowState.Returned);
        var secretary = await site.SignInAsync(Person.Secretary);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await ConfirmAsync(secretary, spell)).StatusCode);
        Assert.DoesNotContain(
            (await secretary.PageAsync("/")).QuerySelectorAll(".todo b"), b => b.TextContent.StartsWith("确认外出", StringComparison.Ordinal));
    }

    /// <summary>The count beside the menu is what the person may confirm; the filter shows what waits for anybody, and offers the same ones to tick.</summary>
    [Fact]
    public async Task The_count_is_the_number_of_rows_that_can_be_ticked()
    {
        await RecordedByAsync(Person.Commissioner, "甲");
        await EndAsync(await RecordedByAsync(Person.Commissioner, "乙"), FlowState.Returned);
        await EndAsync(await RecordedByAsync(Person.Commissioner, "丙"), FlowState.NotDeparted);
        await RecordedByAsync(Person.Secretary, "丁");
        var secretary = await site.SignInAsync(Person.Secretary);
        Assert.Equal("2 项待办", (await secretary.PageAsync("/")).QuerySelector("nav.side a[href='/outflow'] .count")!.TextContent);
        var waiting = await secretary.PageAsync("/outflow?waiting=true");
        Assert.Equal((2, 3), (waiting.QuerySelectorAll("input[name=Seen]").Length, waiting.QuerySelectorAll("tbody tr").Length));
    }

    /// <summary>Nobody else of the branch can sign in, whatever his role.</summary>
    private Task SecretaryIsAloneAsync() => site.ChangeAsync(Person.Commissioner, a => a.DisabledAt = World.Time.GetUtcNow());

    private async Task<FlowSpell> EndAsync(FlowSpell recorded, FlowState end)
    {
        await using var db = World.AsJob();
        var spell = await db.FlowSpells.SingleAsync(s => s.Id == recorded.Id);
        var ended = end switch
        {
            FlowState.Returned => spell.Return(new(2026, 11, 20), World.Today),
            FlowState.TransferredOut => spell.EndWithMembership(PartyStatus.TransferredOut, new(2026, 11, 20)),
            FlowState.Terminated => spell.EndWithMembership(PartyStatus.Died, new(2026, 11, 20)),
            FlowState.NotDeparted => spell.NeverDeparted("没有走成", World.Today),
            _ => throw new ArgumentOutOfRangeException(nameof(end), end, "No end."),
        };
        ended.OrThrow();
        await db.SaveChangesAsync();
        return spell;
    }

    private async Task<HttpResponseMessage> ConfirmAsync(Visitor visitor, FlowSpell spell) => await visitor.PostAsync(
        $"/outflow/{spell.Id}/confirm", [.. await World.SeenAsync(spell.Id), ("RequestId", Guid.CreateVersion7().ToString())]);

    private async Task<FlowSpell> RecordedByAsync(Person recorder, string name = "甲")
    {
        var member = await World.MemberAsync(World.Baokang.FirstBranch, name);
        await using var db = World.AsJob();
        var facts = new OutflowFacts
        {
            Report = DepartureReport.Reported,
            ReportedOn = new(
            2026, 2, 20),
            DepartureOn = new DateOnly(2026, 3, 1),
            RegionCode = "210106",
            Reason = "01",
            Destination = Destination.NoneFound("没有")
        };
        var spell = FlowSpell.Register(
            await db.Members.SingleAsync(m => m.Id == member.Id), facts, alreadyAway: false, lastEndedOn: null, DraftRules.For(2026).Flow, World.Cipher,
            new Recording(recorder.AccountId, World.Time.GetUtcNow())).OrThrow();
        db.Add(spell);
        if (!await db.Rules.AnyAsync()) db.Add(new RulesOfYear(DraftRules.For(2026)));
        await db.SaveChangesAsync();
        return spell;
    }
}

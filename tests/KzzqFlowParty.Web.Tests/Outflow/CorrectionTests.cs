using System.Net;
using KzzqFlowParty.Domain.Flow;
using KzzqFlowParty.Testing;
using KzzqFlowParty.Web.Tests.Site;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Tests.Outflow;

/// <summary>更正 after confirmation: asked by one, approved by another, with what stood before (docs/decisions/0045).</summary>
public sealed class CorrectionTests : IAsyncLifetime
{
    private TestSite site = null!;

    private World World => site.World;

    public async Task InitializeAsync() => site = await TestSite.BorrowAsync();

    public async Task DisposeAsync() => await site.DisposeAsync();

    [Fact]
    public async Task What_was_confirmed_stands_until_a_second_person_approves_and_then_the_points_follow()
    {
        var spell = await ConfirmedAsync();
        var commissioner = await site.SignInAsync(Person.Commissioner);
        var form = (await commissioner.PageAsync($"/outflow/{spell.Id}/correction")).FormTo($"/outflow/{spell.Id}/correction");
        var asked = await commissioner.PostAsync(
            $"/outflow/{spell.Id}/correction", [.. form.Filled([("Person.ReportedOn", "2026-03-10"), ("Why", "报告日期登记错了，是走了以后才说的")])]);
        Assert.Equal($"/outflow/{spell.Id}", asked.LocationPath());
        Assert.Equal((new DateOnly(2026, 2, 20), 10), await StandsAsync());

        var own = await commissioner.PageAsync($"/outflow/{spell.Id}");
        Assert.Contains("2026-02-20 → 2026-03-10", own.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await commissioner.PostAsync($"/outflow/{spell.Id}/correction/approve")).StatusCode);
        var secretary = await site.SignInAsync(Person.Secretary);
        Assert.Contains("批准更正", (await secretary.PageAsync("/")).QuerySelector(".todos")!.TextContent, StringComparison.Ordinal);
        var page = await secretary.PageAsync($"/outflow/{spell.Id}");
        await secretary.PostAsync(
            $"/outflow/{spell.Id}/correction/approve", [.. page.FormTo($"/outflow/{spell.Id}/correction/approve").Filled([])]);
        Assert.Equal((new DateOnly(2026, 3, 10), 0), await StandsAsync());
        Assert.Contains("更正报告日期", (await secretary.PageAsync($"/outflow/{spell.Id}")).QuerySelector(".timeline")!.TextContent, StringComparison.Ordinal);
        await using var db = World.AsJob();
        var kept = await db.SpellCorrections.Include(c => c.Facts).SingleAsync();
        Assert.Equal((CorrectionState.Approved, "20260220", "20260310"), (kept.State, kept.Facts[0].Before, kept.Facts[0].After));
    }

    [Fact]
    public async Task Who_asked_does_not_approve_it_himself_and_a_declined_one_leaves_all_as_it_was()
    {
        var spell = await ConfirmedAsync();
        await World.AskCorrectionAsync(spell.Id, Person.Secretary.AccountId);
        var secretary = await site.SignInAsync(Person.Secretary);
        var refused = await secretary.PostAsync($"/outflow/{spell.Id}/correction/approve");
        Assert.Contains("不能是同一人", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        var township = await site.SignInAsync(Person.Township);
        var page = await township.PageAsync($"/outflow/{spell.Id}");
        var wordless = await township.PostAsync(
            $"/outflow/{spell.Id}/correction/decline", [.. page.FormTo($"/outflow/{spell.Id}/correction/decline").Filled([])]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wordless.StatusCode);
        await township.PostAsync(
            $"/outflow/{spell.Id}/correction/decline", [.. page.FormTo($"/outflow/{spell.Id}/correction/decline").Filled([("Note", "查过，没有错")])]);
        await using var db = World.AsJob();
        var declined = await db.SpellCorrections.SingleAsync();
        Assert.Equal((CorrectionState.Declined, "查过，没有错"), (declined.State, declined.DecisionNote));
        Assert.Equal("2026-03-01", (await db.FlowSpells.SingleAsync()).DepartureOn.ToString());
    }

    [Fact]
    public async Task A_correction_needs_its_reason_and_a_difference_and_one_waits_at_a_time()
    {
        var spell = await ConfirmedAsync();
        var secretary = await site.SignInAsync(Person.Secretary);
        var form = (await secretary.PageAsync($"/outflow/{spell.Id}/correction")).FormTo($"/outflow/{spell.Id}/correction");
        var refused = await (await secretary.PostAsync($"/outflow/{spell.Id}/correction", [.. form.Filled([])])).PageAsync();
        Assert.Contains("#Why", refused.QuerySelectorAll(".error-summary a").Select(a => a.GetAttribute("href")));
        Assert.Contains(FlowRules.NothingCorrected.Message, refused.Body!.TextContent, StringComparison.Ordinal);
        await World.AskCorrectionAsync(spell.Id, Guid.NewGuid());
        var second = await secretary.PostAsync($"/outflow/{spell.Id}/correction", [.. form.Filled([("Person.Reason", "02"), ("Why", "原因写错了")])]);
        Assert.Contains(FlowRules.CorrectionWaits.Message, await second.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private async Task<FlowSpell> ConfirmedAsync()
    {
        var spell = await World.SpellAsync(await World.MemberAsync(World.Baokang.FirstBranch));
        await World.ConfirmAsync(spell.Id);
        return spell;
    }

    private async Task<(DateOnly? ReportedOn, int Base1)> StandsAsync()
    {
        await using var db = World.AsJob();
        return ((await db.FlowSpells.SingleAsync()).ReportedOn, (await db.ScoreSheets.SingleAsync()).Totals.Base1);
    }
}

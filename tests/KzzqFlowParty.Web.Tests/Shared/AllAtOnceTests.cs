using System.Net;
using KzzqFlowParty.Domain.Flow;
using KzzqFlowParty.Testing;
using KzzqFlowParty.Web.Tests.Outflow;
using KzzqFlowParty.Web.Tests.Scores;
using KzzqFlowParty.Web.Tests.Site;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Tests.Shared;

/// <summary>
/// docs/decisions/0048: a refused form says everything at once, in the page's order, each line at its field: what cannot be read as well as what the
/// rules say to the rest; and nothing of it is saved.
/// </summary>
public sealed class AllAtOnceTests : IAsyncLifetime
{
    private TestSite site = null!;

    private World World => site.World;

    public async Task InitializeAsync() => site = await TestSite.BorrowAsync();

    public async Task DisposeAsync() => await site.DisposeAsync();

    [Fact]
    public async Task A_member()
    {
        await RefusedAsync(
            "/members/new", ["Name", "IdNumber", "BirthOn", "RegionalSystemOn", "Phone"],
            ("Name", ""), ("IdNumber", "123"), ("BirthOn.Year", "3000"), ("Phone", "12"), ("RegionalSystemOn", "昨天"));
        await using var db = World.AsJob();
        Assert.False(await db.Members.AnyAsync());
    }

    /// <summary>What the rules alone would have let pass is not saved either.</summary>
    [Fact]
    public async Task A_member_of_whom_only_a_date_cannot_be_read()
    {
        await RefusedAsync("/members/new", ["RegionalSystemOn"], ("Name", "白音那"), ("Phone", "13800001234"), ("RegionalSystemOn", "昨天"));
        await using var db = World.AsJob();
        Assert.False(await db.Members.AnyAsync());
    }

    [Fact]
    public async Task A_change_of_a_member_leaves_what_is_on_record()
    {
        var member = await World.MemberAsync(World.Baokang.FirstBranch, "白音那");
        await RefusedAsync(
            $"/members/{member.Id}/edit", ["Name", "RegionalSystemOn", "Phone"], ("Name", ""), ("Phone", "12"), ("RegionalSystemOn", "昨天"));
        await RefusedAsync($"/members/{member.Id}/edit", ["Phone"], ("Name", "改了名"), ("Phone", "12"));
        await using var db = World.AsJob();
        Assert.Equal("白音那", (await db.Members.SingleAsync()).Name);
    }

    [Fact]
    public Task A_person_who_came_from_outside() => RefusedAsync(
        "/inflow/new", ["Name", "IdNumber", "Phone", "OutsideOrganizationId", "DepartureOn", "Reason", "Reception.ReportedInOn", "Reception.PlacedOn"],
        ("Name", ""), ("IdNumber", "123"), ("Phone", "12"), ("DepartureOn.Year", ""), ("Reason", ""), ("Reception.ReportedInOn", "前天"),
        ("Reception.PlacedOn", "2027-01-01"));

    [Fact]
    public Task A_meeting() => RefusedAsync(
        "/meetings/new", ["Kinds", "Topic", "StartsAt", "Place"],
        ("Topic", ""), ("StartsAt", "明天"), ("As", "planned"), ("Mode", "1"), ("Place", new string('远', 201)));

    [Fact]
    public async Task A_claim()
    {
        var member = await site.AwayAsync();
        await RefusedAsync(
            $"{Scene.Address(member)}/claims/new", ["Item", "Points", "FactOn", "Basis"],
            ("Item", "base5"), ("Points", "很多"), ("FactOn", "2025-12-31"), ("Basis", ""));
        await using var db = World.AsJob();
        Assert.False(await db.ScoreSheets.AnyAsync());
    }

    [Fact]
    public async Task A_step_of_an_absence()
    {
        var member = await World.MemberAsync(World.Baokang.FirstBranch, "白音那");
        var secretary = await site.SignInAsync(Person.Secretary);
        var draft = await OutflowJourney.BeginAsync(secretary, member.Id);
        await RefusedAsync($"{draft}/person", ["Report", "DepartureOn", "Reason"], ("DepartureOn.Year", "今年"), ("Reason", ""));
    }

    [Fact]
    public async Task A_reported_change()
    {
        var spell = await World.SpellAsync(await World.MemberAsync(World.Baokang.FirstBranch, "白音那"));
        await RefusedAsync(
            $"/changes/report/{spell.Id}", ["Source", "Channel", "ReportedOn", "OccurredOn", "Phone"],
            ("ReportedOn", "前天"), ("Unit", "盛京纺织有限公司"), ("Phone", "12"));
        await using var db = World.AsJob();
        Assert.False(await db.ChangeReports.AnyAsync());
        Assert.Equal(1, await db.Set<FlowLeg>().CountAsync());
    }

    /// <summary>The secretary fills in the form of a page and sends it.</summary>
    private async Task RefusedAsync(string address, string[] fields, params (string Name, string Value)[] typed)
    {
        var secretary = await site.SignInAsync(Person.Secretary);
        var answer = await secretary.PostAsync(address, [.. (await secretary.PageAsync(address)).FormTo(address).Filled(typed)]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = await answer.PageAsync();
        var lines = page.QuerySelectorAll(".error-summary a").Select(a => a.GetAttribute("href")![1..]).ToList();
        Assert.Equal(fields.Select(f => f.Replace('.', '_')), lines.Select(l => l.EndsWith("_Year", StringComparison.Ordinal) ? l[..^5] : l));
        Assert.All(lines, l => Assert.NotNull(page.GetElementById(l)));
    }
}

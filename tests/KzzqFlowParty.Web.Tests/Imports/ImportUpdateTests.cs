using System.Net;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Flow;
using KzzqFlowParty.Domain.Imports;
using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Testing;
using KzzqFlowParty.Web.Tests.Site;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Tests.Imports;

/// <summary>更新: a row about somebody who is away already tells what has changed, and becomes what it is in the domain.</summary>
public sealed class ImportUpdateTests : IAsyncLifetime
{
    private const string Header = "姓名,公民身份号码,手机号码,外出日期,外出地,从业单位,流动原因,流入地党组织,是否已报到,报到日期,预计返回,返回日期,备注";
    private static readonly IdNumber Number = People.NewIdNumber();

    private TestSite site = null!;
    private ImportDesk desk = null!;

    private World World => site.World;

    [Fact]
    public async Task Place_and_unit_become_a_change_report_with_a_new_leg_and_the_preview_says_what_was()
    {
        await AwayAsync();
        var id = await PreviewAsync("13800001234,2026.03,上海市浦东新区,上海某物流公司,务工,,,,,,");
        var changes = await desk.TabAsync(id, RowVerdict.Changed);
        Assert.Contains("外出地点：辽宁省沈阳市铁西区 → 上海市浦东新区", changes, StringComparison.Ordinal);
        Assert.Contains("单位名称：饭店 → 上海某物流公司", changes, StringComparison.Ordinal);
        await ImportAsync(id);

        await using var db = World.AsJob();
        var spell = await db.FlowSpells.Include(s => s.Legs).SingleAsync();
        Assert.Equal((2, "310115", "上海某物流公司"), (spell.Legs.Count, spell.CurrentLeg.RegionCode, spell.CurrentLeg.Unit));
        Assert.True(spell.IsConfirmed);
        var report = await db.ChangeReports.Include(r => r.Changes).SingleAsync();
        Assert.Equal((ChangeSource.Roster, null), (report.Source, report.OccurredOn));
        Assert.Equal([ChangeKind.Place, ChangeKind.Unit], report.Changes.Select(c => c.Kind).Order());
        id = await PreviewAsync("13800001234,2026.03,上海市浦东新区,上海某物流公司,务工,,,,,,");
        Assert.Equal(new ImportCounts(0, 0, 1, 0, 0), (await desk.BatchAsync(id)).Counts);
    }

    [Fact]
    public async Task Reason_expected_return_remark_and_a_finer_departure_are_taken_over_without_a_new_leg()
    {
        await AwayAsync();
        var id = await PreviewAsync("13800001234,2026-03-01,沈阳市铁西区,饭店,经商,,,,2027.2,,已换工作");
        var changes = await desk.TabAsync(id, RowVerdict.Changed);
        foreach (var told in new[] { "流动原因：务工 → 经商、个体", "预计返回：空 → 2027-02", "备注：空 → 已换工作" })
            Assert.Contains(told, changes, StringComparison.Ordinal);
        await ImportAsync(id);
        await using var db = World.AsJob();
        var spell = await db.FlowSpells.Include(s => s.Legs).SingleAsync();
        Assert.Equal(("02", "2027-02", "已换工作", 1), (spell.Reason, spell.ExpectedReturnOn.ToString(), spell.Remark, spell.Legs.Count));
        Assert.Equal(0, await db.ChangeReports.CountAsync());
    }

    [Fact]
    public async Task Another_host_is_asked_and_a_report_in_and_a_return_are_what_they_are()
    {
        await AwayAsync();
        await ImportAsync(await PreviewAsync($"13800001234,2026.03,沈阳市铁西区,饭店,务工,{World.Outside.FullName},是,2026-03-20,,,"));
        await using (var db = World.AsJob())
        {
            var spell = await db.FlowSpells.Include(s => s.Legs).SingleAsync();
            Assert.Equal((FlowStage.ReportedIn, World.Outside.Id), (spell.Stage, spell.CurrentLeg.AskedOrganizationId));
        }

        await ImportAsync(await PreviewAsync($"13800001234,2026.03,沈阳市铁西区,饭店,务工,{World.Outside.FullName},是,2026-03-20,,2026-10-08,"));
        await using var after = World.AsJob();
        var ended = await after.FlowSpells.SingleAsync();
        Assert.Equal((FlowState.Returned, new DateOnly(2026, 10, 8)), (ended.State, ended.EndedOn));
        Assert.Contains(ChangeKind.Return, await after.Set<ReportedChange>().Select(c => c.Kind).ToListAsync());
    }

    [Fact]
    public async Task A_new_phone_keeps_the_earlier_one_and_is_told_to_the_other_side()
    {
        await AwayAsync();
        await ImportAsync(await PreviewAsync("13900005678,2026.03,沈阳市铁西区,饭店,务工,,,,,,"));
        await using var db = World.AsJob();
        Assert.Equal(2, await db.Set<MemberPhone>().CountAsync());
        Assert.Equal(ChangeKind.Phone, await db.Set<ReportedChange>().Select(c => c.Kind).SingleAsync());
    }

    [Fact]
    public async Task What_is_empty_erases_nothing_and_a_coarser_place_is_the_same_place()
    {
        await AwayAsync();
        Assert.Equal(new ImportCounts(0, 0, 1, 0, 0), (await desk.BatchAsync(await PreviewAsync(",2026.03,沈阳市,,,,,,,,"))).Counts);
    }

    [Fact]
    public async Task A_row_s_changes_are_declined_and_taken_up_again_one_by_one_and_all_at_once()
    {
        await AwayAsync();
        var id = await PreviewAsync("13800001234,2026.03,上海市浦东新区,饭店,务工,,,,,,");
        var page = $"/imports/{id}?shown=Changed";
        await desk.PostFormAsync(page, [("Sheet", "表"), ("Number", "2"), ("Accepts", "false")], $"/imports/{id}/updates");
        Assert.Equal(HttpStatusCode.NotFound, (await desk.Visitor.PostAsync($"/imports/{id}/updates", ("Sheet", "没有"), ("Number", "2"))).StatusCode);
        await desk.PostFormAsync(page, [("Accepts", "false")], $"/imports/{id}/updates");
        Assert.Equal(new ImportCounts(0, 0, 1, 0, 0), (await desk.BatchAsync(id)).Counts);
        Assert.Contains("有变更，没有采用", await desk.TabAsync(id, RowVerdict.Same), StringComparison.Ordinal);
        await desk.Visitor.PostAsync($"/imports/{id}/updates", ("Accepts", "true"));
        Assert.Equal(new ImportCounts(0, 1, 0, 0, 0), (await desk.BatchAsync(id)).Counts);
        await desk.Visitor.PostAsync($"/imports/{id}/updates", ("Accepts", "false"));
        await ImportAsync(id);
        await using var db = World.AsJob();
        Assert.Equal((1, 0), (await db.Set<FlowLeg>().CountAsync(), await db.ChangeReports.CountAsync()));
    }

    public async Task InitializeAsync()
    {
        site = await TestSite.BorrowAsync();
        desk = await ImportDesk.OfAsync(site, Person.Secretary);
    }

    public async Task DisposeAsync() => await site.DisposeAsync();

    /// <summary>Away since March in a restaurant at Shenyang, confirmed; an import has left open who receives him.</summary>
    private async Task AwayAsync()
    {
        var member = await World.MemberAsync(World.Baokang.FirstBranch, "白音", Number);
        var facts = new OutflowFacts
        {
            Report = DepartureReport.Reported,
            ReportedOn = new DateOnly(2026, 2, 20),
            DepartureOn = PartialDate.TryOf(2026, 3),
            RegionCode = "210106",
            Unit = "饭店",
            Reason = "01",
        };
        var spell = FlowSpell.Import(member, facts, (false, null), alreadyAway: false, People.Rules.Flow, World.Cipher, World.Recording()).OrThrow();
        spell.Confirm(new Actor(Guid.NewGuid()), World.Time.GetUtcNow()).OrThrow();
        await World.AddAsync(spell);
    }

    private Task<Guid> PreviewAsync(string row) => desk.PreviewAsync("表.csv", ImportDesk.Csv(Header, $"白音,{Number.Value},{row}"));

    private async Task ImportAsync(Guid id) => Assert.Equal(HttpStatusCode.Redirect, (await desk.ImportAsync(id)).StatusCode);
}

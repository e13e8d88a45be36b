using System.Net;
using KzzqFlowParty.Data.Imports;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Flow;
using KzzqFlowParty.Domain.Imports;
using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Domain.Organizations;
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

    /// <summary>W11: what the township's list of November tells anew of six people of October, and all of it taken back.</summary>
    [Fact]
    public async Task A_list_of_a_later_month_updates_whom_it_knows_and_the_whole_can_be_taken_back()
    {
        const string Name = "W11-保康镇11月更新台账.xlsx";
        var note = new ChangeNote(new DateOnly(2020, 1, 1), "测试", Guid.Empty, World.Time.GetUtcNow());
        foreach (var village in new[] { "套海", "巴彦" })
            await World.AddAsync(Organization.Create(
                OrganizationKind.Branch, World.Baokang.Committee, $"中共保康镇{village}嘎查支部委员会", null, nameTaken: false, note, World.Today).OrThrow());
        desk = await ImportDesk.OfAsync(site, Person.Township);
        await desk.RunAsync("10月.csv", ImportDesk.Csv(
            "所在党支部,姓名,身份证号,外出时间,外出地点,工作单位,流动原因,联系电话",
            "套海嘎查党支部,白嘎力巴,150521198804121018,2023.9,北京市朝阳区,某餐馆,务工,13901000018",
            "套海嘎查党支部,包乌日娜,150521199002151025,2023.9,沈阳铁西区,饭店,务工,13902000035",
            "套海嘎查党支部,王淑琴,150521198003031047,2024.3,长春,保姆,务工,13800000069",
            "巴彦嘎查支部,韩特木尔,150521198501011057,2022.5,天津滨海新区,电焊工,务工,13904000069",
            "巴彦嘎查支部,韩图雅,150521199206061064,2022.5,天津滨海新区,电焊工,务工,13905000086",
            "套海嘎查党支部,李海泉,150521198709091076,2020.9,呼和浩特赛罕区,出租车司机,务工,13906000103"));
        var file = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "cases", Name));
        var id = await desk.PreviewAsync(Name, file);
        Assert.Equal(new ImportCounts(0, 4, 1, 0, 1), (await desk.BatchAsync(id)).Counts);
        var changes = await desk.TabAsync(id, RowVerdict.Changed);
        foreach (var told in new[]
        {
            "外出地点：北京市朝阳区 → 上海市浦东新区", "单位名称：某餐馆 → 上海某物流公司", "流动原因：务工 → 经商、个体", "预计返回：空 → 2027-02",
            "备注：空 → 已换工作", "流入地党组织：空 → 科左中旗驻北京流动党员支部", "报到日期：空 → 2024-03", "报到日期：空 → 2023-10-08",
            "返回日期：空 → 2026-05", "联系电话：138****0069 → 138****2222",
        })
            Assert.Contains(told, changes, StringComparison.Ordinal);
        foreach (var column in new[] { "其他电话", "支部联系电话", "最近联系日期" }) Assert.Contains(column, changes, StringComparison.Ordinal);
        await ImportAsync(id);
        await using (var db = World.AsJob())
        {
            var spells = await db.FlowSpells.Include(s => s.Legs).ToDictionaryAsync(s => s.MemberName);
            Assert.Equal(("310115", 2), (spells["白嘎力巴"].CurrentLeg.RegionCode, spells["白嘎力巴"].Legs.Count));
            Assert.Equal("2023-10-08", spells["包乌日娜"].CurrentLeg.ReportedInOn.ToString());
            Assert.Equal((FlowState.Returned, new DateOnly(2026, 5, 31)), (spells["韩特木尔"].State, spells["韩特木尔"].EndedOn));
            Assert.Equal((1, "2020-09"), (spells["李海泉"].Legs.Count, spells["李海泉"].DepartureOn.ToString()));
            Assert.All(spells.Values, s => Assert.False(s.IsConfirmed));
        }

        Assert.Equal(
            $"/imports/{id}/receipt", (await desk.PostFormAsync($"/imports/{id}/undo", [("Reason", "传错了月份")])).LocationPath());
        Assert.Equal(new ImportCounts(0, 4, 1, 0, 1), (await desk.BatchAsync(await desk.PreviewAsync(Name, file))).Counts);
    }

    [Fact]
    public async Task A_month_on_record_and_a_day_of_it_in_a_later_file_are_the_same_departure()
    {
        byte[] Case(string name) => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "cases", name));
        foreach (var (name, counts) in new[]
        {
            ("case-06-month-cell-first.xlsx", new ImportCounts(2, 0, 0, 0, 0)), ("case-06-then-day.xlsx", new ImportCounts(0, 2, 0, 0, 0)),
        })
        {
            var id = await desk.UploadAsync(name, Case(name));
            await desk.ConfirmAsync(id);
            await desk.MatchAsync(id, ("Form.Branches[0].OrganizationId", World.Baokang.FirstBranch.Id.ToString()));
            Assert.Equal(counts, (await desk.BatchAsync(id)).Counts);
            await ImportAsync(id);
        }

        await using var db = World.AsJob();
        Assert.All(await db.FlowSpells.ToListAsync(), s => Assert.Equal(DatePrecision.Day, s.DepartureOn.Precision));
    }

    /// <summary>The row agrees with itself, for 2026 may be March; the register knows the day.</summary>
    [Fact]
    public async Task What_the_register_refuses_while_writing_is_said_at_its_row_as_what_it_is_and_the_others_go_in()
    {
        await AwayAsync();
        await using (var db = World.AsJob())
        {
            var spell = await db.FlowSpells.Include(s => s.Legs).SingleAsync();
            var exact = spell.FactsOnRecord() with { DepartureOn = PartialDate.TryOf(2026, 3, 15) };
            spell.Complete(exact, World.Cipher, World.Recording()).OrThrow();
            await db.SaveChangesAsync();
        }

        var id = await desk.PreviewAsync("表.csv", ImportDesk.Csv(
            Header, $"白音,{Number.Value},13800001234,2026,,,,,是,2026-02,,,",
            $"新来人,{People.NewIdNumber().Value},13800001235,2026.03,北京市朝阳区,,,,,,,,"));
        Assert.Equal(new ImportCounts(1, 1, 0, 0, 0), (await desk.BatchAsync(id)).Counts);
        var refused = await (await desk.ImportAsync(id)).Content.ReadAsStringAsync();
        Assert.Contains("有的行按规定不能办理，没有导入", refused, StringComparison.Ordinal);
        Assert.DoesNotContain("名册有了变动", refused, StringComparison.Ordinal);
        Assert.Contains("报到日期：报到日期不能早于外出日期", await desk.TabAsync(id, RowVerdict.Wrong), StringComparison.Ordinal);
        Assert.Equal(new ImportCounts(1, 0, 0, 0, 1), (await desk.BatchAsync(id)).Counts);
        await using (var db = World.AsJob()) Assert.Equal(1, await db.Members.CountAsync());

        await ImportAsync(id);
        await using var after = World.AsJob();
        Assert.Equal((2, 1), (await after.Members.CountAsync(), await after.Set<ImportTrace>().CountAsync()));
        Assert.Contains("报到日期不能早于外出日期", await desk.TabAsync(id, RowVerdict.Wrong), StringComparison.Ordinal);
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

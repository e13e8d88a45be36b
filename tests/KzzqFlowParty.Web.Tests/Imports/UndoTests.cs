using System.Net;
using KzzqFlowParty.Data.Queries;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Flow;
using KzzqFlowParty.Domain.Imports;
using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Domain.OrganizationalLife;
using KzzqFlowParty.Domain.Organizations;
using KzzqFlowParty.Testing;
using KzzqFlowParty.Web.Tests.Site;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Tests.Imports;

/// <summary>撤销导入: what a batch entered goes, what it changed is again as it was, while nothing rests on it (docs/decisions/0046).</summary>
public sealed class UndoTests
{
    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_whole_roster_is_taken_back_and_comes_in_again(Engine engine)
    {
        await using var site = await TestSite.OpenAsync(engine: engine);
        await ImportDesk.PlantBranchesAsync(site.World);
        var desk = await ImportDesk.OfAsync(site, Person.Township);
        var id = await desk.RunAsync(ImportDesk.Shebotu, ImportDesk.Roster(ImportDesk.Shebotu));
        await LedAsync(await UndoAsync(desk, id), id);
        await using (var db = site.World.AsJob())
        {
            Assert.Equal((0, 0), (await db.Members.CountAsync(), await db.FlowSpells.CountAsync()));
            Assert.Equal(58, await db.Members.IgnoreQueryFilters().CountAsync(m => m.Status == PartyStatus.Withdrawn && m.IdNumberIndex == null));
            Assert.Equal(1, await db.Audit.CountAsync(a => a.Operation == "撤销导入"));
        }

        var again = await desk.BatchAsync(await desk.RunAsync(ImportDesk.Shebotu, ImportDesk.Roster(ImportDesk.Shebotu)));
        Assert.Equal(new ImportCounts(58, 0, 0, 0, 2), again.Counts);
    }

    [Fact]
    public async Task Whoever_was_changed_has_his_former_facts_phone_and_absence_again()
    {
        await using var site = await TestSite.BorrowAsync();
        var desk = await ImportDesk.OfAsync(site, Person.Secretary);
        var (away, home) = (People.NewIdNumber(), People.NewIdNumber());
        var (gone, stayed) = (
            await site.World.MemberAsync(site.World.Baokang.FirstBranch, "外出人", away, "13800000001"),
            await site.World.MemberAsync(site.World.Baokang.FirstBranch, "在家人", home, "13800000002"));
        await site.World.SpellAsync(gone);
        await CalledAsync(site.World, stayed.Id);
        var before = await FactsAsync(site.World);
        var branch = site.World.Baokang.FirstBranch.FullName;
        var id = await desk.RunAsync("改.csv", ImportDesk.Csv(
            "姓名,公民身份号码,手机号码,学历,所在党支部,外出日期,外出地,返回日期",
            $"外出人,{away.Value},13900000001,大专,{branch},2026-03-01,辽宁省沈阳市铁西区,2026-10-01",
            $"在家人,{home.Value},13900000002,大学,{branch},2026-05-01,北京市朝阳区,"));
        Assert.NotEqual(before, await FactsAsync(site.World));
        await LedAsync(await UndoAsync(desk, id), id);
        Assert.Equal(before, await FactsAsync(site.World));
    }

    [Fact]
    public async Task An_absence_that_was_updated_is_again_where_it_was_with_whoever_was_asked_and_nobody_is_told_of_it()
    {
        await using var site = await TestSite.BorrowAsync();
        var desk = await ImportDesk.OfAsync(site, Person.Secretary);
        var number = People.NewIdNumber();
        await AwayAsync(site.World, number);
        var before = await FactsAsync(site.World);
        var id = await desk.RunAsync("改.csv", ImportDesk.Csv(
            "姓名,公民身份号码,手机号码,现居住地,所在党支部,外出日期,外出地,从业单位,流动原因,流入地党组织,"
                + "流入地联系人,流入地联系电话,是否已报到,报到日期,预计返回,备注",
            $"外出人,{number.Value},13900000001,浦东新区二号楼,{site.World.Baokang.FirstBranch.FullName},2026-03-02,上海市浦东新区,某物流公司,经商,"
                + $"{site.World.Outside.FullName},刘书记,13611112222,是,2026-04-01,2027.2,已换工作"));
        Assert.NotEqual(before, await FactsAsync(site.World));
        await LedAsync(await UndoAsync(desk, id), id);
        Assert.Equal(before, await FactsAsync(site.World));

        await using var db = site.World.AsJob();
        Assert.Equal((1, 0), (await db.Set<FlowLeg>().CountAsync(), await db.ChangeReports.CountAsync()));
        Assert.Equal((2, 1), (await db.Set<FlowLeg>().IgnoreQueryFilters().CountAsync(), await db.ChangeReports.IgnoreQueryFilters().CountAsync()));
        var again = await desk.PreviewAsync("改.csv", ImportDesk.Csv(
            "姓名,公民身份号码,所在党支部,外出日期,外出地,从业单位",
            $"外出人,{number.Value},{site.World.Baokang.FirstBranch.FullName},2026-03,辽宁省沈阳市铁西区,饭店"));
        Assert.Equal(new ImportCounts(0, 0, 1, 0, 0), (await desk.BatchAsync(again)).Counts);
    }

    [Fact]
    public async Task What_was_filled_in_and_a_report_in_at_the_same_place_are_taken_back_too()
    {
        await using var site = await TestSite.BorrowAsync();
        var desk = await ImportDesk.OfAsync(site, Person.Secretary);
        var number = People.NewIdNumber();
        await AwayAsync(site.World, number, confirmed: false);
        const string Header = "姓名,公民身份号码,所在党支部,外出日期,外出地,外出地详细地址,流动原因,流入地党组织,是否已报到,报到日期,预计返回,备注";
        await desk.RunAsync("一.csv", ImportDesk.Csv(
            Header, $"外出人,{number.Value},{site.World.Baokang.FirstBranch.FullName},2026-03-02,,兴华街道1号,经商,,,,2027.2,有驾驶证"));
        var between = await FactsAsync(site.World);
        var second = await desk.RunAsync("二.csv", ImportDesk.Csv(
            Header, $"外出人,{number.Value},{site.World.Baokang.FirstBranch.FullName},2026-03-02,,,,{site.World.Outside.FullName},是,2026-04-01,,"));
        Assert.NotEqual(between, await FactsAsync(site.World));
        await LedAsync(await UndoAsync(desk, second), second);
        Assert.Equal(between, await FactsAsync(site.World));
    }

    [Fact]
    public async Task The_history_of_residence_and_phone_reads_as_if_the_import_had_not_been()
    {
        await using var site = await TestSite.BorrowAsync();
        var desk = await ImportDesk.OfAsync(site, Person.Secretary);
        var number = People.NewIdNumber();
        var branch = site.World.Baokang.FirstBranch;
        var member = Member.Enter(
            People.Facts("在家人", number, "13800000002") with { CurrentAddress = "南塔嘎查一组" }, branch, idTaken: false, null, site.World.Cipher,
            site.World.Recording()).OrThrow();
        await site.World.AddAsync(member);
        site.World.Time.Advance(TimeSpan.FromDays(1));
        desk = await ImportDesk.OfAsync(site, Person.Secretary);
        var id = await desk.RunAsync("改.csv", ImportDesk.Csv(
            "姓名,公民身份号码,手机号码,现居住地,所在党支部", $"在家人,{number.Value},13900000002,沈阳市铁西区五号楼,{branch.FullName}"));
        await LedAsync(await UndoAsync(desk, id), id);
        await using (var db = site.World.AsJob())
        {
            Assert.Equal(["南塔嘎查一组"], await db.Set<MemberResidence>().Select(r => r.Address).ToListAsync());
            Assert.Equal(1, await db.Set<MemberPhone>().CountAsync());
            Assert.False(await db.MembersByPhone(site.World.Cipher.IndexesOf("13900000002", SealedField.MemberPhone)).AnyAsync());
            Assert.Equal(
                (2, 2), (await db.Set<MemberResidence>().IgnoreQueryFilters().CountAsync(), await db.Set<MemberPhone>().IgnoreQueryFilters().CountAsync()));
        }

        var page = await TextAsync(desk, $"/members/{member.Id}?tab=changes");
        Assert.Contains("已随导入撤销", page, StringComparison.Ordinal);
        Assert.DoesNotContain("五号楼", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_host_records_of_somebody_whose_absence_was_changed_stands_in_the_way_with_its_day()
    {
        await using var site = await TestSite.BorrowAsync();
        var world = site.World;
        var number = People.NewIdNumber();
        var member = await AwayAsync(world, number);
        var desk = await ImportDesk.OfAsync(site, Person.Secretary);
        var id = await desk.RunAsync("改.csv", ImportDesk.Csv(
            "姓名,公民身份号码,所在党支部,外出日期,外出地,流入地党组织",
            $"外出人,{number.Value},{world.Baokang.FirstBranch.FullName},2026-03,,{world.Shebotu.FirstBranch.FullName}"));
        Assert.NotNull((await desk.Visitor.PageAsync($"/imports/{id}/undo")).QuerySelector("main form button[type=submit]"));
        world.Time.Advance(TimeSpan.FromHours(1));
        desk = await ImportDesk.OfAsync(site, Person.Secretary);
        foreach (var daysAgo in new[] { 10, 3 }) await AttendedAsync(world, member, world.Shebotu.FirstBranch, daysAgo);
        var row = (await desk.Visitor.PageAsync($"/imports/{id}/undo")).QuerySelector("[aria-labelledby=hindrances-title] tbody tr")!;
        Assert.Contains("在别的党组织有出席记录，2 件", row.TextContent, StringComparison.Ordinal);
        Assert.Equal(["2026-11-14", "2026-11-21"], row.QuerySelectorAll("a").Select(a => a.FirstChild!.TextContent));
    }

    [Fact]
    public async Task A_change_that_was_told_since_stands_in_the_way_even_where_it_changed_nothing_of_the_absence()
    {
        await using var site = await TestSite.BorrowAsync();
        var world = site.World;
        var number = People.NewIdNumber();
        await AwayAsync(world, number);
        var desk = await ImportDesk.OfAsync(site, Person.Secretary);
        var id = await desk.RunAsync("改.csv", ImportDesk.Csv(
            "姓名,公民身份号码,所在党支部,外出日期,备注", $"外出人,{number.Value},{world.Baokang.FirstBranch.FullName},2026-03,有驾驶证"));
        world.Time.Advance(TimeSpan.FromHours(1));
        await using (var db = world.AsJob())
        {
            var spell = await db.FlowSpells.Include(s => s.Legs).SingleAsync();
            var told = new ChangeFacts
            {
                Source = ChangeSource.Found,
                ReportedOn = world.Today,
                OccurredOn = PartialDate.OfDay(world.Today),
                Other = "准备考驾驶证",
            };
            var member = await db.Members.Include(m => m.Phones).SingleAsync();
            db.Add(ChangeReport.Record(spell, member, told, ofHost: false, null, People.Rules.Flow, world.Cipher, world.Recording()).OrThrow());
            await db.SaveChangesAsync();
        }

        desk = await ImportDesk.OfAsync(site, Person.Secretary);
        Assert.Contains("导入之后又登记了变动", await TextAsync(desk, $"/imports/{id}/undo"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_done_since_is_listed_with_its_page_and_nothing_is_taken_back()
    {
        await using var site = await TestSite.BorrowAsync();
        var desk = await ImportDesk.OfAsync(site, Person.Secretary);
        var id = await desk.RunAsync("新.csv", ImportDesk.Csv(
            "姓名,公民身份号码,手机号码,所在党支部,外出日期,外出地",
            $"新来人,{People.NewIdNumber().Value},13900000003,{site.World.Baokang.FirstBranch.FullName},2026-03-01,北京市朝阳区"));
        Guid spell;
        await using (var db = site.World.AsJob())
        {
            var read = await db.FlowSpells.Include(s => s.Legs).SingleAsync(s => s.MemberName == "新来人");
            read.Confirm(new(Guid.NewGuid()), site.World.Time.GetUtcNow()).OrThrow();
            await db.SaveChangesAsync();
            spell = read.Id;
        }

        var page = await desk.Visitor.PageAsync($"/imports/{id}/undo");
        var row = page.QuerySelector("[aria-labelledby=hindrances-title] tbody tr")!;
        Assert.Contains("新来人", row.TextContent, StringComparison.Ordinal);
        Assert.Contains("外出已由另一人确认", row.TextContent, StringComparison.Ordinal);
        Assert.Equal($"/outflow/{spell}", row.QuerySelector("a")!.GetAttribute("href"));
        Assert.Null(page.QuerySelector("main form button[type=submit]"));
        var forced = await desk.Visitor.PostAsync($"/imports/{id}/undo", ("Reason", "传错了"), ("RequestId", Guid.CreateVersion7().ToString()));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, forced.StatusCode);
        Assert.Equal(ImportState.Imported, (await desk.BatchAsync(id)).State);
    }

    [Fact]
    public async Task It_takes_a_reason_and_the_receipt_tells_who_took_it_back_and_why()
    {
        await using var site = await TestSite.BorrowAsync();
        var desk = await ImportDesk.OfAsync(site, Person.Secretary);
        var id = await desk.RunAsync("新.csv", ImportDesk.Csv(
            "姓名,公民身份号码,手机号码,所在党支部,外出日期,外出地",
            $"新来人,{People.NewIdNumber().Value},13900000004,{site.World.Baokang.FirstBranch.FullName},2026-03-01,北京市朝阳区"));
        var wordless = await UndoAsync(desk, id, reason: "");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wordless.StatusCode);
        Assert.Contains("请写明为什么撤销", await wordless.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await LedAsync(await UndoAsync(desk, id), id);
        var receipt = (await desk.Visitor.PageAsync($"/imports/{id}/receipt")).QuerySelector("main")!;
        Assert.Contains($"{Person.Secretary.Name}，2026-11-24 12:00：传错了文件", receipt.TextContent, StringComparison.Ordinal);
        Assert.Equal($"/imports/{id}/receipt", (await desk.Visitor.GetAsync($"/imports/{id}/undo")).LocationPath());   // once is enough
    }

    private static async Task<HttpResponseMessage> UndoAsync(ImportDesk desk, Guid id, string reason = "传错了文件") =>
        await desk.PostFormAsync($"/imports/{id}/undo", [("Reason", reason)]);

    private static async Task LedAsync(HttpResponseMessage answer, Guid id) =>
        Assert.True(answer.LocationPath() == $"/imports/{id}/receipt", await answer.Content.ReadAsStringAsync());

    private static async Task<string> TextAsync(ImportDesk desk, string address) =>
        (await desk.Visitor.PageAsync(address)).QuerySelector("main")!.TextContent;

    /// <summary>Away since March in a restaurant at Shenyang; nobody was asked to receive him.</summary>
    private static async Task<Member> AwayAsync(World world, IdNumber number, bool confirmed = true)
    {
        var member = await world.MemberAsync(world.Baokang.FirstBranch, "外出人", number, "13800000001");
        var facts = new OutflowFacts
        {
            Report = DepartureReport.Reported,
            ReportedOn = new DateOnly(2026, 2, 20),
            DepartureOn = PartialDate.TryOf(2026, 3),
            RegionCode = "210106",
            Unit = "饭店",
            Reason = "01",
            HostContactName = "王书记",
            HostContactPhone = PhoneNumber.Parse("13611110000").OrThrow(),
        };
        var spell = FlowSpell.Import(member, facts, (false, null), alreadyAway: false, People.Rules.Flow, world.Cipher, world.Recording()).OrThrow();
        if (confirmed) spell.Confirm(new Actor(Guid.NewGuid()), world.Time.GetUtcNow()).OrThrow();
        await world.AddAsync(spell);
        return member;
    }

    private static async Task AttendedAsync(World world, Member member, Organization organizer, int daysAgo)
    {
        var now = world.Time.GetUtcNow();
        var meeting = Meeting.Plan(organizer.Id, new()
        {
            Kinds = MeetingKinds.ThemeDay,
            Topic = "主题党日",
            StartsAt = now.AddDays(-daysAgo),
            Mode = MeetingMode.Offline,
        }, Guid.NewGuid(), now).OrThrow();
        meeting.Hold(now).OrThrow();
        await world.AddAsync(meeting);
        await world.AddAsync(Attendance.Record(meeting, member, new(AttendanceStatus.Offline), world.Recording()).OrThrow());
    }

    private static async Task CalledAsync(World world, Guid memberId)
    {
        await using var db = world.AsJob();
        var member = await db.Members.SingleAsync(m => m.Id == memberId);
        member.VerifyPhone(reached: true, new DateOnly(2026, 10, 1), null, world.Recording()).OrThrow();
        await db.SaveChangesAsync();
    }

    /// <summary>What people read of members and their absences; versions and history go on.</summary>
    private static async Task<IReadOnlyList<string>> FactsAsync(World world)
    {
        await using var db = world.AsJob();
        var members = await db.Members.AsNoTracking().OrderBy(m => m.NameKey).ThenBy(m => m.Id).ToListAsync();
        var spells = await db.FlowSpells.AsNoTracking().Include(s => s.Legs).OrderBy(s => s.DepartureOn).ThenBy(s => s.Id).ToListAsync();
        return
        [
            .. members.Select(m => $"{m.Name} {m.Education} {m.CurrentAddress} {Convert.ToHexString(m.PhoneIndex!)} {m.PhoneVerifiedOn} {m.Status} {m.EndedOn} "
                + $"{(m.IdNumberIndex is null ? "" : Convert.ToHexString(m.IdNumberIndex))} {m.HostOrganizationId}"),
            .. spells.Select(s => $"{s.MemberName} {s.DepartureOn} {s.State} {s.EndedOn} {s.OpenFor} {s.SheetFrom} {s.HostOrganizationId} {s.RecordedBy} "
                + $"{s.Report} {s.ReportedOn} {s.ExpectedReturnOn} {s.Reason} {s.Remark} {s.ConfirmedBy}"),
            .. spells.Select(s => s.CurrentLeg).Select(l => $"{l.Number} {l.From} {l.RegionCode} {l.Place} {l.Unit} {l.AskedOrganizationName} {l.PlacedInName} "
                + $"{l.ReportedInOn} {l.PlacedOn} {l.AcceptedOn} {l.HostContactName} "
                + $"{(l.HostContactPhoneIndex is null ? "" : Convert.ToHexString(l.HostContactPhoneIndex))}"),
        ];
    }
}

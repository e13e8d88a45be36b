using System.Net;
using KzzqFlowParty.Domain.Imports;
using KzzqFlowParty.Domain.Members;
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
        var spells = await db.FlowSpells.AsNoTracking().OrderBy(s => s.DepartureOn).ThenBy(s => s.Id).ToListAsync();
        return
        [
            .. members.Select(m => $"{m.Name} {m.Education} {Convert.ToHexString(m.PhoneIndex!)} {m.PhoneVerifiedOn} {m.Status} {m.EndedOn} "
                + $"{(m.IdNumberIndex is null ? "" : Convert.ToHexString(m.IdNumberIndex))} {m.HostOrganizationId}"),
            .. spells.Select(s => $"{s.MemberName} {s.DepartureOn} {s.State} {s.EndedOn} {s.OpenFor} {s.SheetFrom}"),
        ];
    }
}

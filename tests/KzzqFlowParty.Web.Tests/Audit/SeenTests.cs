using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Html.Dom;
using KzzqFlowParty.Testing;
using KzzqFlowParty.Web.Tests.Imports;
using KzzqFlowParty.Web.Tests.Meetings;
using KzzqFlowParty.Web.Tests.Site;
using KzzqFlowParty.Workbooks.Tests.Writing;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Tests.Audit;

/// <summary>谁看过此人, 确认统计 and the log as a workbook: in words, without asking anybody (docs/decisions/0047).</summary>
public sealed partial class SeenTests : IAsyncLifetime
{
    private TestSite site = null!;

    private World World => site.World;

    public async Task InitializeAsync() => site = await TestSite.BorrowAsync();

    public async Task DisposeAsync() => await site.DisposeAsync();

    [Fact]
    public async Task Who_has_seen_him_tells_every_export_and_print_in_which_he_stood_and_no_other()
    {
        var away = await World.MemberAsync(World.Baokang.FirstBranch, "外出人");
        await World.SpellAsync(away);
        var other = await World.MemberAsync(World.Shebotu.FirstBranch, "别处人");
        var secretary = await site.SignInAsync(Person.Secretary);
        foreach (var address in new[] { "/outflow/export", "/outflow/print", "/grades/2026/print", "/members/export", "/scores/export", "/meetings/summary" })
            Assert.Equal(HttpStatusCode.OK, (await secretary.GetAsync(address)).StatusCode);

        var auditor = await site.SignInAsync(Person.Auditor);
        var seen = Operations(await auditor.PageAsync($"/audit?member={away.Id}"));
        foreach (var operation in new[] { "导出流出台账", "打印流出台账", "打印积分汇总表", "导出党员名册", "导出积分台账", "打印参加情况统计" })
            Assert.Contains(operation, seen);
        Assert.DoesNotContain(Operations(await auditor.PageAsync($"/audit?member={other.Id}")), o => o.StartsWith("导出", StringComparison.Ordinal));
        Assert.Contains("导出流出台账", Operations(await auditor.PageAsync($"/audit?member={away.Id}&account={Person.Secretary.AccountId}")));
        Assert.DoesNotContain("导出流出台账", Operations(await auditor.PageAsync($"/audit?member={away.Id}&account={Person.Township.AccountId}")));
    }

    [Fact]
    public async Task Who_has_seen_him_tells_the_import_that_entered_him_with_its_batch()
    {
        var desk = await ImportDesk.OfAsync(site, Person.Secretary);
        var id = await desk.RunAsync("新.csv", ImportDesk.Csv(
            "姓名,公民身份号码,手机号码,所在党支部,外出日期,外出地",
            $"新来人,{People.NewIdNumber().Value},13900000001,{World.Baokang.FirstBranch.FullName},2026-03-01,北京市朝阳区"));
        await using var db = World.AsJob();
        var (member, number) = (await db.Members.SingleAsync(), (await db.ImportBatches.SingleAsync(b => b.Id == id)).Number);
        var page = await (await site.SignInAsync(Person.Auditor)).PageAsync($"/audit?member={member.Id}");
        var rows = page.QuerySelectorAll("tbody tr").Select(r => r.TextContent);
        Assert.Contains(number, rows.Single(r => r.Contains("导入名册", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Confirmations_are_counted_by_person_day_and_organization_with_their_time()
    {
        var meeting = await World.HeldAsync(World.Baokang.FirstBranch);
        for (var i = 0; i < 3; i++) await World.RecordedAsync(meeting, await World.MemberAsync(World.Baokang.FirstBranch), Person.Commissioner);
        var secretary = await site.SignInAsync(Person.Secretary);
        await using (var db = World.AsJob())
        {
            var ids = await db.Attendances.Select(a => a.Id).ToListAsync();
            var form = (await secretary.PageAsync("/attendances/waiting")).FormTo("/attendances/waiting");
            await secretary.PostAsync("/attendances/waiting", [.. form.Filled([]), .. await World.SeenAsync(ids)]);
            Assert.Equal(3, await db.Attendances.CountAsync(a => a.ConfirmedBy != null));
        }

        var row = (await (await site.SignInAsync(Person.Auditor)).PageAsync("/audit/confirmations")).QuerySelectorAll("tbody tr").Single().TextContent;
        foreach (var part in new[] { Person.Secretary.Name, "2026-11-24", World.Baokang.FirstBranch.FullName, "3", "12:00:00" })
            Assert.Contains(part, row, StringComparison.Ordinal);
        var lead = await site.SignInAsync(Person.Lead);
        Assert.Empty((await lead.PageAsync("/audit/confirmations?from=2026-01-01&to=2026-01-31")).QuerySelectorAll("tbody tr"));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Confirmations_of_two_days_two_people_and_several_kinds_are_each_a_row_of_their_own(Engine engine)
    {
        await using var place = await TestSite.OpenAsync(engine: engine);
        var world = place.World;
        world.Time.Advance(new TimeSpan(11, 58, 0));   // from noon to 23:58 of the banner's 24th
        var secretary = await place.SignInAsync(Person.Secretary);
        for (var minute = 0; minute < 4; minute++)
        {
            var meeting = await world.HeldAsync(world.Baokang.FirstBranch);
            var attendance = await world.RecordedAsync(meeting, await world.MemberAsync(world.Baokang.FirstBranch), Person.Commissioner);
            await secretary.PostAsync("/attendances/waiting", await world.SeenAsync(attendance.Id));
            world.Time.Advance(TimeSpan.FromMinutes(1));
        }

        var spell = await world.SpellAsync(await world.MemberAsync(world.Baokang.FirstBranch));
        await secretary.PostAsync("/outflow/confirm", await world.SeenAsync(spell.Id));
        var alone = await world.RecordedAsync(
            await world.HeldAsync(world.Shebotu.FirstBranch, Person.ShebotuSecretary), await world.MemberAsync(world.Shebotu.FirstBranch),
            Person.ShebotuSecretary);
        await (await place.SignInAsync(Person.ShebotuTownship)).PostAsync("/attendances/waiting", await world.SeenAsync(alone.Id));

        var rows = (await (await place.SignInAsync(Person.Auditor)).PageAsync("/audit/confirmations")).QuerySelectorAll("tbody tr")
            .Select(r => $"{r.QuerySelector(".cell-lead")!.TextContent} {r.QuerySelector("[data-l=日期]")!.TextContent} "
                + $"{r.QuerySelector("[data-l=合计]")!.TextContent} 出席 {r.QuerySelector("[data-l=出席]")?.TextContent} "
                + $"外出 {r.QuerySelector("[data-l=外出]")?.TextContent} "
                + r.QuerySelector("[data-l=时间]")!.TextContent);
        Assert.Equal(
            [
                $"{Person.Secretary.Name}（{Person.Secretary.UserName}） 2026-11-25 3 出席 2 外出 1 00:00:00 至 00:02:00，2 分钟",
                $"{Person.ShebotuTownship.Name}（{Person.ShebotuTownship.UserName}） 2026-11-25 1 出席 1 外出  00:02:00",
                $"{Person.Secretary.Name}（{Person.Secretary.UserName}） 2026-11-24 2 出席 2 外出  23:58:00 至 23:59:00，1 分钟",
            ],
            rows.Select(r => r.Trim()));
    }

    [Fact]
    public async Task The_log_goes_out_as_a_workbook_in_words_and_says_that_it_did()
    {
        var member = await World.MemberAsync(World.Baokang.FirstBranch, "白音那拉");
        await World.SpellAsync(member, World.Shebotu.FirstBranch);
        var auditor = await site.SignInAsync(Person.Auditor);
        var book = new WrittenBook(await (await auditor.GetAsync($"/audit/export?member={member.Id}")).Content.ReadAsByteArrayAsync());
        Assert.Equal(["序号", "时间", "类别", "操作", "操作人", "代表的党组织", "对象", "用途或原因", "内容"], book.Rows[2]);
        var spell = book.Rows.Skip(3).Single(r => Equals(r[6], "流动记录 白音那拉"));
        Assert.Contains("状态：待报到", (string)spell[8]!, StringComparison.Ordinal);
        Assert.Contains("原因：务工", (string)spell[8]!, StringComparison.Ordinal);
        Assert.Contains($"流入地党组织：{World.Shebotu.FirstBranch.FullName}", (string)spell[8]!, StringComparison.Ordinal);
        Assert.Contains("记录时间：2026-11-24 12:00:00", (string)spell[8]!, StringComparison.Ordinal);
        await using var db = World.AsJob();
        Assert.Equal(1, await db.Audit.CountAsync(a => a.Operation == "导出操作日志"));
    }

    [Fact]
    public async Task No_entry_shows_an_id_a_word_of_the_program_or_another_clock()
    {
        var member = await World.MemberAsync(World.Baokang.FirstBranch, "白音那拉");
        await World.SpellAsync(member, World.Shebotu.FirstBranch);
        await World.SheetAsync(await World.MemberAsync(World.Baokang.SecondBranch));
        await World.ConfirmedAsync(await World.HeldAsync(World.Baokang.FirstBranch), member, Person.Commissioner, Person.Secretary);
        var secretary = await site.SignInAsync(Person.Secretary);
        string[] pages = ["/outflow?name=白", "/outflow/export?incomplete=true", $"/members/{member.Id}", "/members"];
        foreach (var address in pages) await secretary.GetAsync(address);

        var auditor = await site.SignInAsync(Person.Auditor);
        var odd = new List<string>();
        for (var number = 1; (await auditor.GetAsync($"/audit/{number}")) is { StatusCode: HttpStatusCode.OK } answer; number++)
        {
            var page = await answer.PageAsync();
            var about = page.QuerySelectorAll(".summary-row").Single(r => r.QuerySelector("dt")!.TextContent == "对象").QuerySelector("dd")!.TextContent;
            if (Foreign().IsMatch(UserName().Replace(about, ""))) odd.Add($"{number} 对象 {about.Trim()}");
            foreach (var row in page.QuerySelectorAll("[aria-labelledby=changes-title] tbody tr"))
            {
                var words = string.Join(' ', row.TextContent.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries));
                if (!words.StartsWith("用户名", StringComparison.Ordinal) && Foreign().IsMatch(UserName().Replace(words, ""))) odd.Add($"{number} {words}");
            }
        }

        Assert.True(odd.Count == 0, string.Join('\n', odd));
    }

    /// <summary>A word in letters, an id, a moment with its zone.</summary>
    [GeneratedRegex(@"[A-Za-z]{4,}|[0-9a-f]{8}-[0-9a-f]{4}|\+00:00", RegexOptions.NonBacktracking)]
    private static partial Regex Foreign();

    /// <summary>白音那（jia-zz）, numbers of exports and batches, and of records without a name.</summary>
    [GeneratedRegex(@"（[a-z0-9-]+）|编号 [0-9a-f]{6}|[A-Z]+-?[0-9]{2,8}-[0-9A-F-]+", RegexOptions.NonBacktracking)]
    private static partial Regex UserName();

    private static List<string> Operations(IHtmlDocument page) =>
        [.. page.QuerySelectorAll("table.data-table tbody tr td.cell-lead").Select(c => c.FirstChild!.TextContent)];
}

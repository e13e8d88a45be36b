using System.Net;
using System.Text;
using System.Text.Json;
using KzzqFlowParty.Data.Auditing;
using KzzqFlowParty.Data.Imports;
using KzzqFlowParty.Domain.Flow;
using KzzqFlowParty.Domain.Imports;
using KzzqFlowParty.Testing;
using KzzqFlowParty.Web.Tests.Site;
using KzzqFlowParty.Workbooks.Reading;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KzzqFlowParty.Web.Tests.Imports;

/// <summary>The three rosters through the pages, from upload to receipt.</summary>
public sealed class ImportJourneyTests
{
    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_township_imports_its_roster_and_the_same_file_again_changes_nothing(Engine engine)
    {
        await using var site = await TestSite.OpenAsync(engine: engine);
        await ImportDesk.PlantBranchesAsync(site.World);
        var desk = await ImportDesk.OfAsync(site, Person.Township);

        // Of 141 people away 13 are wrong, of 12 come in one.
        var first = await desk.BatchAsync(await desk.RunAsync(ImportDesk.Baolongshan, ImportDesk.Roster(ImportDesk.Baolongshan)));
        Assert.Equal((ImportState.Imported, new ImportCounts(139, 0, 0, 0, 14)), (first.State, first.Counts));
        await using (var db = site.World.AsJob())
        {
            Assert.Equal(139, await db.Members.CountAsync());
            Assert.Equal(11, await db.Members.CountAsync(m => m.OutsideOrganizationId != null));
            Assert.Equal(11, await db.FlowSpells.CountAsync(s => s.State == FlowState.Managed && s.OutsideOrganizationId != null));
            Assert.Equal(128, await db.FlowSpells.CountAsync(s => s.State == FlowState.PendingReportIn
                && s.Origin == SpellOrigin.Import
                && s.ConfirmedBy == null
                && s.Report == DepartureReport.Unknown));
            Assert.Equal(1, await db.Audit.CountAsync(a => a.Operation == "导入名册"));
            Assert.Equal(1, await db.Audit.CountAsync(a => a.Operation == "导入比对身份号码"));
            Assert.False(await db.Audit.AnyAsync(a => a.Kind == AuditKind.Alarm));
        }

        var before = await RegisterState.OfAsync(site.World);
        var again = await desk.BatchAsync(await desk.RunAsync(ImportDesk.Baolongshan, ImportDesk.Roster(ImportDesk.Baolongshan)));
        Assert.Equal((ImportState.Imported, new ImportCounts(0, 0, 139, 0, 14)), (again.State, again.Counts));
        Assert.Equal(before, await RegisterState.OfAsync(site.World));
    }

    [Theory]
    [InlineData(5, false)]
    [InlineData(6, true)]
    public async Task A_roster_of_people_born_in_one_county_on_one_day_raises_an_alarm_imported_or_not(int people, bool alarms)
    {
        await using var site = await TestSite.BorrowAsync();
        var desk = await ImportDesk.OfAsync(site, Person.Secretary);
        var branch = site.World.Baokang.FirstBranch.FullName;
        var rows = Enumerable.Range(0, people).Select(i => $"某某,{NumberOf(i)},1380000{i:0000},{branch},2026-03-01,辽宁省沈阳市铁西区");
        var id = await desk.PreviewAsync("试.csv", ImportDesk.Csv(["姓名,公民身份号码,手机号码,所在党支部,外出日期,外出地", .. rows]));
        await desk.Visitor.PostAsync($"/imports/{id}/abandon");
        await using var db = site.World.AsJob();
        Assert.Equal(1, await db.Audit.CountAsync(a => a.Operation == "导入比对身份号码" && a.Subject == $"ImportBatch/{id}"));
        Assert.Equal(alarms, await db.Audit.AnyAsync(a => a.Kind == AuditKind.Alarm));
    }

    [Fact]
    public async Task Who_compares_rosters_too_often_raises_one_alarm()
    {
        await using var site = await TestSite.OpenAsync(new() { ["Security:Imports:ComparisonsPerHour"] = "2" });
        var desk = await ImportDesk.OfAsync(site, Person.Secretary);
        async Task<int> AlarmsAfterAsync(int sequence)
        {
            var id = await desk.PreviewAsync("试.csv", ImportDesk.Csv(
                "姓名,公民身份号码,手机号码,所在党支部,外出日期,外出地",
                $"某某,{NumberOf(sequence)},13800001234,{site.World.Baokang.FirstBranch.FullName},2026-03-01,辽宁省沈阳市铁西区"));
            await desk.Visitor.PostAsync($"/imports/{id}/abandon");
            await using var db = site.World.AsJob();
            return await db.Audit.CountAsync(a => a.Kind == AuditKind.Alarm);
        }

        var alarms = new List<int>();
        for (var i = 1; i <= 4; i++) alarms.Add(await AlarmsAfterAsync(i));
        Assert.Equal([0, 0, 1, 1], alarms);
    }

    /// <summary>科左中旗, 1 May 1970, with its check digit (GB 11643-1999).</summary>
    private static string NumberOf(int sequence)
    {
        var body = $"15052119700501{sequence:000}";
        int[] weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
        return body + "10X98765432"[body.Select((c, i) => (c - '0') * weights[i]).Sum() % 11];
    }

    [Theory]
    [InlineData(ImportDesk.Baokang, 75, 5)]
    [InlineData(ImportDesk.Shebotu, 58, 2)]
    public async Task The_other_two_rosters_come_in_and_are_known_the_second_time(string roster, int people, int wrong)
    {
        await using var site = await TestSite.BorrowAsync();
        await ImportDesk.PlantBranchesAsync(site.World);
        var desk = await ImportDesk.OfAsync(site, Person.Township);
        Assert.Equal(new ImportCounts(people, 0, 0, 0, wrong), (await desk.BatchAsync(await desk.RunAsync(roster, ImportDesk.Roster(roster)))).Counts);
        var before = await RegisterState.OfAsync(site.World);
        Assert.Equal(new ImportCounts(0, 0, people, 0, wrong), (await desk.BatchAsync(await desk.RunAsync(roster, ImportDesk.Roster(roster)))).Counts);
        Assert.Equal(before, await RegisterState.OfAsync(site.World));
    }

    [Theory]
    [InlineData(ImportDesk.Baokang)]
    [InlineData(ImportDesk.Baolongshan)]
    [InlineData(ImportDesk.Shebotu)]
    public async Task The_kept_rows_carry_the_codes_that_are_expected_of_the_roster(string roster)
    {
        await using var site = await TestSite.BorrowAsync();
        await ImportDesk.PlantBranchesAsync(site.World);
        var desk = await ImportDesk.OfAsync(site, Person.Township);
        var id = await desk.PreviewAsync(roster, ImportDesk.Roster(roster));
        await using var db = site.World.AsJob();
        var wrong = await db.Set<ImportRow>()
            .Where(r => r.Batch.Id == id && r.Verdict == RowVerdict.Wrong)
            .OrderBy(r => r.Sheet)
            .ThenBy(r => r.Number)
            .Select(r => new { r.Sheet, r.Number, r.Findings })
            .ToListAsync();
        using var expected = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "rosters", "expected.json")));
        Assert.Equal(
            expected.RootElement.GetProperty(roster).EnumerateArray().SelectMany(s => s.GetProperty("findings").EnumerateArray().Select(f =>
                $"{s.GetProperty("sheet")} {f.GetProperty("row")} {string.Join(' ', f.GetProperty("codes").EnumerateArray())}")).Order(StringComparer.Ordinal),
            wrong.Select(r => $"{r.Sheet} {r.Number} {string.Join(' ', JsonSerializer.Deserialize<string[]>(r.Findings)!.Where(IsError))}")
                .Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_branch_imports_its_own_people_and_the_others_wait()
    {
        await using var site = await TestSite.BorrowAsync();
        var desk = await ImportDesk.OfAsync(site, Person.Secretary);
        var own = site.World.Baokang.FirstBranch.FullName;
        var id = await desk.RunAsync("表.csv", ImportDesk.Csv(
            "所在党支部,姓名,性别,手机号码,外出日期,外出地",
            $"{own},陈凤英,女,15897540001,2018-03-23,北京市朝阳区",
            $"{site.World.Baokang.SecondBranch.FullName},包福山,男,15897540002,2019-03,北京市朝阳区",
            ",金花,女,15897540003,2020-03,北京市朝阳区"));
        Assert.Equal(new ImportCounts(1, 0, 0, 2, 0), (await desk.BatchAsync(id)).Counts);   // a blank below another branch is not taken for one's own
        Assert.Contains("党支部名称没有对应", await desk.TabAsync(id, RowVerdict.Waiting), StringComparison.Ordinal);
        await using var db = site.World.AsJob();
        Assert.Equal(
            [(site.World.Baokang.FirstBranch.Id, "陈凤英")],
            (await db.Members.Select(m => new { m.KeeperOrganizationId, m.Name }).ToListAsync()).Select(m => (m.KeeperOrganizationId, m.Name)).Order());
    }

    [Fact]
    public async Task A_branch_that_is_not_offered_is_refused()
    {
        await using var site = await TestSite.BorrowAsync();
        var desk = await ImportDesk.OfAsync(site, Person.Secretary);
        var id = await desk.UploadAsync("表.csv", ImportDesk.Csv("所在党支部,姓名,手机号码", "某支部,陈凤英,15897540001"));
        await desk.ConfirmAsync(id);
        var refused = await desk.PostFormAsync($"/imports/{id}/matches", [("Form.Branches[0].OrganizationId", site.World.Baokang.SecondBranch.Id.ToString())]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("请从列表中选择", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Columns_that_were_not_recognized_are_pointed_out_by_a_person()
    {
        await using var site = await TestSite.BorrowAsync();
        var desk = await ImportDesk.OfAsync(site, Person.Secretary);
        var id = await desk.UploadAsync("表.csv", ImportDesk.Csv("名单", "谁,哪个电话,啥时候走的", "陈凤英,15897540001,2018-03-23"));
        var address = $"/imports/{id}/columns";
        Assert.Contains("没有找到花名册的表头", (await desk.Visitor.PageAsync(address)).QuerySelector("main")!.TextContent, StringComparison.Ordinal);

        var looked = await desk.PostFormAsync(address, [("Form.Sheets[0].HeaderRow", "2"), ("Form.Sheets[0].Skip", "false"), ("Form.Look", "0")]);
        Assert.Equal(HttpStatusCode.OK, looked.StatusCode);
        var fields = new[]
        {
            ("Form.Sheets[0].HeaderRow", "2"), ("Form.Sheets[0].Skip", "false"), ("Form.Sheets[0].Columns[0].Index", "0"),
            ("Form.Sheets[0].Columns[1].Index", "1"), ("Form.Sheets[0].Columns[1].Field", "13"), ("Form.Sheets[0].Columns[2].Index", "2"),
            ("Form.Sheets[0].Columns[2].Field", "20"),
        };
        var refused = await desk.PostFormAsync(address, fields);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("没有指定“姓名”列", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        await desk.ConfirmAsync(id, [.. fields, ("Form.Sheets[0].Columns[0].Field", "3")]);
        await desk.MatchAsync(id);
        Assert.Equal(new ImportCounts(1, 0, 0, 0, 0), (await desk.BatchAsync(id)).Counts);
        Assert.Contains("2018-03-23", await desk.TabAsync(id, RowVerdict.New), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_colleague_goes_on_with_a_batch_and_nobody_else_finds_it()
    {
        await using var site = await TestSite.BorrowAsync();
        var desk = await ImportDesk.OfAsync(site, Person.Secretary);
        var id = await desk.UploadAsync("表.csv", ImportDesk.Csv("所在党支部,姓名,手机号码", ",陈凤英,15897540001"));
        var colleague = await ImportDesk.OfAsync(site, Person.Commissioner);
        Assert.Contains("包文龙", (await colleague.Visitor.PageAsync("/imports")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        await colleague.ConfirmAsync(id);
        await colleague.MatchAsync(id);
        foreach (var person in new[] { Person.SecondSecretary, Person.Township, Person.ShebotuTownship })
        {
            var stranger = await site.SignInAsync(person);
            foreach (var page in new[] { "columns", "matches", "receipt", "file", "" })
                Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/imports/{id}/{page}")).StatusCode);
            foreach (var act in new[] { "columns", "matches", "person", "abandon", "" }) Assert.Equal(
                HttpStatusCode.NotFound,
                (await stranger.PostAsync($"/imports/{id}/{act}", ("MemberId", Guid.Empty.ToString()), ("Sheet", "x"), ("Number", "2"))).StatusCode);
        }

        Assert.Equal(HttpStatusCode.Redirect, (await colleague.ImportAsync(id)).StatusCode);
    }

    [Fact]
    public async Task No_number_of_the_roster_lies_open_in_the_database_the_log_or_the_audit()
    {
        await using var site = await TestSite.BorrowAsync();
        await ImportDesk.PlantBranchesAsync(site.World);
        var desk = await ImportDesk.OfAsync(site, Person.Township);
        var roster = ImportDesk.Roster(ImportDesk.Baolongshan);
        var id = await desk.RunAsync(ImportDesk.Baolongshan, roster);
        foreach (var page in new[] { $"/imports/{id}?shown=Wrong", $"/imports/{id}?shown=New", $"/imports/{id}/receipt", "/imports" })
            await desk.Visitor.PageAsync(page);

        var facts = RosterReader.Read(new MemoryStream(roster), ImportDesk.Baolongshan, site.World.Today)
            .OrThrow().ReadSheets
            .SelectMany(s => s.Rows)
            .Select(r => r.Facts)
            .ToList();
        var numbers = facts.SelectMany(f => new[] { f.IdNumber?.Value, f.Phone?.Value }).OfType<string>().Distinct().ToList();
        Assert.True(numbers.Count > 250);
        var path = new SqliteConnectionStringBuilder(site.World.Database.ConnectionString).DataSource;
        var bytes = string.Concat(new[] { path, path + "-wal" }.Where(File.Exists).Select(Bytes)) + site.Log();
        Assert.Contains(Encoding.Latin1.GetString("宝龙山镇"u8), bytes, StringComparison.Ordinal);
        Assert.All(numbers, n => Assert.DoesNotContain(n, bytes, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_users_own_file_comes_back_with_the_reasons_and_is_recorded()
    {
        await using var site = await TestSite.BorrowAsync();
        await ImportDesk.PlantBranchesAsync(site.World);
        var desk = await ImportDesk.OfAsync(site, Person.Township);
        var id = await desk.RunAsync(ImportDesk.Baokang, ImportDesk.Roster(ImportDesk.Baokang));
        var returned = await desk.Visitor.GetAsync($"/imports/{id}/file");
        var book = RosterReader.Read(new MemoryStream(await returned.Content.ReadAsByteArrayAsync()), "退回.xlsx", site.World.Today).OrThrow();
        var sheet = Assert.Single(book.ReadSheets);
        Assert.Equal((80, 5), (sheet.Rows.Count, sheet.Rows.Count(r => r.Errors.Count > 0)));
        Assert.NotNull(sheet.ReasonColumn);
        await using var db = site.World.AsJob();
        var export = await db.Audit.SingleAsync(a => a.Subject == $"ImportBatch/{id}" && a.Kind == Data.Auditing.AuditKind.Export);
        using var told = JsonDocument.Parse(export.Changes);
        Assert.Equal(80, told.RootElement.GetProperty("Rows").GetInt32());
    }

    [Fact]
    public async Task The_print_of_a_receipt_is_recorded()
    {
        await using var site = await TestSite.BorrowAsync();
        var desk = await ImportDesk.OfAsync(site, Person.Secretary);
        var id = await desk.RunAsync("表.csv", ImportDesk.Csv("所在党支部,姓名,手机号码", ",陈凤英,15897540001"));
        await desk.Visitor.PageAsync($"/imports/{id}/receipt/print");
        await using var db = site.World.AsJob();
        Assert.Equal(("打印导入回执", Person.Secretary.AccountId), await db.Audit.Where(a => a.Subject == $"ImportBatch/{id}"
            && a.Kind == Data.Auditing.AuditKind.Export).Select(a => ValueTuple.Create(a.Operation, a.UserId)).SingleAsync());
    }

    [Fact]
    public async Task A_file_of_which_every_row_came_in_is_erased_at_once()
    {
        await using var site = await TestSite.OpenAsync();
        var desk = await ImportDesk.OfAsync(site, Person.Secretary);
        var id = await desk.RunAsync("表.csv", ImportDesk.Csv("所在党支部,姓名,手机号码", ",陈凤英,15897540001"));
        await using var db = site.World.AsJob();
        Assert.Equal(0, await db.Set<ImportFile>().CountAsync());
        Assert.Equal($"/imports/{id}/receipt", (await desk.Visitor.GetAsync($"/imports/{id}/file")).LocationPath());
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_file_with_rows_that_came_back_is_erased_sixty_days_after_its_upload(Engine engine)
    {
        await using var site = await TestSite.OpenAsync(engine: engine);
        var desk = await ImportDesk.OfAsync(site, Person.Secretary);
        var id = await desk.RunAsync("表.csv", ImportDesk.Csv("所在党支部,姓名,手机号码", ",陈凤英,15897540001", ",,15897540002"));
        async Task<int> FilesAsync()
        {
            await site.EraseAsync();
            await using var db = site.World.AsJob();
            return await db.Set<ImportFile>().CountAsync();
        }

        Assert.Equal(HttpStatusCode.OK, (await desk.Visitor.GetAsync($"/imports/{id}/file")).StatusCode);
        site.World.Time.Advance(TimeSpan.FromDays(59));
        Assert.Equal(1, await FilesAsync());
        site.World.Time.Advance(TimeSpan.FromDays(2));
        Assert.Equal(0, await FilesAsync());
        var again = await ImportDesk.OfAsync(site, Person.Secretary);
        Assert.Equal($"/imports/{id}/receipt", (await again.Visitor.GetAsync($"/imports/{id}/file")).LocationPath());
        var receipt = await again.Visitor.PageAsync($"/imports/{id}/receipt");
        Assert.Contains("原文件已删除", receipt.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Null(receipt.QuerySelector($"a[href='/imports/{id}/file']"));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task What_nobody_has_finished_within_a_week_is_given_up_with_its_rows_and_its_file(Engine engine)
    {
        await using var site = await TestSite.OpenAsync(engine: engine);
        var desk = await ImportDesk.OfAsync(site, Person.Secretary);
        var csv = ImportDesk.Csv("所在党支部,姓名,手机号码", ",陈凤英,15897540001");
        var (uploaded, previewed) = (await desk.UploadAsync("一.csv", csv), await desk.PreviewAsync("二.csv", csv));
        async Task<(int Rows, int Files)> LeftAsync()
        {
            await site.EraseAsync();
            await using var db = site.World.AsJob();
            return (await db.Set<ImportRow>().CountAsync(), await db.Set<ImportFile>().CountAsync());
        }

        site.World.Time.Advance(TimeSpan.FromDays(7));
        Assert.Equal((1, 2), await LeftAsync());
        site.World.Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal((0, 0), await LeftAsync());
        foreach (var id in new[] { uploaded, previewed })
        {
            var batch = await desk.BatchAsync(id);
            Assert.Equal((ImportState.Abandoned, ""), (batch.State, batch.Matches));
        }

        await using var log = site.World.AsJob();
        Assert.Equal(2, await log.Audit.Where(a => a.Operation == "到期放弃导入").Select(a => a.Subject).Distinct().CountAsync());
    }

    [Fact]
    public async Task Who_downloads_returned_files_too_often_is_refused()
    {
        await using var site = await TestSite.OpenAsync(new() { ["Security:RateLimits:ExportsPerMinute"] = "2" });
        var desk = await ImportDesk.OfAsync(site, Person.Secretary);
        var id = await desk.RunAsync("表.csv", ImportDesk.Csv("所在党支部,姓名,手机号码", ",陈凤英,15897540001", ",,15897540002"));
        for (var i = 0; i < 2; i++) Assert.Equal(HttpStatusCode.OK, (await desk.Visitor.GetAsync($"/imports/{id}/file")).StatusCode);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await desk.Visitor.GetAsync($"/imports/{id}/file")).StatusCode);
    }

    private static bool IsError(string code) => code is not (FindingCodes.AlreadyInRegister or FindingCodes.BranchUnknown or FindingCodes.SameNameAndBirth
        or FindingCodes.IdPrefixUnknown or FindingCodes.PhoneSecondNumber or FindingCodes.EthnicityUnknown or FindingCodes.EducationUnknown);

    private static string Bytes(string path)
    {
        using var reader = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete), Encoding.Latin1);
        return reader.ReadToEnd();
    }
}

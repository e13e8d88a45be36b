using System.Data.Common;
using System.Net;
using ClosedXML.Excel;
using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Imports;
using KzzqFlowParty.Data.Jobs;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Imports;
using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Testing;
using KzzqFlowParty.Web.Features.Imports;
using KzzqFlowParty.Web.Jobs;
using KzzqFlowParty.Web.Tests.Site;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace KzzqFlowParty.Web.Tests.Imports;

/// <summary>
/// docs/decisions/0005: an import is written in portions by a job. Whoever looks sees nothing of it or all who are new; a run that is ended anywhere goes on
/// where it stood; no transaction grows with the workbook.
/// </summary>
public sealed class ImportWorkTests
{
    /// <summary>More than one portion of each kind.</summary>
    private const int New = 60;
    private const int Changed = 60;

    /// <summary>The commits of one import: two portions of new people, the publishing, two portions of changes, the end.</summary>
    private static readonly int[] Moments = [1, 2, 3, 4, 5, 6];

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Ended_at_any_commit_it_goes_on_and_nobody_sees_a_part_of_it(Engine engine)
    {
        var (site, commits) = await SiteAsync(engine);
        await using var owned = site;
        var desk = await ImportDesk.OfAsync(site, Person.Secretary);
        var known = Enumerable.Range(0, Changed).Select(_ => People.NewIdNumber().Value).ToList();
        await desk.RunAsync("一.csv", Roster(known.Select((number, i) => Line(number, $"139000{i:00000}"))));
        var (round, inRegister) = (0, Changed);
        foreach (var (moment, after) in Moments.Select(m => (m, m % 2 == 0)).Append((3, true)))
        {
            round++;
            var fresh = Enumerable.Range(0, New).Select(_ => People.NewIdNumber().Value).ToList();
            var id = await desk.PreviewAsync("二.csv", Roster(
                [.. known.Select((number, i) => Line(number, $"1380{round}0{i:00000}")), .. fresh.Select((number, i) => Line(number, $"137000{i:00000}"))]));
            Assert.Equal(new ImportCounts(New, Changed, 0, 0, 0), (await desk.BatchAsync(id)).Counts);

            commits.EndAt(moment, after);
            var job = JobOf(await desk.ImportAsync(id));
            var seen = await CountAsync(site);
            Assert.True(seen == (moment > 3 || (moment == 3 && after) ? inRegister + New : inRegister), $"At {moment} {after}: {seen} of {inRegister}.");

            site.World.Time.Advance(TimeSpan.FromMinutes(3));
            await site.Services.GetRequiredService<JobRunner>().RunAsync(job, default);
            inRegister += New;
            var batch = await desk.BatchAsync(id);
            Assert.Equal((ImportState.Imported, new ImportCounts(New, Changed, 0, 0, 0)), (batch.State, batch.Counts));
            Assert.Equal(inRegister, await CountAsync(site));
            await using var db = site.World.AsJob();
            Assert.Equal(inRegister, await db.FlowSpells.CountAsync());
            Assert.Equal(New, await db.Set<ImportTrace>().CountAsync(t => t.Batch.Id == id && t.Deed == ImportDeed.Entered));
            Assert.Equal(Changed, await db.Set<ImportTrace>().CountAsync(t => t.Batch.Id == id && t.Deed == ImportDeed.Revised));
            Assert.Equal(1, await db.Audit.CountAsync(a => a.Operation == "导入名册" && a.Subject == $"ImportBatch/{id}"));
            foreach (var member in await db.Members.Where(m => m.PhoneIndex != null).Include(m => m.Phones).Take(5).ToListAsync())
                Assert.True(member.Phones.Count <= round + 1);   // no change was made twice
        }
    }

    [Fact]
    public async Task Whom_it_has_entered_and_not_published_nobody_finds_yet_and_his_number_is_taken()
    {
        var (site, commits) = await SiteAsync();
        await using var owned = site;
        var desk = await ImportDesk.OfAsync(site, Person.Secretary);
        var number = People.NewIdNumber().Value;
        var id = await desk.PreviewAsync("表.csv", Roster([Line(number, "13700000001")]));
        commits.EndAt(2, after: false);   // the publishing, of so few
        await desk.ImportAsync(id);

        foreach (var page in new[] { "/members", "/outflow", "/" })
            Assert.DoesNotContain("白音", (await desk.Visitor.PageAsync(page)).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        var again = await desk.PreviewAsync("再.csv", Roster([Line(number, "13700000001")]));
        Assert.Equal(new ImportCounts(0, 0, 0, 1, 0), (await desk.BatchAsync(again)).Counts);
        Assert.Equal($"/jobs/{await JobOfAsync(site, id)}", (await desk.Visitor.GetAsync($"/imports/{id}")).LocationPath());
        Assert.Contains("正在导入", (await desk.Visitor.PageAsync("/imports")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        var abandoned = await desk.Visitor.PostAsync($"/imports/{id}/abandon");
        Assert.Equal(ImportState.Importing, (await desk.BatchAsync(id)).State);
        Assert.Equal(HttpStatusCode.Redirect, abandoned.StatusCode);
    }

    [Fact]
    public async Task Canceled_before_it_is_published_it_leaves_nothing_and_the_rows_can_be_imported_again()
    {
        var (site, commits) = await SiteAsync();
        await using var owned = site;
        var desk = await ImportDesk.OfAsync(site, Person.Secretary);
        var numbers = Enumerable.Range(0, New).Select(_ => People.NewIdNumber().Value).ToList();
        var id = await desk.PreviewAsync("表.csv", Roster(numbers.Select(n => Line(n, "13700000001"))));
        commits.At(2, () => CancelAsync(site, id));
        await desk.ImportAsync(id);
        Assert.Equal(JobState.Canceled, (await JobAsync(site, id)).State);
        Assert.Equal((ImportState.Previewed, new ImportCounts(New, 0, 0, 0, 0)), ((await desk.BatchAsync(id)).State, (await desk.BatchAsync(id)).Counts));
        Assert.Equal(0, await CountAsync(site));
        await using (var db = site.World.AsJob())
        {
            Assert.Equal((0, 0), (await db.FlowSpells.CountAsync(), await db.Set<ImportTrace>().CountAsync()));
            Assert.Equal(1, await db.Audit.CountAsync(a => a.Operation == "中止导入"));
        }

        Assert.Equal($"/imports/{id}/receipt", (await desk.ImportAsync(id)).LocationPath());
        Assert.Equal(New, await CountAsync(site));
        Assert.Equal(JobState.Done, (await JobAsync(site, id)).State);
    }

    [Fact]
    public async Task Canceled_after_it_is_published_it_is_written_to_its_end()
    {
        var (site, commits) = await SiteAsync();
        await using var owned = site;
        var desk = await ImportDesk.OfAsync(site, Person.Secretary);
        var number = People.NewIdNumber().Value;
        await desk.RunAsync("一.csv", Roster([Line(number, "13900000001")]));
        var id = await desk.PreviewAsync("二.csv", Roster([Line(number, "13800000001"), Line(People.NewIdNumber().Value, "13700000001")]));
        commits.At(2, () => CancelAsync(site, id));
        Assert.Equal($"/imports/{id}/receipt", (await desk.ImportAsync(id)).LocationPath());
        Assert.Equal((ImportState.Imported, new ImportCounts(1, 1, 0, 0, 0)), ((await desk.BatchAsync(id)).State, (await desk.BatchAsync(id)).Counts));
    }

    [Fact]
    public async Task Whoever_was_changed_meanwhile_is_refused_alone_and_said_so()
    {
        var (site, commits) = await SiteAsync();
        await using var owned = site;
        var desk = await ImportDesk.OfAsync(site, Person.Secretary);
        var numbers = new[] { People.NewIdNumber().Value, People.NewIdNumber().Value };
        await desk.RunAsync("一.csv", Roster(numbers.Select(n => Line(n, "13900000001"))));
        var id = await desk.PreviewAsync("二.csv", Roster([.. numbers.Select(n => Line(n, "13800000001")), Line(People.NewIdNumber().Value, "13700000001")]));
        commits.At(2, async () =>   // everybody new is in; before the changes
        {
            await using var db = site.World.AsJob("改电话");
            var member = await db.Members.Include(m => m.Phones).OrderBy(m => m.Id).FirstAsync();
            var (number, phone) = (IdNumber.Parse(numbers[0]).OrThrow(), PhoneNumber.Parse("13600000001").OrThrow());
            member.Revise(
                new() { Name = member.Name, IdNumber = number, Type = MemberType.Full, Phone = phone }, number, idTaken: false, site.World.Cipher,
                new(Guid.NewGuid(), site.World.Time.GetUtcNow())).OrThrow();
            await db.SaveChangesAsync();
        });
        var answer = await desk.ImportAsync(id);
        Assert.Equal($"/imports/{id}/receipt", answer.LocationPath());
        Assert.Equal(new ImportCounts(1, 1, 0, 0, 1), (await desk.BatchAsync(id)).Counts);
        Assert.Contains("核对之后这个人在名册上有了变动，没有写入", await desk.TabAsync(id, RowVerdict.Wrong), StringComparison.Ordinal);
        Assert.Equal("有 1 人在核对之后又有变动，他们的变更没有写入，见“有误”。", (await JobAsync(site, id)).Result);
        await using var later = site.World.AsJob();
        Assert.Equal(1, await later.Audit.CountAsync(a => a.Operation == "导入：有的变更没有写入"));
        Assert.Equal(HttpStatusCode.OK, (await desk.Visitor.GetAsync($"/imports/{id}/file")).StatusCode);   // the file stays for him
    }

    [Fact]
    public async Task Whose_post_has_ended_meanwhile_his_import_is_stopped_by_the_program()
    {
        var (site, commits) = await SiteAsync();
        await using var owned = site;
        var desk = await ImportDesk.OfAsync(site, Person.Secretary);
        var id = await desk.PreviewAsync("表.csv", Roster([Line(People.NewIdNumber().Value, "13700000001")]));
        commits.EndAt(2, after: false);
        var job = JobOf(await desk.ImportAsync(id));
        await using (var db = site.World.Accounts())
        {
            var post = await db.Posts.SingleAsync(p => p.Id == Person.Secretary.PostIds[0]);
            (post.Until, db.Operation) = (site.World.Today.AddDays(-1), "卸任");
            await db.SaveChangesAsync();
        }

        site.World.Time.Advance(TimeSpan.FromMinutes(3));
        await site.Services.GetRequiredService<JobRunner>().RunAsync(job, default);
        Assert.Equal(ImportState.Importing, (await desk.BatchAsync(id)).State);
        await site.EraseAsync();
        Assert.Equal(ImportState.Previewed, (await desk.BatchAsync(id)).State);
        Assert.Equal(0, await CountAsync(site));
    }

    /// <summary>A process that slept longer than the lease believes that it still holds the job.</summary>
    [Fact]
    public async Task A_run_that_was_taken_over_puts_nothing_away_of_what_the_next_one_published()
    {
        var (site, commits) = await SiteAsync();
        await using var owned = site;
        var desk = await ImportDesk.OfAsync(site, Person.Secretary);
        var id = await desk.PreviewAsync("表.csv", Roster(Enumerable.Range(0, New).Select(_ => Line(People.NewIdNumber().Value, "13700000001"))));
        commits.At(1, () => RunAnotherAsync(site, id));
        await desk.ImportAsync(id);
        Assert.Equal((ImportState.Imported, new ImportCounts(New, 0, 0, 0, 0)), ((await desk.BatchAsync(id)).State, (await desk.BatchAsync(id)).Counts));
        Assert.Equal(New, await CountAsync(site));
        await using var db = site.World.AsJob();
        Assert.Equal(New, await db.Set<ImportTrace>().CountAsync(t => t.Batch.Id == id));
    }

    [Fact]
    public async Task A_run_beside_which_another_one_writes_fails_and_leaves_what_is_written()
    {
        var (site, commits) = await SiteAsync();
        await using var owned = site;
        var desk = await ImportDesk.OfAsync(site, Person.Secretary);
        var id = await desk.PreviewAsync("表.csv", Roster(Enumerable.Range(0, New).Select(_ => Line(People.NewIdNumber().Value, "13700000001"))));
        commits.BeforeNextAfter(1, async () =>
        {
            await using var db = site.World.AsJob();
            await db.ImportBatches.Where(b => b.Id == id).ExecuteUpdateAsync(b => b.SetProperty(x => x.Version, x => x.Version + 1));
        });
        var job = JobOf(await desk.ImportAsync(id));
        Assert.Equal(ImportState.Importing, (await desk.BatchAsync(id)).State);
        await using (var db = site.World.AsJob())
            Assert.Equal(50, await db.Set<ImportTrace>().CountAsync(t => t.Batch.Id == id));

        site.World.Time.Advance(TimeSpan.FromMinutes(10));
        await site.Services.GetRequiredService<JobRunner>().RunAsync(job, default);
        Assert.Equal((ImportState.Imported, New), ((await desk.BatchAsync(id)).State, await CountAsync(site)));
    }

    [Fact]
    public async Task No_transaction_grows_with_the_workbook()
    {
        var (site, commits) = await SiteAsync();
        await using var owned = site;
        var desk = await ImportDesk.OfAsync(site, Person.Secretary);
        async Task<int> LongestAsync(int people)
        {
            var id = await desk.PreviewAsync("表.csv", Roster(Enumerable.Range(0, people).Select(_ => Line(People.NewIdNumber().Value, "13700000001"))));
            commits.Longest = 0;
            await desk.ImportAsync(id);
            Assert.Equal(ImportState.Imported, (await desk.BatchAsync(id)).State);
            return commits.Longest;
        }

        Assert.Equal(await LongestAsync(60), await LongestAsync(240));
    }

    [Fact]
    public async Task What_was_read_of_finished_rows_is_not_kept_and_their_page_names_whom_they_spoke_of()
    {
        var (site, _) = await SiteAsync();
        await using var owned = site;
        var desk = await ImportDesk.OfAsync(site, Person.Secretary);
        var number = People.NewIdNumber().Value;
        await desk.RunAsync("一.csv", Roster([Line(number, "13900000001")]));
        var id = await desk.PreviewAsync("二.csv", Roster([Line(number, "13800000001"), Line("150521", "13700000001")]));
        var digest = (await RowsAsync(site, id))[0].Digest;
        await desk.ImportAsync(id);
        var rows = await RowsAsync(site, id);
        Assert.Equal(
            [(RowVerdict.Changed, false, true), (RowVerdict.Wrong, true, false)], rows.Select(r => (r.Verdict, r.HasFacts, r.MemberId is not null)));
        Assert.Equal(digest, rows[0].Digest);
        Assert.Equal(["联系电话"], rows[0].ReadChanges());
        var tab = await desk.TabAsync(id, RowVerdict.Changed);
        Assert.Contains("白音", tab, StringComparison.Ordinal);
        Assert.Contains("联系电话", tab, StringComparison.Ordinal);
        Assert.DoesNotContain("13800000001", tab, StringComparison.Ordinal);

        site.World.Time.Advance(TimeSpan.FromDays(61));   // with the file goes what was read of the row that came back
        await site.EraseAsync();
        Assert.All(await RowsAsync(site, id), r => Assert.False(r.HasFacts));
    }

    [Fact]
    public async Task A_colleague_sees_that_it_is_written_and_is_led_nowhere_else()
    {
        var (site, commits) = await SiteAsync();
        await using var owned = site;
        var desk = await ImportDesk.OfAsync(site, Person.Secretary);
        var id = await desk.PreviewAsync("表.csv", Roster([Line(People.NewIdNumber().Value, "13700000001")]));
        commits.EndAt(1, after: true);
        await desk.ImportAsync(id);
        var colleague = await site.SignInAsync(Person.Commissioner);
        Assert.Equal("/imports", (await colleague.GetAsync($"/imports/{id}")).LocationPath());
        var list = (await colleague.PageAsync("/imports")).QuerySelector("main")!;
        Assert.Contains("正在导入", list.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("进度", list.TextContent, StringComparison.Ordinal);
        Assert.Contains("进度", (await desk.Visitor.PageAsync("/imports")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    /// <summary>To SQL Server, names that differ by a blank behind them are the same.</summary>
    [Fact]
    public async Task Sheets_whose_names_differ_by_a_blank_or_by_width_are_told_apart()
    {
        var (site, _) = await SiteAsync();
        await using var owned = site;
        var desk = await ImportDesk.OfAsync(site, Person.Secretary);
        using var book = new XLWorkbook();
        foreach (var name in new[] { "A表", "A表 ", "Ａ表" })
        {
            var sheet = book.AddWorksheet(name);
            string[][] cells =
            [
                ["姓名", "公民身份号码", "外出日期", "外出地"],
                [name == "A表 " ? "白音（已故）" : "白音", People.NewIdNumber().Value, "2026.03", "北京市朝阳区"],
            ];
            foreach (var (row, r) in cells.Select((row, r) => (row, r + 1)))
                foreach (var (cell, c) in row.Select((cell, c) => (cell, c + 1))) sheet.Cell(r, c).SetValue(cell);
        }

        using var content = new MemoryStream();
        book.SaveAs(content);
        var id = await desk.PreviewAsync("表.xlsx", content.ToArray());
        Assert.Equal(new ImportCounts(2, 0, 0, 1, 0), (await desk.BatchAsync(id)).Counts);
        Assert.Equal(HttpStatusCode.Redirect, (await desk.PostFormAsync($"/imports/{id}?shown=Waiting", [], $"/imports/{id}/person")).StatusCode);
        Assert.Equal(new ImportCounts(3, 0, 0, 0, 0), (await desk.BatchAsync(id)).Counts);
        Assert.Equal([("A表", 1), ("A表 ", 2), ("Ａ表", 3)], (await RowsAsync(site, id)).Select(r => (r.Sheet, r.Place)));
        await desk.ImportAsync(id);
        Assert.Equal(3, await CountAsync(site));
    }

    /// <summary>A site whose clock does nothing by itself, and what hears the commits of what its pages and jobs save.</summary>
    private static async Task<(TestSite Site, Commits Commits)> SiteAsync(Engine engine = Engine.Sqlite)
    {
        var site = await TestSite.OpenAsync(engine: engine);
        var commits = new Commits();
        site.Arrange = services =>
        {
            services.Remove(services.Single(s => s.ImplementationType == typeof(JobClock)));
            services.ConfigureDbContext<FlowPartyDbContext>(o => o.AddInterceptors(commits, commits.Statements));
        };
        return (site, commits);
    }

    private static byte[] Roster(IEnumerable<string> lines) => ImportDesk.Csv(["姓名,公民身份号码,手机号码,外出日期,外出地", .. lines]);

    private static string Line(string number, string phone) => $"白音,{number},{phone},2026.03,北京市朝阳区";

    private static Guid JobOf(HttpResponseMessage answer)
    {
        Assert.StartsWith("/jobs/", answer.LocationPath(), StringComparison.Ordinal);
        return Guid.Parse(answer.LocationPath()!.Split('/')[2]);
    }

    private static async Task<Guid> JobOfAsync(TestSite site, Guid batchId)
    {
        await using var db = site.World.AsJob();
        return (await db.ImportBatches.SingleAsync(b => b.Id == batchId)).JobId!.Value;
    }

    private static async Task<Job> JobAsync(TestSite site, Guid batchId)
    {
        await using var db = site.World.Accounts();
        return await db.Jobs.AsNoTracking().SingleAsync(j => j.Subject == batchId.ToString());
    }

    private static async Task RunAnotherAsync(TestSite site, Guid batchId)
    {
        var (services, job) = (site.Services, await JobAsync(site, batchId));
        var desk = services.GetRequiredService<JobDesk>();
        var holder = await desk.HolderAsync(job.AccountId!.Value, job.PostId!.Value, default);
        await using var scope = services.GetRequiredService<JobKinds>().Of(job.Kind).OpenAs(holder!, services.GetRequiredService<IServiceScopeFactory>());
        var run = new JobRun(job.Id, desk, site.World.Time);
        Assert.True((await scope.ServiceProvider.GetRequiredService<ImportWork>().RunAsync(job.Subject, run, default)).Succeeded);
    }

    private static async Task<int> CountAsync(TestSite site)
    {
        await using var db = site.World.AsJob();
        return await db.Members.CountAsync();
    }

    private static async Task<List<ImportRow>> RowsAsync(TestSite site, Guid batchId)
    {
        await using var db = site.World.AsJob();
        return await db.Set<ImportRow>().AsNoTracking().Where(r => r.Batch.Id == batchId).OrderBy(r => r.Place).ToListAsync();
    }

    private static async Task CancelAsync(TestSite site, Guid batchId)
    {
        await using var db = site.World.Accounts();
        Assert.True(await db.CancelJobAsync((await db.Jobs.SingleAsync(j => j.Subject == batchId.ToString())).Id, default));
    }

    /// <summary>Ends the work at one of its commits, or does something else there. The commit of the request that begins it is not counted.</summary>
    private sealed class Commits : DbTransactionInterceptor
    {
        private int left;
        private bool after;
        private Func<Task>? deed, beforeNext;

        public Counted Statements { get; } = new();

        /// <summary>Statements of the longest transaction so far.</summary>
        public int Longest { get; set; }

        /// <param name="moment">From 1.</param>
        /// <param name="after">The commit has been made, and nobody hears of it.</param>
        public void EndAt(int moment, bool after) => (left, this.after, deed) = (moment + 1, after, null);

        /// <summary>When this commit has been made.</summary>
        public void At(int moment, Func<Task> deed) => (left, after, this.deed) = (moment + 1, true, deed);

        /// <summary>When this commit has been made and all that the next one saves has been read.</summary>
        public void BeforeNextAfter(int moment, Func<Task> deed) => At(moment, () =>
        {
            beforeNext = deed;
            return Task.CompletedTask;
        });

        public override async ValueTask<InterceptionResult<DbTransaction>> TransactionStartingAsync(
            DbConnection connection, TransactionStartingEventData eventData, InterceptionResult<DbTransaction> result,
            CancellationToken cancellationToken = default)
        {
            if (beforeNext is { } now)
            {
                beforeNext = null;
                await now();
            }

            return result;
        }

        public override ValueTask<DbTransaction> TransactionStartedAsync(
            DbConnection connection, TransactionEndEventData eventData, DbTransaction result, CancellationToken cancellationToken = default)
        {
            Statements.Count = 0;
            return ValueTask.FromResult(result);
        }

        public override ValueTask<InterceptionResult> TransactionCommittingAsync(
            DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
        {
            Longest = Math.Max(Longest, Statements.Count);
            if (left == 1 && !after)
            {
                left = 0;
                throw new ProcessEndedException();
            }

            return ValueTask.FromResult(result);
        }

        public override async Task TransactionCommittedAsync(
            DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            if (left == 0 || --left > 0) return;
            if (deed is null) throw new ProcessEndedException();
            await deed();
        }
    }

    private sealed class Counted : DbCommandInterceptor
    {
        public int Count { get; set; }

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            Count++;
            return ValueTask.FromResult(result);
        }

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            Count++;
            return ValueTask.FromResult(result);
        }
    }

    /// <summary>As near as a test comes to the end of the process.</summary>
    private sealed class ProcessEndedException : Exception;
}

using System.Net;
using ClosedXML.Excel;
using KzzqFlowParty.Data.Jobs;
using KzzqFlowParty.Testing;
using KzzqFlowParty.Web.Features.Shared.Ledgers;
using KzzqFlowParty.Web.Jobs;
using KzzqFlowParty.Web.Security;
using KzzqFlowParty.Web.Tests.Site;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Person = KzzqFlowParty.Web.Tests.Site.Person;

namespace KzzqFlowParty.Web.Tests.Exports;

/// <summary>docs/decisions/0054: a ledger that is too long to be sent at once is written by a job, and is the same.</summary>
public sealed class ExportTests
{
    private const string Address = "/outflow/export?State=all";

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_long_ledger_is_written_by_a_job_and_is_cell_by_cell_the_one_that_is_sent_at_once(Engine engine)
    {
        await using var site = await SiteAsync(engine);
        var secretary = await site.SignInAsync(Person.Secretary);
        var atOnce = await CellsAsync(await secretary.GetAsync(Address));
        AtOnce(site, 2);

        var job = (await secretary.GetAsync(Address)).LocationPath()!;
        Assert.StartsWith("/jobs/", job, StringComparison.Ordinal);
        var page = (await secretary.GetAsync(job)).LocationPath()!;
        var shown = await secretary.PageAsync(page);
        Assert.Contains("已导出 3 行。", shown.Body!.TextContent, StringComparison.Ordinal);
        var later = await CellsAsync(await secretary.GetAsync(shown.QuerySelector("a.btn-primary")!.GetAttribute("href")!));

        // number and seal of the log are each file's own
        Assert.Equal(atOnce.Count, later.Count);
        Assert.Equal(atOnce.Where((_, row) => row != 1), later.Where((_, row) => row != 1));
        Assert.Equal(["甲子", "乙丑", "丙寅"], later.SelectMany(r => r).Where(c => c is "甲子" or "乙丑" or "丙寅").OrderBy(c => "甲乙丙".IndexOf(c[0])));

        await using var db = site.World.AsJob();
        var done = await db.Jobs.SingleAsync(j => j.AccountId != null);
        Assert.Equal((3, 3), (done.Progress, done.Total));
        var file = await db.ExportFiles.SingleAsync();
        Assert.Contains(file.Number!, later[1][0], StringComparison.Ordinal);
        var entries = await db.Audit.Where(a => a.Subject == $"Export/{file.Number}").OrderBy(a => a.Number).ToListAsync();
        Assert.Equal(["导出流出台账", "下载后台导出的工作簿"], entries.Select(e => e.Operation));
        Assert.All(entries, e => Assert.Equal((Person.Secretary.AccountId, Person.Secretary.PostIds[0]), (e.UserId, e.PostId!.Value)));
        Assert.Equal(3, await db.ExportedMembers.CountAsync(m => m.Subject == $"Export/{file.Number}"));
    }

    [Fact]
    public async Task What_fits_is_sent_at_once_and_leaves_no_job()
    {
        await using var site = await SiteAsync();
        AtOnce(site, 3);
        Assert.Equal(HttpStatusCode.OK, (await (await site.SignInAsync(Person.Secretary)).GetAsync(Address)).StatusCode);
        await using var db = site.World.AsJob();
        Assert.Equal((0, 0), (await db.Jobs.CountAsync(j => j.AccountId != null), await db.ExportFiles.CountAsync()));
    }

    [Fact]
    public async Task Nobody_but_the_person_who_asked_it_fetches_it_and_he_no_more_after_two_days_when_it_is_erased()
    {
        await using var site = await SiteAsync();
        AtOnce(site, 2);
        var secretary = await site.SignInAsync(Person.Secretary);
        var job = (await secretary.GetAsync(Address)).LocationPath()!;
        var page = (await secretary.GetAsync(job)).LocationPath()!;
        foreach (var other in new[] { Person.Commissioner, Person.Township, Person.Department })
        {
            var visitor = await site.SignInAsync(other);
            foreach (var address in new[] { page, $"{page}/file" })
                Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync(address)).StatusCode);
        }

        site.World.Time.Advance(ExportFile.Term - TimeSpan.FromMinutes(1));
        await site.EraseAsync();
        secretary = await site.SignInAsync(Person.Secretary);
        Assert.Equal(HttpStatusCode.OK, (await secretary.GetAsync($"{page}/file")).StatusCode);
        site.World.Time.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(HttpStatusCode.NotFound, (await secretary.GetAsync($"{page}/file")).StatusCode);
        await site.EraseAsync();
        Assert.Equal((0, 0), await LeftAsync(site));
        var told = await secretary.PageAsync(job);
        Assert.Contains("已办完", told.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(told.QuerySelectorAll($"a[href='{page}']"));
    }

    [Fact]
    public async Task A_job_that_was_killed_in_between_begins_the_file_anew_and_leaves_no_half_of_it()
    {
        await using var site = await SiteAsync();
        var (id, file) = await PlantAsync(site, killed: true);
        site.World.Time.Advance(JobRunner.Lease + TimeSpan.FromSeconds(1));
        await WorkAsync(site, id);
        var secretary = await site.SignInAsync(Person.Secretary);
        Assert.Contains((await CellsAsync(await secretary.GetAsync($"/exports/{file}/file"))).SelectMany(r => r), c => c == "甲子");
        Assert.Equal((1, 1), await LeftAsync(site));
    }

    [Fact]
    public async Task A_canceled_export_leaves_nothing()
    {
        await using var site = await SiteAsync();
        var (id, _) = await PlantAsync(site, killed: false);
        await using (var accounts = site.World.Accounts()) await accounts.CancelJobAsync(id, default);
        await WorkAsync(site, id);
        Assert.Equal((0, 0), await LeftAsync(site));
        await using var db = site.World.AsJob();
        Assert.Equal(JobState.Canceled, (await db.Jobs.SingleAsync(j => j.Id == id)).State);
        Assert.False(await db.Audit.AnyAsync(a => a.Operation == "导出流出台账"));
    }

    [Fact]
    public async Task The_same_asked_twice_at_once_is_written_once_and_asked_later_it_is_written_anew()
    {
        await using var site = await SiteAsync();
        AtOnce(site, 2);
        var secretary = await site.SignInAsync(Person.Secretary);
        var jobs = await Task.WhenAll(Enumerable.Range(0, 2).Select(async _ => (await secretary.Copy().GetAsync(Address)).LocationPath()));
        Assert.Single(jobs.Distinct());
        Assert.Equal((1, 1), await LeftAsync(site));

        await site.World.SpellAsync(await site.World.MemberAsync(site.World.Baokang.FirstBranch, "丁卯"));
        Assert.Equal(jobs[0], (await secretary.GetAsync(Address)).LocationPath());
        var page = (await secretary.GetAsync(jobs[0]!)).LocationPath()!;
        Assert.Contains((await CellsAsync(await secretary.GetAsync($"{page}/file"))).SelectMany(r => r), c => c == "丁卯");
        Assert.Equal((1, 1), await LeftAsync(site));
    }

    /// <summary>Three are away; the limit is what the program has.</summary>
    private static async Task<TestSite> SiteAsync(Engine engine = Engine.Sqlite)
    {
        var site = await TestSite.OpenAsync(engine: engine);
        site.Arrange = services => services.Remove(services.Single(s => s.ImplementationType == typeof(JobClock)));
        foreach (var name in new[] { "甲子", "乙丑", "丙寅" })
            await site.World.SpellAsync(await site.World.MemberAsync(site.World.Baokang.FirstBranch, name));
        return site;
    }

    private static void AtOnce(TestSite site, int rows) => site.Services.GetRequiredService<IOptions<ExportLimits>>().Value.RowsAtOnce = rows;

    /// <summary>A job that has written the first half of a file.</summary>
    private static async Task<(Guid Job, Guid File)> PlantAsync(TestSite site, bool killed)
    {
        var (world, now) = (site.World, site.World.Time.GetUtcNow());
        var asked = (world.Baokang.FirstBranch.Id, Person.Secretary.AccountId, Person.Secretary.PostIds[0]);
        var file = ExportFile.Ask("R-02", "流出党员台账", """{"State":"all"}""", asked, now);
        var job = Job.Of(ExportLater.Kind, $"{file.Id}", asked, now);
        if (killed) job.Begin(Guid.NewGuid(), now, JobRunner.Lease);
        await using var db = world.Accounts();
        db.AddRange(file, job, ExportPart.Of(file, 1, [1, 2, 3], world.Cipher), ExportPart.Of(file, 2, [4, 5, 6], world.Cipher));
        await db.SaveChangesAsync();
        return (job.Id, file.Id);
    }

    private static Task WorkAsync(TestSite site, Guid id) => site.Services.GetRequiredService<JobHands>().Take(new(id, IsOfProgram: false));

    private static async Task<(int Files, int Parts)> LeftAsync(TestSite site)
    {
        await using var db = site.World.AsJob();
        return (await db.ExportFiles.CountAsync(), await db.ExportParts.CountAsync());
    }

    private static async Task<List<string[]>> CellsAsync(HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition?.DispositionType);
        using var book = new XLWorkbook(await answer.Content.ReadAsStreamAsync());
        var sheet = book.Worksheets.Single();
        var width = sheet.LastColumnUsed()!.ColumnNumber();
        return
        [
            .. sheet.Rows(1, sheet.LastRowUsed()!.RowNumber())
                .Select(r => Enumerable.Range(1, width).Select(c => r.Cell(c).GetFormattedString()).ToArray()),
        ];
    }
}

using System.Net;
using System.Text.Encodings.Web;
using System.Text.Json;
using KzzqFlowParty.Domain.Imports;
using KzzqFlowParty.Web.Features.Imports.Reading;
using KzzqFlowParty.Web.Tests.Site;
using KzzqFlowParty.Workbooks.Reading;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KzzqFlowParty.Web.Tests.Imports;

/// <summary>
/// How often the uploaded file is read: once when it is uploaded, once when its columns are settled, once when its rows are judged, never for a page.
/// </summary>
public sealed class BookReadingTests : IAsyncLifetime
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly byte[] Rows = ImportDesk.Csv(
        "所在党支部,姓名,手机号码,外出日期,外出地",
        ",陈凤英,15897540001,2026.03,北京市朝阳区",
        ",,15897540002,2026.03,北京市朝阳区");
    private TestSite site = null!;
    private ImportDesk desk = null!;
    private int read;

    [Fact]
    public async Task Each_step_reads_it_once()
    {
        var id = Guid.Empty;
        Assert.Equal(1, await ReadingsOfAsync(async () => id = await desk.UploadAsync("表.csv", Rows)));
        Assert.Equal(1, await ReadingsOfAsync(() => desk.ConfirmAsync(id)));   // the page, and what is posted from it
        Assert.Equal(1, await ReadingsOfAsync(() => desk.MatchAsync(id)));
        Assert.Equal(0, await ReadingsOfAsync(() => desk.Visitor.PageAsync($"/imports/{id}")));
        Assert.Equal(0, await ReadingsOfAsync(async () => Assert.Equal(HttpStatusCode.Redirect, (await desk.ImportAsync(id)).StatusCode)));
        Assert.Equal(0, await ReadingsOfAsync(async () => Assert.Equal(HttpStatusCode.OK, (await desk.Visitor.GetAsync($"/imports/{id}/file")).StatusCode)));
        Assert.Equal(new ImportCounts(1, 0, 0, 0, 1), (await desk.BatchAsync(id)).Counts);
    }

    [Fact]
    public async Task A_way_back_shows_what_was_settled_without_reading_it()
    {
        var id = await desk.PreviewAsync("表.csv", Rows);
        Assert.Equal(0, await ReadingsOfAsync(async () =>
        {
            var columns = (await desk.Visitor.PageAsync($"/imports/{id}/columns")).QuerySelector("main")!.TextContent;
            Assert.Contains("读到 2 人，其中 1 人有误", columns, StringComparison.Ordinal);
            Assert.Contains("陈凤英", columns, StringComparison.Ordinal);
            await desk.Visitor.PageAsync($"/imports/{id}/matches");
        }));
    }

    [Fact]
    public async Task A_sheet_that_was_left_out_can_be_taken_in_again()
    {
        var id = await desk.UploadAsync(ImportDesk.Baolongshan, ImportDesk.Roster(ImportDesk.Baolongshan));
        await desk.ConfirmAsync(id, ("Form.Sheets[2].Skip", "true"));   // after 填表说明 and 流出
        var page = await desk.Visitor.PageAsync($"/imports/{id}/columns");
        Assert.Equal([true, false, true], page.QuerySelectorAll("input[type=checkbox][name$='.Skip']").Select(box => box.HasAttribute("checked")));
        Assert.Equal(
            ["没有读取", "读到 141 人，其中 13 人有误", "读到 12 人，其中 1 人有误"],
            page.QuerySelectorAll(".card-note").Select(note => note.TextContent));
        await desk.ConfirmAsync(id, ("Form.Sheets[2].Skip", "false"));
        using var settled = JsonDocument.Parse((await desk.BatchAsync(id)).Mapping);
        Assert.Equal([true, false, false], settled.RootElement.EnumerateObject().Select(sheet => sheet.Value.GetProperty("Skip").GetBoolean()));
    }

    [Fact]
    public async Task No_cell_is_kept_with_a_batch_that_is_imported()
    {
        var id = await desk.PreviewAsync("表.csv", Rows);
        Assert.Contains("陈凤英", await KeptAsync(id), StringComparison.Ordinal);
        await desk.ImportAsync(id);
        var kept = await KeptAsync(id);
        Assert.DoesNotContain("陈凤英", kept, StringComparison.Ordinal);
        Assert.Contains("姓名", kept, StringComparison.Ordinal);
    }

    /// <summary>The first release kept no reading; what it left unfinished goes on all the same.</summary>
    [Fact]
    public async Task A_batch_of_which_nothing_was_kept_is_read_again()
    {
        var id = await desk.UploadAsync("表.csv", Rows);
        await ForgetAsync(id);
        Assert.Equal(2, await ReadingsOfAsync(() => desk.ConfirmAsync(id)));
        await ForgetAsync(id);
        Assert.Equal(2, await ReadingsOfAsync(() => desk.MatchAsync(id)));
        Assert.Equal(new ImportCounts(1, 0, 0, 0, 1), (await desk.BatchAsync(id)).Counts);
    }

    public async Task InitializeAsync()
    {
        site = await TestSite.OpenAsync();
        site.Arrange = services => services.AddSingleton<RosterReading>((file, name, today, corrections, days) =>
        {
            read++;
            return RosterReader.Read(file, name, today, corrections, days);
        });
        desk = await ImportDesk.OfAsync(site, Person.Secretary);
    }

    public async Task DisposeAsync() => await site.DisposeAsync();

    private async Task<int> ReadingsOfAsync(Func<Task> step)
    {
        var before = read;
        await step();
        return read - before;
    }

    /// <summary>Everything that is kept with the batch, as it was before it was sealed.</summary>
    private async Task<string> KeptAsync(Guid id) => JsonSerializer.Serialize(ImportPapers.Of(await desk.BatchAsync(id), site.World.Cipher), Readable);

    private async Task ForgetAsync(Guid id)
    {
        await using var db = site.World.AsJob();
        var batch = await db.ImportBatches.SingleAsync(b => b.Id == id);
        db.Entry(batch).Property(b => b.Matches).CurrentValue = "";
        await db.SaveChangesAsync();
    }
}

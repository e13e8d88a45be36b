using System.IO.Compression;
using System.Net;
using KzzqFlowParty.Data.Auditing;
using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Testing;
using KzzqFlowParty.Web.Tests.Site;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Tests.Outflow;

/// <summary>不脱敏导出 of both ledgers: with a purpose, so many rows, so often a day, with alarms. docs/decisions/0013, docs/decisions/0015.</summary>
public sealed class ExportInFullTests : IAsyncLifetime
{
    private const string Outflow = "/outflow/export/full";
    private const string Inflow = "/inflow/export/full";

    private readonly IdNumber own = People.NewIdNumber();
    private readonly IdNumber guest = People.NewIdNumber();
    private TestSite site = null!;

    private World World => site.World;

    public async Task InitializeAsync()
    {
        site = await TestSite.OpenAsync(new() { ["Security:Exports:RowsInFull"] = "2" });
        await World.SpellAsync(await World.MemberAsync(World.Baokang.FirstBranch, "巴图", own, "13812345678"));
        await World.SpellAsync(await World.MemberAsync(World.Shebotu.FirstBranch, "苏和", guest, "13987654321"), World.Baokang.FirstBranch);
    }

    public async Task DisposeAsync() => await site.DisposeAsync();

    [Fact]
    public async Task The_file_holds_the_numbers_and_says_of_itself_what_it_is_for()
    {
        var visitor = await site.SignInAsync(Person.Secretary);
        Assert.Contains("共 1 人", (await visitor.PageAsync(Outflow)).Body!.TextContent, StringComparison.Ordinal);
        var sheet = await SheetAsync(await ExportAsync(visitor, Outflow));
        foreach (var text in new[]
        {
            own.Value, "13812345678", "敏感信息 严禁外传", "用途：核对户籍信息", "编号：R-02-20261124-", "存证 ",
        })
            Assert.Contains(text, sheet, StringComparison.Ordinal);
        // no more of a place than its county (24b)
        foreach (var place in new[] { "从业单位", "详细地址", "备注" }) Assert.DoesNotContain(place, sheet, StringComparison.Ordinal);
        await using var db = World.AsJob();
        var entry = await db.Audit.SingleAsync(a => a.Kind == AuditKind.Export);
        Assert.Equal(("不脱敏导出流出台账", "核对户籍信息", Person.Secretary.AccountId), (entry.Operation, entry.Purpose, entry.UserId));
        Assert.Contains("\"Rows\":1", entry.Changes, StringComparison.Ordinal);
        Assert.Contains(entry.Subject["Export/".Length..], sheet, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_host_exports_the_phone_of_whom_it_receives_and_never_his_number()
    {
        var sheet = await SheetAsync(await ExportAsync(await site.SignInAsync(Person.Secretary), Inflow));
        Assert.Contains("13987654321", sheet, StringComparison.Ordinal);
        Assert.DoesNotContain(guest.Value, sheet, StringComparison.Ordinal);
        Assert.DoesNotContain(guest.LastFour, sheet, StringComparison.Ordinal);
        Assert.Contains(guest.Value, await SheetAsync(await ExportAsync(await site.SignInAsync(Person.Department), Inflow)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_masked_file_holds_no_number_and_no_warning()
    {
        var sheet = await SheetAsync(await (await site.SignInAsync(Person.Secretary)).GetAsync("/outflow/export"));
        Assert.Contains("138****5678", sheet, StringComparison.Ordinal);
        Assert.DoesNotContain(own.Value, sheet, StringComparison.Ordinal);
        Assert.DoesNotContain("敏感信息", sheet, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_purpose_nothing_is_exported()
    {
        var visitor = await site.SignInAsync(Person.Secretary);
        var refused = await ExportAsync(visitor, Outflow, purpose: " ");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("请填写导出用途", (await refused.PageAsync()).QuerySelector("#Purpose-error")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(0, await CountAsync(AuditKind.Export));
    }

    [Fact]
    public async Task More_rows_than_one_file_may_have_are_refused_and_a_narrower_filter_goes_through()
    {
        for (var i = 0; i < 2; i++) await World.SpellAsync(await World.MemberAsync(World.Baokang.FirstBranch, $"安达{"甲乙"[i]}"));
        var visitor = await site.SignInAsync(Person.Secretary);
        var refused = await ExportAsync(visitor, Outflow);
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Contains(
            "共 3 人，一次最多导出 2 人", (await refused.PageAsync()).QuerySelector("#Purpose-error")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(0, await CountAsync(AuditKind.Export));
        Assert.Equal(HttpStatusCode.OK, (await ExportAsync(visitor, $"{Outflow}?Name={Uri.EscapeDataString("安达")}")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/outflow/export")).StatusCode);   // masked: however many
    }

    [Fact]
    public async Task The_third_of_a_day_raises_an_alarm_and_the_sixth_is_refused_until_tomorrow()
    {
        var visitor = await site.SignInAsync(Person.Secretary);
        for (var i = 0; i < 2; i++) await ExportAsync(visitor, Outflow);
        Assert.Equal(0, await CountAsync(AuditKind.Alarm));
        await ExportAsync(visitor, Inflow);
        Assert.Equal(1, await CountAsync(AuditKind.Alarm));
        for (var i = 0; i < 2; i++) Assert.Equal(HttpStatusCode.OK, (await ExportAsync(visitor, Outflow)).StatusCode);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await ExportAsync(visitor, Outflow)).StatusCode);
        Assert.Equal((5, 3), (await CountAsync(AuditKind.Export), await CountAsync(AuditKind.Alarm)));
        Assert.Equal(HttpStatusCode.OK, (await ExportAsync(await site.SignInAsync(Person.Commissioner), Outflow)).StatusCode);

        World.Time.Advance(TimeSpan.FromHours(12));   // from noon to the first moment of the next day
        visitor = await site.SignInAsync(Person.Secretary);
        Assert.Equal(HttpStatusCode.OK, (await ExportAsync(visitor, Outflow)).StatusCode);
    }

    private static Task<HttpResponseMessage> ExportAsync(Visitor visitor, string address, string purpose = "核对户籍信息") =>
        visitor.PostAsync(address, ("Purpose", purpose), ("RequestId", Guid.NewGuid().ToString()));

    private static async Task<string> SheetAsync(HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        using var zip = new ZipArchive(await answer.Content.ReadAsStreamAsync());
        using var reader = new StreamReader(zip.GetEntry("xl/worksheets/sheet1.xml")!.Open());
        return await reader.ReadToEndAsync();
    }

    private async Task<int> CountAsync(AuditKind kind)
    {
        await using var db = World.AsJob();
        return await db.Audit.CountAsync(a => a.Kind == kind);
    }
}

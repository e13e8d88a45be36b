using System.CommandLine;
using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Jobs;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Imports;
using KzzqFlowParty.Web.Features.Imports;
using KzzqFlowParty.Web.Features.Imports.Judging;
using KzzqFlowParty.Web.Hosting;
using KzzqFlowParty.Web.Jobs;
using KzzqFlowParty.Web.Security;
using KzzqFlowParty.Workbooks.Reading;

namespace KzzqFlowParty.Web.Commands;

/// <summary>
/// <c>import FILE</c>: tries a roster without a database (<c>--dry-run</c>), or imports it as a person (<c>--as</c>) through the use cases of the
/// pages. docs/decisions/0017.
/// </summary>
public sealed class Import : ICommand
{
    public Command Command()
    {
        var file = new Argument<string>("FILE") { Description = "花名册（.xlsx、.xls、.csv）" };
        var dryRun = new Option<bool>("--dry-run") { Description = "只试读，不要账号，也不碰数据库" };
        var json = new Option<bool>("--json") { Description = "试读结果按 JSON 输出" };
        var person = new Option<string?>("--as") { Description = "以哪个用户的身份导入" };
        var organization = new Option<string?>("--organization") { Description = "兼任几个岗位的，写明为哪个党组织导入（全称）" };
        var match = new Option<string?>("--match") { Description = "对应表：表中的名称、党组织全称（.csv、.xlsx）" };
        var command = new Command("import", "导入名册") { file, dryRun, json, person, organization, match };
        command.SetAction((parsed, ct) => RunAsync(
            parsed.GetValue(file)!, parsed.GetValue(dryRun), parsed.GetValue(json), parsed.GetValue(person), parsed.GetValue(organization),
            parsed.GetValue(match), ct));
        return command;
    }

    private static async Task<int> RunAsync(
        string path, bool dryRun, bool json, string? person, string? organization, string? match, CancellationToken ct)
    {
        if (dryRun == person is not null) throw new OperatorException("请写 --dry-run（只试读）或者 --as 用户名（导入），二者选一。");
        if (json && !dryRun) throw new OperatorException("--json 只用于 --dry-run。");
        if (organization is not null && dryRun) throw new OperatorException("--organization 只用于 --as。");
        if (match is not null && dryRun) throw new OperatorException("--match 只用于 --as。");
        if (!File.Exists(path)) throw new OperatorException($"没有找到文件“{path}”。");
        if (match is not null && !File.Exists(match)) throw new OperatorException($"没有找到文件“{match}”。");
        return dryRun
            ? TryOut(path, json)
            : await CommandHost.RunAsAsync(
                person!, Permission.ImportWorkbook, organization, services => new ImportOnCommand(services).RunAsync(path, match, ct));
    }

    private static int TryOut(string path, bool json)
    {
        using var content = File.OpenRead(path);
        var book = RosterReader.Read(content, Path.GetFileName(path), TimeProvider.System.Today);
        if (!book.Accepted) throw new OperatorException(book.Refusals[0].Message);
        if (json) Console.Out.WriteLine(DryRunReport.ToJson(book.Value));
        else foreach (var sheet in book.Value.Sheets) Print(sheet);
        return CommandLine.Done;
    }

    private static void Print(RosterSheet sheet)
    {
        Console.Out.WriteLine(
            sheet.IsRead ? $"{sheet.Title}：{sheet.Rows.Count} 行，{sheet.Rows.Count(r => r.Errors.Count > 0)} 行有误" : $"{sheet.Title}：没有读取");
        foreach (var row in sheet.Rows.Where(r => r.Errors.Count > 0)) Console.Out.WriteLine($"  第 {row.Number} 行\t{row.Facts.Name}\t{row.ErrorText}");
        foreach (var sentence in sheet.Unread()) Console.Out.WriteLine($"  {sentence}");
    }
}

/// <summary>
/// Runs the same steps as the pages without interaction: columns as recognized, names as a file or an earlier import matches them, or exact ones. Rows
/// that need a choice are left waiting and listed; the last line and the exit code say how many.
/// </summary>
internal sealed class ImportOnCommand(IServiceProvider services)
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(200);

    public async Task<int> RunAsync(string path, string? match, CancellationToken ct)
    {
        await using var file = File.OpenRead(path);
        var given = match is null ? [] : Must(Given(match));
        var id = Must(await services.GetRequiredService<UploadWorkbook>().HandleAsync(file, Path.GetFileName(path), null, _ => "", ct));
        try
        {
            Must(await services.GetRequiredService<ConfirmColumns>().AsRecognizedAsync(id, ct));
            Must(await services.GetRequiredService<MatchNames>().UnaskedAsync(id, given, ct));
            var imported = await ImportAsync(id, ct);

            // Nobody is asked here: the rows that the register refused are listed at the end, the others go in.
            if (imported.Result == ImportRules.RowsRefused.Message) imported = await ImportAsync(id, ct);
            if (imported.State != JobState.Done) throw new OperatorException(imported.Result ?? "导入没有办成。");
        }
        catch (OperatorException)
        {
            services.GetRequiredService<FlowPartyDbContext>().ChangeTracker.Clear();
            await services.GetRequiredService<AbandonImport>().HandleAsync(id, ct);
            throw;
        }

        return await PrintAsync(id, ct);
    }

    /// <summary>To its end, in this process; or in the site's, where that was faster to take it.</summary>
    private async Task<Job> ImportAsync(Guid id, CancellationToken ct)
    {
        var start = services.GetRequiredService<StartJob>();
        var job = Must((await services.GetRequiredService<BeginImport>().HandleAsync(id, default, ct))!);
        while (true)
        {
            if (await start.BeginAsync(job, ct) is { } ended) return ended;
            await Task.Delay(BetweenLooks, ct);
        }
    }

    private static Outcome<IReadOnlyList<GivenMatch>> Given(string path)
    {
        using var file = File.OpenRead(path);
        return GivenMatch.Read(file, Path.GetFileName(path));
    }

    private async Task<int> PrintAsync(Guid id, CancellationToken ct)
    {
        var receipt = (await services.GetRequiredService<ReadReceipt>().HandleAsync(id, ct))!;
        Console.Out.WriteLine(
            $"批次 {receipt.Number} 已导入："
                + $"{string.Join('，', PreviewPage.Tabs.Select(t => $"{ImportWords.TitleOf(t)} {ImportWords.CountOf(receipt.Counts, t)}"))}。");
        var read = services.GetRequiredService<ReadPreview>();
        var unmatched = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var verdict in new[] { RowVerdict.Waiting, RowVerdict.Wrong })
        {
            for (var page = 1; (await read.HandleAsync(id, verdict, page, 100, ct))!.Rows is { Count: > 0 } rows; page++)
                foreach (var row in rows)
                {
                    Console.Out.WriteLine($"{ImportWords.TitleOf(verdict)}\t{row.Row.Sheet} 第{row.Row.Number}行\t{row.Row.Facts.Name}\t{row.Row.WhyNot}");
                    if (!row.Warnings.Any(w => w.Code == FindingCodes.BranchUnknown)) continue;
                    var name = NamesOfBook.BranchOf(row.Row);
                    unmatched[name] = unmatched.GetValueOrDefault(name) + 1;
                }
        }

        foreach (var (name, rows) in unmatched) Console.Out.WriteLine($"没有对应\t{name}\t{rows} 行");
        foreach (var table in receipt.Unread)
            foreach (var sentence in table.Sentences) Console.Out.WriteLine($"未读\t{table.Title}\t{sentence}");
        Console.Out.WriteLine(
            receipt.Back == 0 ? "全部办完，没有等待的行。" : $"还有 {receipt.Counts.Waiting} 行待匹配、{receipt.Counts.Wrong} 行有误，没有导入。");
        return receipt.Back == 0 ? CommandLine.Done : CommandLine.NotAsItShouldBe;
    }

    private static T Must<T>(Outcome<T> outcome)
        where T : notnull => outcome.Accepted ? outcome.Value : throw new OperatorException(outcome.Refusals[0].Message);
}

using System.CommandLine;
using KzzqFlowParty.Data;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Imports;
using KzzqFlowParty.Web.Features.Imports;
using KzzqFlowParty.Web.Hosting;
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
        var command = new Command("import", "导入名册") { file, dryRun, json, person, organization };
        command.SetAction((parsed, ct) => RunAsync(
            parsed.GetValue(file)!, parsed.GetValue(dryRun), parsed.GetValue(json), parsed.GetValue(person), parsed.GetValue(organization), ct));
        return command;
    }

    private static async Task<int> RunAsync(string path, bool dryRun, bool json, string? person, string? organization, CancellationToken ct)
    {
        if (dryRun == person is not null) throw new OperatorException("请写 --dry-run（只试读）或者 --as 用户名（导入），二者选一。");
        if (json && !dryRun) throw new OperatorException("--json 只用于 --dry-run。");
        if (organization is not null && dryRun) throw new OperatorException("--organization 只用于 --as。");
        if (!File.Exists(path)) throw new OperatorException($"没有找到文件“{path}”。");
        return dryRun
            ? TryOut(path, json)
            : await CommandHost.RunAsAsync(person!, Permission.ImportWorkbook, organization, services => new ImportOnCommand(services).RunAsync(path, ct));
    }

    private static int TryOut(string path, bool json)
    {
        using var content = File.OpenRead(path);
        var book = RosterReader.Read(content, Path.GetFileName(path), TimeProvider.System.Today);
        if (!book.Accepted) throw new OperatorException(book.Refusals[0].Message);
        if (json) Console.Out.WriteLine(DryRunReport.ToJson(book.Value));
        else foreach (var sheet in DryRunReport.Of(book.Value)) Console.Out.WriteLine($"{sheet.Sheet}：{sheet.Rows}行，{sheet.Errors}行有误");
        return CommandLine.Done;
    }
}

/// <summary>
/// Runs the same steps as the pages without interaction: columns as recognized, exact names only. Rows that need a choice are left waiting and
/// listed.
/// </summary>
internal sealed class ImportOnCommand(IServiceProvider services)
{
    public async Task<int> RunAsync(string path, CancellationToken ct)
    {
        await using var file = File.OpenRead(path);
        var id = Must(await services.GetRequiredService<UploadWorkbook>().HandleAsync(file, Path.GetFileName(path), null, _ => "", ct));
        try
        {
            Must(await services.GetRequiredService<ConfirmColumns>().AsRecognizedAsync(id, ct));
            Must(await services.GetRequiredService<MatchNames>().ExactAsync(id, ct));
            Must((await services.GetRequiredService<ImportPeople>().HandleAsync(id, default, ct))!);
        }
        catch (OperatorException)
        {
            services.GetRequiredService<FlowPartyDbContext>().ChangeTracker.Clear();
            await services.GetRequiredService<AbandonImport>().HandleAsync(id, ct);
            throw;
        }

        await PrintAsync(id, ct);
        return CommandLine.Done;
    }

    private async Task PrintAsync(Guid id, CancellationToken ct)
    {
        var receipt = (await services.GetRequiredService<ReadReceipt>().HandleAsync(id, ct))!;
        Console.Out.WriteLine(
            $"批次 {receipt.Number} 已导入："
                + $"{string.Join('，', PreviewPage.Tabs.Select(t => $"{ImportWords.TitleOf(t)} {ImportWords.CountOf(receipt.Counts, t)}"))}。");
        var read = services.GetRequiredService<ReadPreview>();
        foreach (var verdict in new[] { RowVerdict.Waiting, RowVerdict.Wrong })
        {
            for (var page = 1; (await read.HandleAsync(id, verdict, page, 100, ct))!.Rows is { Count: > 0 } rows; page++)
                foreach (var row in rows)
                    Console.Out.WriteLine($"{ImportWords.TitleOf(verdict)}\t{row.Row.Sheet} 第{row.Row.Number}行\t{row.Row.Facts.Name}\t{row.Row.WhyNot}");
        }
    }

    private static T Must<T>(Outcome<T> outcome)
        where T : notnull => outcome.Accepted ? outcome.Value : throw new OperatorException(outcome.Refusals[0].Message);
}

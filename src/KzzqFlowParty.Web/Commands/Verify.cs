using System.CommandLine;
using System.IO.Compression;
using KzzqFlowParty.Data.Auditing;
using KzzqFlowParty.Data.Queries;
using KzzqFlowParty.Web.Hosting;

namespace KzzqFlowParty.Web.Commands;

/// <summary>
/// <c>verify</c>: walks the audit chain, compares the ledger with it both ways, and with anchors from exported files. Exit code 1 where anything is
/// not as it was sealed.
/// </summary>
public sealed class Verify : ICommand
{
    private const int FindingsShown = 20;

    public Command Command()
    {
        var anchors = new Option<string[]>("--anchors")
        {
            Description = "带存证编号的文件（本系统导出的工作簿，或每行一个“存证 编号”的文本），可以写多个",
            AllowMultipleArgumentsPerToken = true,
        };
        var command = new Command("verify", "核验操作日志和积分台账有没有被改动") { anchors };
        command.SetAction((parsed, ct) =>
        {
            var kept = (parsed.GetValue(anchors) ?? []).SelectMany(AnchorsIn).ToList();
            return CommandHost.RunAsync(
                "核验操作日志", async services => Tell(await services.GetRequiredService<AuditVerification>().RunAsync(kept, ct), kept.Count));
        });
        return command;
    }

    /// <summary>The anchors in a workbook or a text.</summary>
    internal static IEnumerable<AuditAnchor> AnchorsIn(string path)
    {
        if (!File.Exists(path)) throw new OperatorException($"找不到文件 {path}。");
        var texts = Path.GetExtension(path).Equals(".xlsx", StringComparison.OrdinalIgnoreCase) ? PartsOf(path) : [File.ReadAllText(path)];
        var found = texts.SelectMany(AuditAnchor.In).Distinct().ToList();
        return found.Count > 0 ? found : throw new OperatorException($"文件 {path} 里没有存证编号（形如“存证 1234-0A1B2C3D4E5F6071”）。");
    }

    /// <summary>The head of an export is text in one of its XML parts, whichever way it was written.</summary>
    private static IEnumerable<string> PartsOf(string workbook)
    {
        using var zip = ZipFile.OpenRead(workbook);
        foreach (var part in zip.Entries.Where(e => e.Name.EndsWith(".xml", StringComparison.OrdinalIgnoreCase)))
        {
            using var reader = new StreamReader(part.Open());
            yield return reader.ReadToEnd();
        }
    }

    /// <summary>Prints what was found, and gives the exit code.</summary>
    internal static int Tell(AuditReport report, int anchors)
    {
        Console.Out.WriteLine($"操作日志 {report.Entries} 条，台账 {report.LedgerEntries} 条，存证 {anchors} 个。");
        if (report.Head is { } head) Console.Out.WriteLine($"存证 {head}");
        foreach (var finding in report.Findings.Take(FindingsShown)) Console.Out.WriteLine($"{TitleOf(finding.Fault)}：{finding.Where}");
        if (report.Findings.Count > FindingsShown) Console.Out.WriteLine($"……共 {report.Findings.Count} 处。");
        Console.Out.WriteLine(
            report.Findings.Count == 0 ? "核验通过：没有发现改动。" : "核验不通过：请保留现场，并通知审计管理员。");
        return report.Findings.Count == 0 ? CommandLine.Done : CommandLine.NotAsItShouldBe;
    }

    private static string TitleOf(AuditFault fault) => fault switch
    {
        AuditFault.Gap => "日志缺号",
        AuditFault.Altered => "日志被改",
        AuditFault.LedgerAltered => "台账被改",
        AuditFault.LedgerDeleted => "台账缺失",
        AuditFault.LedgerInserted => "台账多出",
        AuditFault.TotalsAltered => "积分合计被改",
        AuditFault.AnchorMissed => "与存证不符",
    };
}

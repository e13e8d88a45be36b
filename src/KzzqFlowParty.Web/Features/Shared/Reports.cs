using System.Globalization;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Web.Security;
using KzzqFlowParty.Workbooks.Writing.Tables;

namespace KzzqFlowParty.Web.Features.Shared;

/// <summary>A file that an action hands out.</summary>
public sealed record ReportFile(string Name, string ContentType, byte[] Content)
{
    public const string WorkbookType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static ReportFile Workbook(string name, byte[] content) => new(name, WorkbookType, content);
}

/// <summary>导出编号: every export carries a number of its own, in the file and in the log (decisions 26).</summary>
public sealed class ReportNumbers(CurrentPost post, TimeProvider time) : IUseCase
{
    /// <summary>The head of a report taken now: its scope, its author and a new number, KZ-20261124-1A2B3C4D.</summary>
    public ReportHead Head(string scope)
    {
        var now = time.GetUtcNow();
        var number = string.Create(CultureInfo.InvariantCulture, $"KZ-{now.DateInShanghai:yyyyMMdd}-{Guid.NewGuid().ToString("N")[..8].ToUpperInvariant()}");
        return new ReportHead(scope, now, post.PersonName, number);
    }
}

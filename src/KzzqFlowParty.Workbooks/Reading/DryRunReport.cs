using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace KzzqFlowParty.Workbooks.Reading;

/// <summary>试读结果: what `import FILE --dry-run --json` prints about one file. docs/decisions/0016.</summary>
public static class DryRunReport
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    /// <summary>One object for each table, those that were not read among them.</summary>
    public static IReadOnlyList<SheetReport> Of(RosterBook book) => [.. book.Sheets.Select(Of)];

    /// <summary>The same as JSON text.</summary>
    public static string ToJson(RosterBook book) => JsonSerializer.Serialize(Of(book), Options);

    private static SheetReport Of(RosterSheet sheet) => new(
        sheet.Name,
        sheet.FirstRow,
        !sheet.IsRead ? null : sheet.Direction == RosterDirection.Inflow ? "inflow" : "outflow",
        sheet.Rows.Count,
        sheet.Rows.Count(r => r.Errors.Count > 0),
        Rows(sheet, r => r.Errors),
        Rows(sheet, r => r.Warnings),
        [.. sheet.Skipped.SelectMany(s => Enumerable.Range(s.From, s.To - s.From + 1).Select(n => new SkippedReport(n, SkippedRows.TitleOf(s.Reason))))],
        [.. sheet.UnreadColumns.Select(c => new ColumnReport(c.Letter, c.Title))],
        sheet.IsRead ? sheet.Notes : [],
        sheet.IsRead ? null : string.Concat(sheet.Notes));

    private static IReadOnlyList<RowReport> Rows(RosterSheet sheet, Func<RosterRow, IReadOnlyList<RosterFinding>> of) =>
        [.. sheet.Rows.Where(r => of(r).Count > 0).Select(r => new RowReport(r.Number, r.Facts.Name, [.. of(r).Select(f => f.Code)]))];
}

/// <summary>
/// One table: <paramref name="Errors"/> counts rows, <paramref name="Findings"/> holds errors only. A sheet that is not read has no direction and says
/// why in <paramref name="Unread"/>; two tables on one sheet say where each begins.
/// </summary>
public sealed record SheetReport(
    string Sheet,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? FirstRow,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Direction,
    int Rows, int Errors, IReadOnlyList<RowReport> Findings, IReadOnlyList<RowReport> Warnings,
    IReadOnlyList<SkippedReport> Skipped, IReadOnlyList<ColumnReport> UnreadColumns, IReadOnlyList<string> Notes,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Unread);

/// <summary>One row with its codes.</summary>
public sealed record RowReport(int Row, string? Name, IReadOnlyList<string> Codes);

/// <summary>One row with content that is neither header nor person.</summary>
public sealed record SkippedReport(int Row, string Reason);

/// <summary>One column with values that is not read.</summary>
public sealed record ColumnReport(string Column, string Title);

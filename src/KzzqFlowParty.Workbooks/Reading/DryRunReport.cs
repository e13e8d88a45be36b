using System.Text.Encodings.Web;
using System.Text.Json;
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

    /// <summary>One object for each sheet that was read.</summary>
    public static IReadOnlyList<SheetReport> Of(RosterBook book) => [.. book.ReadSheets.Select(Of)];

    /// <summary>The same as JSON text.</summary>
    public static string ToJson(RosterBook book) => JsonSerializer.Serialize(Of(book), Options);

    private static SheetReport Of(RosterSheet sheet) => new(
        sheet.Name,
        sheet.Direction == RosterDirection.Inflow ? "inflow" : "outflow",
        sheet.Rows.Count,
        sheet.Rows.Count(r => r.Errors.Count > 0),
        Rows(sheet, r => r.Errors),
        Rows(sheet, r => r.Warnings));

    private static IReadOnlyList<RowReport> Rows(RosterSheet sheet, Func<RosterRow, IReadOnlyList<RosterFinding>> of) =>
        [.. sheet.Rows.Where(r => of(r).Count > 0).Select(r => new RowReport(r.Number, r.Facts.Name, [.. of(r).Select(f => f.Code)]))];
}

/// <summary>One sheet: <paramref name="Errors"/> counts rows, <paramref name="Findings"/> holds errors only.</summary>
public sealed record SheetReport(string Sheet, string Direction, int Rows, int Errors, IReadOnlyList<RowReport> Findings, IReadOnlyList<RowReport> Warnings);

/// <summary>One row with its codes.</summary>
public sealed record RowReport(int Row, string? Name, IReadOnlyList<string> Codes);

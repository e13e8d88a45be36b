using System.Globalization;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Workbooks.Writing;
using KzzqFlowParty.Workbooks.Writing.Ledgers;
using KzzqFlowParty.Workbooks.Writing.Tables;

namespace KzzqFlowParty.Workbooks.Tests.Writing;

/// <summary>One cell of a table: for what must hold of any text.</summary>
internal sealed record Sample(string? Text, DateOnly? Day = null, int Points = 0, PartialDate? Said = null);

internal static class Samples
{
    public static readonly ReportHead Head = new("敖包苏木", new DateTimeOffset(2026, 11, 24, 2, 5, 0, TimeSpan.Zero), "包文龙", "DC-2026-0007");

    public static readonly Table<Sample> Table = new Table<Sample>("样表")
        .Counter()
        .Text("文字", 20, s => s.Text)
        .Freeze()
        .Date("日期", s => s.Day)
        .PartialDate("入党", s => s.Said)
        .Group("积分", t => t.Points("基础", 8, s => s.Points).Points("活动", 8, s => s.Points));

    /// <summary>The same rows by both writers: as a ledger, or as the table of a form.</summary>
    public static async Task<byte[]> Write<TRow>(string writer, Table<TRow> table, IReadOnlyList<TRow> rows)
    {
        if (writer == "form")
        {
            using var form = new FormWorkbook();
            form.Add(table.For(Outlets.Workbook), Head.Line, rows);
            return form.ToBytes();
        }

        using var target = new MemoryStream();
        await LedgerWriter.WriteAsync(target, table, Head, rows);
        return target.ToArray();
    }

    public static string Invariant(object? value) => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
}

using System.IO.Compression;
using System.Text;
using KzzqFlowParty.Workbooks.Writing.Tables;

namespace KzzqFlowParty.Workbooks.Writing.Ledgers;

/// <summary>台账: a table of any length as .xlsx, streamed row by row. Decisions 40b.</summary>
/// <remarks>
/// Holds some rows at a time whatever the length, writes to the target asynchronously only (a response body refuses anything else)
/// and never seeks in it. No library at hand does titles, styles and print set-up in a stream.
/// </remarks>
public static class LedgerWriter
{
    /// <summary>What one sheet holds below its title and header: more is a caller's bug.</summary>
    public const int MaxRows = 1_048_576 - 4;

    private const int FlushAt = 64 * 1024;
    private const int RowsBetweenLooks = 50;

    /// <summary>Writes the workbook and leaves <paramref name="target"/> open. Returns the number of rows.</summary>
    public static async Task<int> WriteAsync<TRow>(Stream target, Table<TRow> table, ReportHead head, IAsyncEnumerable<TRow> rows, CancellationToken cancellation = default)
    {
        using var buffer = new MemoryStream(2 * FlushAt);
        using var sheet = new LedgerSheet<TRow>(table.For(Outlets.Workbook), head, buffer);
        var zip = await ZipArchive.CreateAsync(target, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8, cancellation);
        await using (zip)
        {
            foreach (var (path, xml) in LedgerParts.Around(CellText.SheetName(table.Title), sheet.HeaderRows))
            {
                await using var part = await Open(zip, path, cancellation);
                await part.WriteAsync(Encoding.UTF8.GetBytes(xml), cancellation);
            }

            await using var body = await Open(zip, LedgerParts.SheetPath, cancellation);
            return await WriteRows(sheet, rows, buffer, body, cancellation);
        }
    }

    /// <summary>The same from rows at hand.</summary>
    public static Task<int> WriteAsync<TRow>(Stream target, Table<TRow> table, ReportHead head, IEnumerable<TRow> rows, CancellationToken cancellation = default) =>
        WriteAsync(target, table, head, rows.ToAsyncEnumerable(), cancellation);

    private static Task<Stream> Open(ZipArchive zip, string path, CancellationToken cancellation) =>
        zip.CreateEntry(path, CompressionLevel.Fastest).OpenAsync(cancellation);

    private static async Task<int> WriteRows<TRow>(LedgerSheet<TRow> sheet, IAsyncEnumerable<TRow> rows, MemoryStream buffer, Stream body, CancellationToken cancellation)
    {
        var count = 0;
        sheet.Begin();
        await foreach (var row in rows.WithCancellation(cancellation))
        {
            if (++count > MaxRows) throw new InvalidOperationException($"A sheet holds {MaxRows} rows.");
            sheet.Write(row, count);
            if (count % RowsBetweenLooks != 0) continue;
            sheet.Flush();
            if (buffer.Length >= FlushAt) await Empty(buffer, body, cancellation);
        }

        sheet.End();
        await Empty(buffer, body, cancellation);
        return count;
    }

    private static async Task Empty(MemoryStream buffer, Stream body, CancellationToken cancellation)
    {
        await body.WriteAsync(buffer.GetBuffer().AsMemory(0, (int)buffer.Length), cancellation);
        buffer.SetLength(0);
    }
}

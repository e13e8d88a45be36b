using System.IO.Compression;
using System.Text;
using KzzqFlowParty.Workbooks.Writing.Tables;

namespace KzzqFlowParty.Workbooks.Writing.Ledgers;

/// <summary>台账: a table of any length as .xlsx, streamed row by row. docs/decisions/0015.</summary>
/// <remarks>
/// Holds some rows at a time whatever the length, writes to the target asynchronously only (a response body refuses anything else)
/// and never seeks in it. No library at hand does titles, styles and print set-up in a stream.
/// </remarks>
public static class LedgerWriter
{
    /// <summary>What one sheet holds between its title and its signatures: more is a caller's bug.</summary>
    public const int MaxRows = 1_048_576 - 6;

    private const int SendAt = 64 * 1024;

    /// <summary>Writes the workbook and leaves <paramref name="target"/> open. Returns the number of rows.</summary>
    public static Task<int> WriteAsync<TRow>(
        Stream target, Table<TRow> table, ReportHead head, IAsyncEnumerable<TRow> rows, CancellationToken cancellation = default) =>
        WriteAsync(target, table, SheetFrame.Of(head), rows, cancellation);

    internal static async Task<int> WriteAsync<TRow>(
        Stream target, Table<TRow> table, SheetFrame frame, IAsyncEnumerable<TRow> rows, CancellationToken cancellation = default)
    {
        using var outbox = new Outbox();
        int count;
        using (var zip = new ZipArchive(outbox, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8))
        {
            count = await WriteSheet(zip, outbox, target, table.For(Outlets.Workbook), frame, rows, cancellation);
        }

        await outbox.SendTo(target, cancellation);
        return count;
    }

    /// <summary>The same from rows at hand.</summary>
    public static Task<int> WriteAsync<TRow>(
        Stream target, Table<TRow> table, ReportHead head, IEnumerable<TRow> rows, CancellationToken cancellation = default) =>
        WriteAsync(target, table, head, rows.ToAsyncEnumerable(), cancellation);

    private static async Task<int> WriteSheet<TRow>(
        ZipArchive zip, Outbox outbox, Stream target, Table<TRow> table, SheetFrame frame, IAsyncEnumerable<TRow> rows, CancellationToken cancellation)
    {
        var sheetName = CellText.SheetName(table.Title);
        foreach (var (path, xml) in LedgerParts.Around(sheetName, LedgerSheet<TRow>.Repeated(table, sheetName)))
        {
            using var part = Open(zip, path);
            part.Write(Encoding.UTF8.GetBytes(xml));
        }

        using var body = Open(zip, LedgerParts.SheetPath);
        using var sheet = new LedgerSheet<TRow>(table, frame, body);
        var count = 0;
        sheet.Begin();
        await foreach (var row in rows.WithCancellation(cancellation))
        {
            cancellation.ThrowIfCancellationRequested();
            if (++count > MaxRows) throw new InvalidOperationException($"A sheet holds {MaxRows} rows.");
            sheet.Write(row, count);
            if (outbox.Length >= SendAt) await outbox.SendTo(target, cancellation);
        }

        sheet.End();
        return count;
    }

    private static Stream Open(ZipArchive zip, string path) => zip.CreateEntry(path, CompressionLevel.Fastest).Open();

    /// <summary>What was packed and not yet sent. The zip writes synchronously and would seek back where it could; the target allows neither.</summary>
    private sealed class Outbox() : MemoryStream(2 * SendAt)
    {
        public override bool CanSeek => false;

        public async Task SendTo(Stream target, CancellationToken cancellation)
        {
            await target.WriteAsync(GetBuffer().AsMemory(0, (int)Length), cancellation);
            SetLength(0);
        }
    }
}

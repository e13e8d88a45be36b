using System.IO.Compression;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Workbooks.Reading;

namespace KzzqFlowParty.Workbooks.Writing.Annotated;

/// <summary>What is written into one sheet of the user's own file.</summary>
/// <param name="Sheet">Its name.</param>
/// <param name="TitleRows">The rows (from 1) that get the column's title: the last of each header, in order.</param>
/// <param name="Column">The column (from 0) of an earlier return, written over; null for a new one after the last cell.</param>
/// <param name="Texts">Text by row, from 1.</param>
public sealed record SheetReasons(string Sheet, IReadOnlyList<int> TitleRows, int? Column, IReadOnlyDictionary<int, string> Texts)
{
    /// <summary>The reasons for the tables of one sheet.</summary>
    public static SheetReasons Of(IReadOnlyList<RosterSheet> tables, IReadOnlyDictionary<int, string> texts) => new(
        tables[0].Name,
        [.. tables.Where(t => t.IsRead).Select(t => t.HeaderRow!.Value + t.HeaderRows - 1).Order()],
        tables.Select(t => t.ReasonColumn).FirstOrDefault(c => c is not null),
        texts);

    /// <summary>The first row at or below which a cell in the column is ours.</summary>
    internal int FirstRow => TitleRows.Count == 0 ? int.MaxValue : TitleRows[0];

    /// <summary>What stands in the column in a row; null for nothing.</summary>
    internal string? TextIn(int row) => TitleRows.Contains(row) ? ReasonColumn.Title : Texts.GetValueOrDefault(row);
}

/// <summary>The file that goes back.</summary>
/// <param name="FileName">Always .xlsx.</param>
/// <param name="Regenerated">Made anew from an .xls or .csv: values, merges and hidden sheets are there, the looks are lost; say so.</param>
public sealed record AnnotatedFile(string FileName, bool Regenerated);

/// <summary>The user's own file back with a column 错误原因. docs/decisions/0015, docs/decisions/0016.</summary>
/// <remarks>An .xlsx is copied part by part and only the sheets' XML is edited, since no library at hand keeps everything else as it was.</remarks>
public static class AnnotatedOriginal
{
    /// <summary>Writes the annotated file to <paramref name="output"/>, synchronously, and leaves it open.</summary>
    /// <returns>A refusal of <see cref="WorkbookRules"/> for a file that could not have been read in the first place.</returns>
    public static Outcome<AnnotatedFile> Write(Stream original, string fileName, IReadOnlyCollection<SheetReasons> sheets, Stream output)
    {
        try
        {
            using var content = WorkbookKinds.Buffer(original);
            var name = $"{Path.GetFileNameWithoutExtension(fileName)}-{ReasonColumn.Title}.xlsx";
            var reasons = sheets.ToDictionary(s => s.Sheet);
            var kind = WorkbookKinds.Of(content, fileName);
            if (kind == WorkbookKind.Xlsx) Edit(content, reasons, output);
            else Regenerate(content, fileName, reasons, output);
            return new AnnotatedFile(name, kind != WorkbookKind.Xlsx);
        }
        catch (WorkbookRefusedException refused)
        {
            return refused.Refusal;
        }
    }

    private static void Edit(MemoryStream content, Dictionary<string, SheetReasons> reasons, Stream output)
    {
        var facts = WorkbookGuard.Check(content, claimsMacros: false);
        using var from = new ZipArchive(content, ZipArchiveMode.Read, leaveOpen: true);
        using var to = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true);
        var byPart = facts.Sheets.Where(s => s.Part is not null && reasons.ContainsKey(s.Name))
            .ToDictionary(s => s.Part!, s => reasons[s.Name], StringComparer.OrdinalIgnoreCase);
        var style = facts.StylesPart is { } styles && from.GetEntry(styles) is { } entry ? AppendedStyle.NumberIn(entry) : null;
        var parts = from.Entries.Select(e => new ContainerPart(e)).ToDictionary(p => p.Name);
        var reaching = from.Entries.Where(e => parts[NameOf(e)].Root is not null && Reaches(e)).Select(NameOf).ToHashSet();
        var dropped = parts.Values.Where(p => p.Root is { LocalName: "connections" or "queryTable" } || (reaching.Count > 0 && IsOrderOfComputing(p)))
            .Select(p => p.Name)
            .ToHashSet();
        foreach (var part in from.Entries)
        {
            var name = NameOf(part);
            if (dropped.Contains(name)) continue;
            var copy = to.CreateEntry(part.FullName, CompressionLevel.Optimal);
            copy.LastWriteTime = part.LastWriteTime;
            using var source = part.Open();
            using var target = copy.Open();
            if (byPart.TryGetValue(name, out var sheet)) new AnnotatedSheetXml(sheet, facts.Scans[name], style).Copy(source, target);
            else if (style is { } number && name == facts.StylesPart) new AppendedStyle(number).Copy(source, target);
            else if (dropped.Count > 0 && parts[name].Root is { LocalName: "Relationships" or "Types" }) new WithoutParts(name, dropped).Copy(source, target);
            else if (reaching.Contains(name)) new InwardXml().Copy(source, target);
            else source.CopyTo(target);
        }
    }

    private static string NameOf(ZipArchiveEntry part) => part.FullName.Replace('\\', '/');

    /// <summary>It names the cells that hold formulas; where one of them goes, the program that opens the file makes it anew.</summary>
    private static bool IsOrderOfComputing(ContainerPart part) => part.Root is { LocalName: "calcChain" };

    private static bool Reaches(ZipArchiveEntry part)
    {
        using var content = part.Open();
        return InwardXml.HasReaching(content);
    }

    private static void Regenerate(MemoryStream content, string fileName, Dictionary<string, SheetReasons> reasons, Stream output)
    {
        content.Position = 0;
        var written = OpenWorkbook.Read<Done>(content, fileName, book =>
        {
            using var workbook = new RegeneratedWorkbook(output);
            foreach (var sheet in book.Sheets()) workbook.Add(sheet, reasons.GetValueOrDefault(sheet.Name));
            return new Done();
        });
        if (!written.Accepted) throw new WorkbookRefusedException(written.Refusals[0]);
    }
}

namespace KzzqFlowParty.Workbooks.Reading;

/// <summary>
/// Reads one sheet in a single pass: the first rows for the header, then row after row. A header that differs from the one above begins another table
/// of the same sheet, with its own columns and direction.
/// </summary>
internal sealed class RosterSheetReader(OpenSheet sheet, string fileName, DateOnly today, DateOnly latestDeparture, SamePersons persons)
{
    private const int ShownColumns = 40;
    private const int MostBufferedRows = 200;
    private const int MostTables = 50;
    private const int RowsAround = 10;
    private static readonly string NoHeader =
        $"前{HeaderFinder.SearchedRows}行中没有找到花名册的表头（至少要有姓名等{HeaderFinder.KnownTitles}个常用列名），没有读取。";
    private const string NoName = "这里又有一个表头，其中没有“姓名”列，它下面的行没有读取。";
    private const string Chosen = "按您的选择没有读取。";

    private readonly List<RosterSheet> _tables = [];
    private readonly MergedRanges _merges = new(sheet.Merges);

    /// <summary>The lines of text since the last person.</summary>
    private readonly List<SheetRow> _lines = [];

    /// <summary>The rows just read, for a look at what stands above a header.</summary>
    private readonly Queue<SheetRow> _behind = [];

    private Dictionary<string, SheetCorrection> _corrections = [];
    private TableReader? _reader;

    /// <summary>The header of a table that is not read.</summary>
    private Header? _unread;
    private RosterSheet _table = new() { Name = sheet.Name, Hidden = sheet.Hidden };

    /// <summary>Its tables in order; one that is not read where it has none.</summary>
    /// <param name="corrections">What a person decided, by <see cref="RosterSheet.Key"/>.</param>
    public IReadOnlyList<RosterSheet> Read(IReadOnlyDictionary<string, SheetCorrection> corrections)
    {
        _corrections = corrections.Where(c => RosterSheet.IsKeyIn(c.Key, sheet.Name)).ToDictionary();
        var first = _corrections.GetValueOrDefault(sheet.Name);
        if (first is { Skip: true } && _corrections.Count == 1) return [_table with { Notes = [Chosen] }];
        if (sheet.Hidden && first is null) return [_table with { Notes = ["这是隐藏的工作表，没有读取；需要读取时请指定表头。"] }];
        using var rows = new RowQueue(sheet.Rows());
        var top = rows.Ahead(Math.Clamp((first?.HeaderRow ?? 0) + HeaderFinder.SearchedRows, HeaderFinder.SearchedRows, MostBufferedRows));
        _table = _table with { Top = Shown(top) };
        var finder = new HeaderFinder(top, sheet.Merges, sheet.Name, fileName);
        if ((first is null ? finder.Find() : finder.Corrected(first)) is not { } header) return [_table with { Notes = [NoHeader] }];
        while (rows.Ahead(1) is [var row] && row.Number < header.FirstRow)
            if (!rows.Next()!.IsBlank) _lines.Add(row);
        Begin(header, _table with { FirstRow = header.FirstRow }, first);
        Pass(rows, header.LastRow);
        while (rows.Next() is { } row)
        {
            if (Starts(row, rows) is { } next) Pass(rows, next);
            else Take(row);
        }

        Finish();
        if (_tables.Count == 1) _tables[0] = _tables[0] with { FirstRow = null };
        _tables[0] = _tables[0] with { Notes = [.. Notes(), .. _tables[0].Notes] };
        return _tables;
    }

    private static void Pass(RowQueue rows, int last)
    {
        while (rows.Ahead(1) is [var row] && row.Number <= last) rows.Next();
    }

    private void Take(SheetRow row)
    {
        _behind.Enqueue(row);
        if (_behind.Count > 1) _behind.Dequeue();
        var touching = _merges.At(row.Number);
        var isPerson = _reader?.Take(row, touching) ?? false;
        if (row.IsBlank) return;
        if (!isPerson && RowFilter.TextReason(row) is SkipReason.Title) _lines.Add(row);
        else _lines.Clear();
    }

    /// <summary>The last row of the header that this row begins; null where it begins none.</summary>
    private int? Starts(SheetRow row, RowQueue rows)
    {
        var given = _corrections.FirstOrDefault(c => c.Key != sheet.Name && c.Value.HeaderRow == row.Number);
        if (given.Key is null && !HeaderFinder.IsHeader(row)) return null;
        IReadOnlyList<SheetRow> around = [.. _behind, row, .. rows.Ahead(RowsAround)];
        var finder = new HeaderFinder(around, sheet.Merges, sheet.Name, fileName);
        if (given.Key is not null)
        {
            var corrected = finder.Corrected(given.Value);
            Turn(corrected, given.Key, around, given.Value);
            return corrected.LastRow;
        }

        var above = _reader?.Header ?? _unread!;
        var header = finder.FindAgain(row.Number, string.Concat(_lines.SelectMany(l => l.Cells).Select(c => c.Text)), above);
        var isRepeated = header.Signature == above.Signature && header.Recognized == above.Recognized;
        if (isRepeated || _corrections.ContainsKey(RosterSheet.KeyOf(sheet.Name, row.Number))) return header.LastRow;
        if (_tables.Count + 1 >= MostTables)
        {
            if (_reader is not null) _reader.Ended = true;
            return null;
        }

        Turn(header, RosterSheet.KeyOf(sheet.Name, row.Number), around, null);
        return header.LastRow;
    }

    private void Turn(Header header, string key, IReadOnlyList<SheetRow> around, SheetCorrection? correction)
    {
        _reader?.GiveUp(_lines);
        Finish();
        var table = new RosterSheet
        {
            Name = sheet.Name,
            Hidden = sheet.Hidden,
            Key = key,
            FirstRow = header.FirstRow,
            Top = Shown(around),
            TopRow = around[0].Number,
        };
        Begin(header, table, correction);
    }

    private void Begin(Header header, RosterSheet table, SheetCorrection? correction)
    {
        var isRead = correction is { Skip: false } || (correction is null && header.Columns.Any(c => c.Field == RosterField.Name));
        _table = isRead ? table : table with { Direction = header.Direction, Columns = header.Columns, Notes = [correction is null ? NoName : Chosen] };
        _unread = isRead ? null : header;
        var plan = new SheetPlan(header.Direction, header.Columns, today, latestDeparture, sheet.DayOffset);
        _reader = isRead ? new(sheet, header, plan, persons, _lines) : null;
        _lines.Clear();
    }

    private void Finish() => _tables.Add(_reader?.Finish(_table) ?? _table);

    private IEnumerable<string> Notes()
    {
        if (sheet.HiddenRows > 0) yield return $"表中有{sheet.HiddenRows}行被隐藏，已一并读取。";
        if (sheet.HiddenColumns > 0) yield return "表中有隐藏的列，已一并读取。";
        foreach (var note in sheet.Notes) yield return note;
    }

    private static IReadOnlyList<IReadOnlyList<string>> Shown(IEnumerable<SheetRow> rows) =>
        [.. rows.Take(HeaderFinder.SearchedRows).Select(r => (IReadOnlyList<string>)[.. r.Cells.Take(ShownColumns).Select(SafeText.Of)])];
}

using KzzqFlowParty.Domain;

namespace KzzqFlowParty.Workbooks.Reading;

/// <summary>A header as recognized: its rows (from 1), the table's direction, its columns.</summary>
internal sealed record Header(int FirstRow, int LastRow, RosterDirection Direction, IReadOnlyList<RosterColumn> Columns)
{
    /// <summary>The direction as recognized, whatever a person corrected.</summary>
    public RosterDirection Recognized { get; init; } = Direction;

    /// <summary>Which column was recognized as which field, whatever a person corrected: equal ones mean that a header is only repeated.</summary>
    public string Signature { get; init; } = "";
}

/// <summary>
/// Finds the header among the first rows: the first with three known titles, extended by vertical merges and by groups with subtitles. X1, X2, X7,
/// X22.
/// </summary>
internal sealed class HeaderFinder
{
    /// <summary>How far down a header is looked for.</summary>
    public const int SearchedRows = 30;

    /// <summary>So many known titles make a row a header.</summary>
    public const int KnownTitles = 3;

    private const int MostRows = RosterReader.MostHeaderRows;
    private readonly IReadOnlyList<SheetRow> _rows;
    private readonly int _firstRow;
    private readonly List<MergedRange> _merges;
    private readonly string _hint;

    /// <param name="rows">Those of the sheet's top, or those around a later header, without gaps.</param>
    /// <param name="merges">Of the sheet.</param>
    /// <param name="sheetName">Tells 流出 from 流入 before anything else does.</param>
    /// <param name="fileName">Tells it last.</param>
    public HeaderFinder(IReadOnlyList<SheetRow> rows, IEnumerable<MergedRange> merges, string sheetName, string fileName)
    {
        _rows = rows;
        _firstRow = rows.Count == 0 ? 1 : rows[0].Number;
        _merges = [.. merges.Where(m => m.FromRow < _firstRow + rows.Count && m.ToRow >= _firstRow)];
        (SheetName, _hint) = (sheetName, fileName);
    }

    private string SheetName { get; }

    /// <summary>Whether a row repeats a header: three known titles or more.</summary>
    public static bool IsHeader(SheetRow row) =>
        row.Cells.Count(c => c.Kind == CellKind.Text && c.Text.Length <= 60 && HeaderAliases.IsKnown(c.Text)) >= KnownTitles;

    /// <summary>The direction that a line of text tells by naming one of the two; null where it names none or both.</summary>
    public static RosterDirection? Told(string text) =>
        (text.Contains("流出", StringComparison.Ordinal), text.Contains("流入", StringComparison.Ordinal)) switch
        {
            (true, false) => RosterDirection.Outflow,
            (false, true) => RosterDirection.Inflow,
            _ => null,
        };

    /// <summary>Null where no row among the first 30 has three known titles, or none of them is a name's.</summary>
    public Header? Find()
    {
        var hit = _rows.Take(SearchedRows).FirstOrDefault(IsHeader);
        if (hit is null) return null;
        var (first, last) = Extent(hit.Number);
        var header = Recognized(first, last, DirectionOf(first, last));
        return header.Columns.Any(c => c.Field == RosterField.Name) ? header : null;
    }

    /// <summary>The header to which a row further down belongs.</summary>
    /// <param name="hit">The row with known titles.</param>
    /// <param name="lines">The lines of text between it and the last person above.</param>
    /// <param name="above">The table above.</param>
    public Header FindAgain(int hit, string lines, Header above)
    {
        var (first, last) = Extent(hit);
        var told = Told(lines);
        var repeated = Recognized(first, last, above.Recognized);
        if (told is null || told == above.Recognized)
        {
            if (repeated.Signature == above.Signature) return repeated;
        }

        var direction = told ?? Tells(first, last) ?? above.Recognized;
        return direction == above.Recognized ? repeated : Recognized(first, last, direction);
    }

    /// <summary>The header that a person pointed out, with his fields for its columns, where he gave any.</summary>
    public Header Corrected(SheetCorrection correction)
    {
        var first = Math.Clamp(correction.HeaderRow, _firstRow, Math.Max(_firstRow, _firstRow + _rows.Count - 1));
        var last = Math.Clamp(first + correction.HeaderRows - 1, first, Math.Max(first, _firstRow + _rows.Count - 1));
        var direction = DirectionOf(first, last);
        var header = Recognized(first, last, correction.Direction) with { Recognized = direction, Signature = SignatureOf(Columns(first, last, direction)) };
        if (correction.Columns is not { } given) return header;
        return header with
        {
            Columns = [.. header.Columns.Select(c => c with { Field = given.TryGetValue(c.Index, out var field) ? field : null, Question = null })],
        };
    }

    private static string SignatureOf(IEnumerable<RosterColumn> columns) =>
        string.Join('|', columns.Where(c => c.Field is not null).Select(c => $"{c.Letter}{c.Field}"));

    private Header Recognized(int first, int last, RosterDirection direction)
    {
        var columns = Columns(first, last, direction);
        return new(first, last, direction, columns) { Signature = SignatureOf(columns) };
    }

    private SheetRow Row(int number) =>
        number >= _firstRow && number < _firstRow + _rows.Count ? _rows[number - _firstRow] : new(number, []);

    /// <summary>What the titles alone tell.</summary>
    private RosterDirection? Tells(int first, int last)
    {
        var titles = Enumerable.Range(first, last - first + 1).SelectMany(n => Row(n).Cells).Where(c => c.Kind == CellKind.Text).Select(c => c.Text).ToList();
        return titles.Exists(HeaderAliases.TellsInflow) ? RosterDirection.Inflow
            : titles.Exists(HeaderAliases.TellsOutflow) ? RosterDirection.Outflow
            : null;
    }

    private (int First, int Last) Extent(int hit)
    {
        var touching = _merges.Where(m => m.FromRow <= hit && m.ToRow >= hit && m.Height is > 1 and <= MostRows).ToList();
        var first = touching.Select(m => m.FromRow).Append(hit).Min();
        var last = Math.Min(touching.Select(m => m.ToRow).Append(hit).Max(), first + MostRows - 1);
        return last == hit && HasSubtitles(hit) ? (first, hit + 1) : (first, last);
    }

    /// <summary>A group over several columns whose next row names its parts, while the name's column stays empty.</summary>
    private bool HasSubtitles(int row)
    {
        if (row >= _firstRow + _rows.Count - 1) return false;
        var (titles, below) = (Row(row), Row(row + 1));
        var name = Enumerable.Range(0, titles.Cells.Count)
            .FirstOrDefault(c => HeaderAliases.Find(titles[c].Text, RosterDirection.Outflow) == RosterField.Name, -1);
        if (name < 0 || !below[name].IsBlank) return false;
        return _merges.Exists(m => m.FromRow == row && m.Height == 1 && m.Width > 1
            && Enumerable.Range(m.FromColumn, Math.Min(m.Width, WorkbookLimits.Columns)).Any(c => below[c].Kind == CellKind.Text
                && (HeaderAliases.IsKnown(titles[m.FromColumn].Text + below[c].Text) || HeaderAliases.IsKnown(below[c].Text))));
    }

    private RosterDirection DirectionOf(int first, int last)
    {
        var titleRows = string.Concat(
            _rows.TakeWhile(r => r.Number < first).SelectMany(r => r.Cells).Where(c => c.Kind == CellKind.Text).Select(c => c.Text));
        if ((Told(SheetName) ?? Told(titleRows)) is { } told) return told;
        return Tells(first, last) == RosterDirection.Inflow ? RosterDirection.Inflow : Told(_hint) ?? RosterDirection.Outflow;
    }

    private List<RosterColumn> Columns(int first, int last, RosterDirection direction)
    {
        var columns = new List<RosterColumn>();
        var taken = new HashSet<RosterField>();
        var width = _rows.Count == 0 ? 0 : _rows.Max(r => r.Cells.Count);
        var all = Enumerable.Range(0, width).Select(c => Titles(c, first, last)).ToList();
        var namesDestination = direction == RosterDirection.Outflow && all.Exists(t => t.Exists(HeaderAliases.IsDestination));
        for (var column = 0; column < width; column++)
        {
            var titles = all[column];
            var title = string.Join(' ', titles.Select(HeaderAliases.Shown));
            var samples = Samples(column, last);
            if (title.Length == 0 && samples.Count == 0) continue;
            var isHome = namesDestination && titles.Exists(IsHomeOrPlace);
            var field = !isHome && FieldOf(column, titles, first, direction) is { } found ? Free(found, taken) : null;
            columns.Add(new(column, CellAddress.Letter(column), title, field, samples, isHome ? HomeNotRead : QuestionFor(titles, field)));
        }

        return columns;
    }

    /// <summary>A second phone column is the other phone; any other second column of a kind is not read.</summary>
    private static RosterField? Free(RosterField field, HashSet<RosterField> taken)
    {
        if (taken.Add(field)) return field;
        return field == RosterField.Phone && taken.Add(RosterField.SecondPhone) ? RosterField.SecondPhone : null;
    }

    /// <summary>Group and subtitle together say most (流入地党组织 + 联系人), then the subtitle alone.</summary>
    private RosterField? FieldOf(int column, List<string> titles, int first, RosterDirection direction)
    {
        var parts = first > 1 && TextAt(first - 1, column) is { Length: > 0 } above ? titles.Prepend(above).ToList() : titles;
        for (var start = 0; start < parts.Count; start++)
        {
            if (HeaderAliases.Find(string.Concat(parts.Skip(start)), direction) is { } field) return field;
        }

        return titles.AsEnumerable().Reverse().Select(t => HeaderAliases.Find(t, direction)).FirstOrDefault(f => f is not null);
    }

    private List<string> Titles(int column, int first, int last)
    {
        var titles = new List<string>();
        for (var row = first; row <= last; row++)
        {
            var text = TextAt(row, column);
            if (text.Length > 0 && (titles.Count == 0 || titles[^1] != text)) titles.Add(text);
        }

        return titles;
    }

    /// <summary>A merged range says the same everywhere.</summary>
    private string TextAt(int row, int column)
    {
        var merge = _merges.Find(m => m.Covers(row, column));
        var (at, from) = merge == default ? (row, column) : (merge.FromRow, merge.FromColumn);
        return TextForms.Trim(Row(at)[from].Text);
    }

    private List<string> Samples(int column, int last) =>
        [.. _rows.Where(r => r.Number > last).Select(r => SafeText.Of(r[column])).Where(t => t.Length > 0).Take(3)];

    private const string HomeNotRead = "表里另有外出去往的地方，“流出地”是外出前所在地，不读取。";

    private static bool IsHomeOrPlace(string title) => HeaderAliases.Key(title) is "流出地" or "流出地点";

    private static string? QuestionFor(List<string> titles, RosterField? field) =>
        field is RosterField.Place or RosterField.Origin && titles.Exists(t => HeaderAliases.Key(t) == "流出地")
            ? "“流出地”有的表指外出前所在地，有的表指外出去往的地方，请看一看下面的内容再确认。" : null;
}

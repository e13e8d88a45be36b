using KzzqFlowParty.Domain;

namespace KzzqFlowParty.Workbooks.Writing.Tables;

/// <summary>纸张方向, always of A4.</summary>
public enum PageLayout
{
    Portrait,
    Landscape,
}

/// <summary>表格: columns declared once, from which page, workbook, print view and import template come (docs/decisions/0004).</summary>
/// <remarks>
/// Immutable: every method gives a table with one thing more or less. Declare it in a static field and narrow it for its outlet and its reader.
/// </remarks>
public sealed record Table<TRow>(string Title, PageLayout Layout = PageLayout.Landscape)
{
    public IReadOnlyList<TableColumn<TRow>> Columns { get; init; } = [];

    /// <summary>The titles of the columns that a page shows, in its order; empty for all that have a page for an outlet, as declared.</summary>
    public IReadOnlyList<string> PageOrder { get; init; } = [];

    /// <summary>The columns of a page in its order.</summary>
    public IReadOnlyList<TableColumn<TRow>> PageColumns =>
        PageOrder.Count == 0 ? For(Outlets.Page).Columns : [.. PageOrder.Select(title => Columns.Single(c => c.Title == title))];

    /// <summary>How many columns from the first stay in sight.</summary>
    public int FrozenColumns => Columns.TakeWhile(c => c.Frozen).Count();

    public bool HasGroups => Columns.Any(c => c.Group is not null);

    /// <summary>The cells of one row in the order of the columns; <paramref name="number"/> counts from 1.</summary>
    public IEnumerable<TableCell> Cells(TRow row, int number) => Columns.Select(c => c.Value(row, number));

    /// <summary>序号: the row's number.</summary>
    public Table<TRow> Counter(string title = "序号", double width = 6, TemplateNote? note = null) =>
        With(new(title, width, ColumnFormat.Number, (_, number) => TableCell.Of(number)) { Alignment = ColumnAlignment.Center, Note = note });

    public Table<TRow> Text(
        string title,
        double width,
        Func<TRow, string?> value,
        Sensitivity sensitivity = Sensitivity.Plain,
        ColumnAlignment alignment = ColumnAlignment.Start,
        Outlets shown = Outlets.Everywhere,
        TemplateNote? note = null) =>
        With(new(title, width, ColumnFormat.Text, (row, _) => TableCell.Of(value(row)))
        {
            Sensitivity = sensitivity,
            Alignment = alignment,
            Shown = shown,
            Note = note,
        });

    public Table<TRow> Number(string title, double width, Func<TRow, long?> value, Outlets shown = Outlets.Everywhere, TemplateNote? note = null) =>
        With(new(title, width, ColumnFormat.Number, (row, _) => TableCell.Of(value(row))) { Shown = shown, Note = note });

    public Table<TRow> Date(string title, Func<TRow, DateOnly?> value, Outlets shown = Outlets.Everywhere, TemplateNote? note = null) =>
        With(new(title, DateWidth, ColumnFormat.Date, (row, _) => TableCell.Of(value(row))) { Shown = shown, Note = note });

    public Table<TRow> PartialDate(string title, Func<TRow, PartialDate?> value, Outlets shown = Outlets.Everywhere, TemplateNote? note = null) =>
        With(new(title, DateWidth, ColumnFormat.PartialDate, (row, _) => TableCell.Of(value(row))) { Shown = shown, Note = note });

    public Table<TRow> Points(
        string title, double width, Func<TRow, int> value, Sensitivity sensitivity = Sensitivity.Points, Outlets shown = Outlets.Reports) =>
        With(new(title, width, ColumnFormat.Points, (row, _) => TableCell.Of(value(row))) { Sensitivity = sensitivity, Shown = shown });

    /// <summary>What only a page shows, piece by piece; its plain text is there for the other outlets all the same.</summary>
    public Table<TRow> PageOnly(string title, Func<TRow, IReadOnlyList<CellPart>> cell, PageColumn<TRow>? page = null) =>
        With(new(title, PageOnlyWidth, ColumnFormat.Text, (row, _) => TableCell.Of(string.Join(' ', cell(row).Select(p => p.Plain).Where(p => p.Length > 0))))
        {
            Shown = Outlets.Page,
            Page = (page ?? new()) with { Cell = cell },
        });

    /// <summary>A box to tick in every row that gives a <see cref="TickPart"/>.</summary>
    public Table<TRow> Ticks(string all, Func<TRow, TickPart?> tick, bool allTicked = false) =>
        PageOnly(TickPart.ColumnTitle, row => tick(row) is { } part ? [part] : [], new() { TickAll = all, AllTicked = allTicked, Look = CellLook.Pick });

    /// <summary>操作: links to what can be done with the row.</summary>
    public Table<TRow> Actions(Func<TRow, IReadOnlyList<CellPart>> links) => PageOnly("操作", links, new() { Look = CellLook.Actions });

    /// <summary>How the column added last shows itself on a page.</summary>
    public Table<TRow> OnPage(PageColumn<TRow> page) => this with { Columns = [.. Columns.SkipLast(1), Columns[^1] with { Page = page }] };

    /// <summary>The columns of a page in its order, by their titles.</summary>
    public Table<TRow> PageShows(params IReadOnlyList<string> titles) => this with { PageOrder = titles };

    public Table<TRow> With(TableColumn<TRow> column) => this with { Columns = [.. Columns, column] };

    /// <summary>The columns added by <paramref name="columns"/> under one heading.</summary>
    public Table<TRow> Group(string title, Func<Table<TRow>, Table<TRow>> columns) =>
        this with { Columns = [.. Columns, .. columns(this with { Columns = [] }).Columns.Select(c => c with { Group = title })] };

    /// <summary>Every column so far stays in sight.</summary>
    public Table<TRow> Freeze() => this with { Columns = [.. Columns.Select(c => c with { Frozen = true })] };

    /// <summary>The columns of one outlet.</summary>
    public Table<TRow> For(Outlets outlet) => this with { Columns = [.. Columns.Where(c => (c.Shown & outlet) != Outlets.None)] };

    /// <summary>
    /// The table for a reader who may see of each kind of field what <paramref name="visibility"/> says: masked values are masked here, hidden
    /// columns are gone.
    /// </summary>
    public Table<TRow> SeenThrough(Func<Sensitivity, Visibility> visibility) => this with
    {
        Columns = [.. Columns
            .Where(c => visibility(c.Sensitivity) != Visibility.Hidden)
            .Select(c => visibility(c.Sensitivity) == Visibility.Full ? c : Masked(c))],
    };

    private const double DateWidth = 12;
    private const double PageOnlyWidth = 12;

    private static TableColumn<TRow> Masked(TableColumn<TRow> column) => column with
    {
        Value = (row, number) => column.Value(row, number) is { IsEmpty: false } cell ? TableCell.Of(Masks.Of(column.Sensitivity, cell.ToString())) : default,
    };
}

namespace KzzqFlowParty.Workbooks.Reading;

/// <summary>How one sheet is read: which column is which field, and by which day things lie in the future.</summary>
/// <param name="LatestDeparture">A departure may be dated ahead, until this day.</param>
internal sealed record SheetPlan(RosterDirection Direction, IReadOnlyList<RosterColumn> Columns, DateOnly Today, DateOnly LatestDeparture, int DayOffset)
{
    /// <summary>Columns by field.</summary>
    public IReadOnlyDictionary<RosterField, int> ColumnOf { get; } =
        Columns.Where(c => c.Field is not null).GroupBy(c => c.Field!.Value).ToDictionary(g => g.Key, g => g.First().Index);

    private readonly Dictionary<int, string> _titles = Columns.ToDictionary(c => c.Index, c => c.Title[(c.Title.LastIndexOf(' ') + 1)..]);

    public DateCells Dates { get; } = new(DayOffset);

    public bool Has(RosterField field) => ColumnOf.ContainsKey(field);

    public RosterFinding Finding(int row, RosterField field, string code, string? message = null)
    {
        var has = ColumnOf.TryGetValue(field, out var column);
        return new(code, field, TitleOf(field), has ? CellAddress.Of(row, column) : "", message ?? FindingTexts.Of(code));
    }

    /// <summary>The title of a field's column as the user wrote it.</summary>
    public string TitleOf(RosterField field) =>
        ColumnOf.TryGetValue(field, out var column) && _titles[column].Length > 0 ? _titles[column] : RosterFields.TitleOf(field, Direction);

    /// <summary>The last day that a date of this field may name; null where the future is its nature.</summary>
    public DateOnly? LatestOf(RosterField field) => field switch
    {
        RosterField.ExpectedReturn => null,
        RosterField.MovedOn when Direction == RosterDirection.Outflow => LatestDeparture,
        _ => Today,
    };
}

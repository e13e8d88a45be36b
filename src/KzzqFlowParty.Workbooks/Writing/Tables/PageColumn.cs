namespace KzzqFlowParty.Workbooks.Writing.Tables;

/// <summary>列的含义 on a page: what its cells are for, from which wide screens and phones take their looks.</summary>
[Flags]
public enum CellLook
{
    None = 0,

    /// <summary>Names the row.</summary>
    Lead = 1,

    /// <summary>A long text, which may break.</summary>
    LongText = 1 << 1,

    /// <summary>Two of them share a line on a phone.</summary>
    Half = 1 << 2,

    /// <summary>A figure with its bar.</summary>
    Figure = 1 << 3,

    /// <summary>A count.</summary>
    Count = 1 << 4,

    State = 1 << 5,
    Actions = 1 << 6,
    Pick = 1 << 7,

    /// <summary>Digits of equal width.</summary>
    Digits = 1 << 8,

    NoWrap = 1 << 9,

    /// <summary>Says less than the rest.</summary>
    Muted = 1 << 10,

    /// <summary>Left out on a phone.</summary>
    DeskOnly = 1 << 11,
}

/// <summary>How a column shows itself on a page, where that is more than its plain value under its title.</summary>
public sealed record PageColumn<TRow>
{
    /// <summary>The heading on a page; null for the column's title.</summary>
    public string? Title { get; init; }

    public CellLook Look { get; init; }

    /// <summary>The look of one row's cell, where rows differ; null for that of the column.</summary>
    public Func<TRow, CellLook>? LookOf { get; init; }

    /// <summary>The look of the heading; null for what a heading shares with its cells anyway.</summary>
    public CellLook? HeadLook { get; init; }

    /// <summary>The heading's box that ticks all; null for a column without ticks. Such a column is drawn only where a row can be ticked.</summary>
    public string? TickAll { get; init; }

    /// <summary>That box is ticked as the page opens.</summary>
    public bool AllTicked { get; init; }

    /// <summary>The word before the value on a phone, where rows become cards; null for none.</summary>
    public Func<TRow, string?> Label { get; init; } = _ => null;

    /// <summary>The whole text of a cell that may be cut off.</summary>
    public Func<TRow, string?> Hint { get; init; } = _ => null;

    /// <summary>What a cell holds; null for its plain value.</summary>
    public Func<TRow, IReadOnlyList<CellPart>>? Cell { get; init; }

    /// <summary>Said once above the table where all rows have the same: no column of its own then.</summary>
    public bool OnceWhereSame { get; init; }

    /// <summary>The permission for which the column is drawn; null for everybody.</summary>
    public Enum? ShownFor { get; init; }
}

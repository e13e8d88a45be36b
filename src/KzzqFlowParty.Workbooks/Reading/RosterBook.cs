namespace KzzqFlowParty.Workbooks.Reading;

/// <summary>流动方向 of a sheet, as seen from the organization that filled it in.</summary>
public enum RosterDirection
{
    /// <summary>流出.</summary>
    Outflow = 1,

    /// <summary>流入.</summary>
    Inflow = 2,
}

/// <summary>A workbook of mobile members (花名册, 台账), read and checked as far as that needs no database. G1, docs/decisions/0016.</summary>
/// <param name="FileName">As the user called it.</param>
/// <param name="Sheets">Every sheet in the book's order, those that were not read among them.</param>
public sealed record RosterBook(string FileName, IReadOnlyList<RosterSheet> Sheets)
{
    /// <summary>The sheets in which a header row was recognized or given.</summary>
    public IEnumerable<RosterSheet> ReadSheets => Sheets.Where(s => s.IsRead);
}

/// <summary>One sheet: what was recognized (the user may correct it), and its rows.</summary>
public sealed record RosterSheet
{
    public required string Name { get; init; }

    /// <summary>Hidden in the user's file; read only when a correction asks for it.</summary>
    public bool Hidden { get; init; }

    public RosterDirection Direction { get; init; } = RosterDirection.Outflow;

    /// <summary>The first row of the header as the sheet numbers it, from 1; null where the sheet was not read.</summary>
    public int? HeaderRow { get; init; }

    /// <summary>How many rows the header takes, 1–4.</summary>
    public int HeaderRows { get; init; } = 1;

    public bool IsRead => HeaderRow is not null;

    /// <summary>Why the sheet was not read, or what to look at: sentences for the screen.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Every column with a title or values, recognized or not.</summary>
    public IReadOnlyList<RosterColumn> Columns { get; init; } = [];

    /// <summary>The first rows as plain text, for choosing another header row: at most 30 rows of 40 columns.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Top { get; init; } = [];

    /// <summary>One row a person, wrong ones too; headings, sums, notes and blank rows are not among them.</summary>
    public IReadOnlyList<RosterRow> Rows { get; init; } = [];

    /// <summary>The column (from 0) in which an earlier return of this file carries its 错误原因.</summary>
    public int? ReasonColumn { get; init; }
}

/// <summary>One column of a sheet and the field it was taken for.</summary>
/// <param name="Index">From 0.</param>
/// <param name="Letter">As the sheet shows it: A, B, AA.</param>
/// <param name="Title">The header's text, lines joined.</param>
/// <param name="Field">Null: not read.</param>
/// <param name="Samples">Up to three values.</param>
/// <param name="Question">What a person should decide about this column, where its title can mean two things.</param>
public sealed record RosterColumn(int Index, string Letter, string Title, RosterField? Field, IReadOnlyList<string> Samples, string? Question = null);

/// <summary>What a person decided about a sheet on the correction screen.</summary>
/// <param name="Skip">Do not read this sheet.</param>
/// <param name="Direction">流出 or 流入.</param>
/// <param name="HeaderRow">From 1.</param>
/// <param name="HeaderRows">1–4.</param>
/// <param name="Columns">Field by column (from 0); a column that is absent is not read. Null: recognized by their titles.</param>
public sealed record SheetCorrection(bool Skip, RosterDirection Direction, int HeaderRow, int HeaderRows, IReadOnlyDictionary<int, RosterField>? Columns);

/// <summary>One row, one person.</summary>
/// <param name="Number">As the sheet numbers it, from 1.</param>
/// <param name="Facts">What could be read; what is wrong is missing here and explained in <paramref name="Errors"/>.</param>
/// <param name="Errors">Any error keeps the row from being imported.</param>
/// <param name="Warnings">For a person to look at; the row is imported all the same.</param>
public sealed record RosterRow(int Number, RosterFacts Facts, IReadOnlyList<RosterFinding> Errors, IReadOnlyList<RosterFinding> Warnings)
{
    /// <summary>The text for the 错误原因 column: every error with its column, in one line.</summary>
    public string ErrorText => string.Join("；", Errors.Select(e => $"{e.Column}（{e.Cell}）：{e.Message}"));
}

/// <summary>One error or warning about one cell.</summary>
/// <param name="Code">Stable, of <see cref="FindingCodes"/>.</param>
/// <param name="Field">The column's field.</param>
/// <param name="Column">The column's title in the user's file.</param>
/// <param name="Cell">F66.</param>
/// <param name="Message">What is wrong and what to do, without repeating a number of a person.</param>
public sealed record RosterFinding(string Code, RosterField Field, string Column, string Cell, string Message);

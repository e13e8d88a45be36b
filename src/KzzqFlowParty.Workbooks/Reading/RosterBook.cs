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
    /// <summary>The tables in which a header row was recognized or given.</summary>
    public IEnumerable<RosterSheet> ReadSheets => Sheets.Where(s => s.IsRead);
}

/// <summary>One table of a sheet, mostly the only one: what was recognized (the user may correct it), and its rows.</summary>
public sealed record RosterSheet
{
    private readonly string? key;

    /// <summary>The sheet's name.</summary>
    public required string Name { get; init; }

    /// <summary>Names the table within its book: the sheet's name, for a further table with its first row.</summary>
    public string Key
    {
        get => key ?? Name;
        init => key = value;
    }

    /// <summary>Where the table begins, if its sheet has several; else null.</summary>
    public int? FirstRow { get; init; }

    /// <summary>工作表“流出”, 工作表“Sheet1”第 15 行起的表.</summary>
    public string Title => FirstRow is null ? $"工作表“{Name}”" : $"工作表“{Name}”第 {FirstRow} 行起的表";

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

    /// <summary>The first rows as plain text, for choosing another header row: at most 30 rows of 40 columns, from <see cref="TopRow"/> on.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Top { get; init; } = [];

    public int TopRow { get; init; } = 1;

    /// <summary>One row a person, wrong ones too; headings, sums, notes and blank rows are not among them.</summary>
    public IReadOnlyList<RosterRow> Rows { get; init; } = [];

    /// <summary>Every row with content that is neither header nor person.</summary>
    public IReadOnlyList<SkippedRows> Skipped { get; init; } = [];

    /// <summary>Columns with values beside a person that are taken for no field.</summary>
    public IReadOnlyList<UnreadColumn> UnreadColumns { get; init; } = [];

    /// <summary>Everything of the table that was not read, and what was read otherwise than it stands there: sentences for screen and command.</summary>
    public IEnumerable<string> Unread()
    {
        if (!IsRead) return [$"没有读取：{string.Concat(Notes)}"];
        return [.. Skipped.Select(s => s.ToString()), .. UnreadColumns.Select(c => c.ToString()), .. Notes];
    }

    /// <summary>The column (from 0) in which an earlier return of this file carries its 错误原因.</summary>
    public int? ReasonColumn { get; init; }

    /// <summary>The key of a further table.</summary>
    public static string KeyOf(string sheet, int firstRow) => $"{sheet}（第{firstRow}行起）";

    internal static bool IsKeyIn(string key, string sheet) => key == sheet || (key.StartsWith($"{sheet}（第", StringComparison.Ordinal)
        && key.EndsWith("行起）", StringComparison.Ordinal)
        && key[(sheet.Length + 2)..^3].All(char.IsAsciiDigit));
}

/// <summary>One column of a sheet and the field it was taken for.</summary>
/// <param name="Index">From 0.</param>
/// <param name="Letter">As the sheet shows it: A, B, AA.</param>
/// <param name="Title">The header's text, lines joined.</param>
/// <param name="Field">Null: not read.</param>
/// <param name="Samples">Up to three values.</param>
/// <param name="Question">What a person should decide about this column, where its title can mean two things.</param>
public sealed record RosterColumn(int Index, string Letter, string Title, RosterField? Field, IReadOnlyList<string> Samples, string? Question = null);

/// <summary>未读的列.</summary>
/// <param name="Letter">As the sheet shows it.</param>
/// <param name="Title">The header's text; empty where it has none.</param>
public sealed record UnreadColumn(string Letter, string Title)
{
    /// <summary>K 列“写法”：未读.</summary>
    public override string ToString() => Title.Length > 0 ? $"{Letter} 列“{Title}”：未读" : $"{Letter} 列（没有列名）：未读";
}

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
    /// <summary>The block of blank branch cells to which the row belongs; null where its branch is named.</summary>
    public BlankBranch? Blank { get; init; }

    /// <summary>The text for the 错误原因 column: every error with its column, in one line.</summary>
    public string ErrorText => string.Join("；", Errors.Select(e => $"{e.Column}（{e.Cell}）：{e.Message}"));
}

/// <summary>Rows one after the other whose branch cell is empty: they are matched together, apart from other blanks of the book.</summary>
/// <param name="FirstRow">The first of them.</param>
/// <param name="Above">The branch named in the rows right above.</param>
public sealed record BlankBranch(int FirstRow, string? Above);

/// <summary>One error or warning about one cell.</summary>
/// <param name="Code">Stable, of <see cref="FindingCodes"/>.</param>
/// <param name="Field">The column's field.</param>
/// <param name="Column">The column's title in the user's file.</param>
/// <param name="Cell">F66.</param>
/// <param name="Message">What is wrong and what to do, without repeating a number of a person.</param>
public sealed record RosterFinding(string Code, RosterField Field, string Column, string Cell, string Message);

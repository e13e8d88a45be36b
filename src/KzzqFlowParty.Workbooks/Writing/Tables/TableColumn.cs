namespace KzzqFlowParty.Workbooks.Writing.Tables;

/// <summary>列的格式: what kind of value a column holds.</summary>
public enum ColumnFormat
{
    Text,
    /// <summary>整数.</summary>
    Number,
    Date,
    PartialDate,
    Points,
}

/// <summary>列的对齐: where its values stand.</summary>
public enum ColumnAlignment
{
    Start,
    Center,
    End,
}

/// <summary>出处: where a table appears. A column says in which of them it is shown.</summary>
[Flags]
public enum Outlets
{
    None = 0,
    Page = 1,
    Workbook = 2,
    Print = 4,
    Template = 8,

    /// <summary>Everywhere but the import template: what the system knows and nobody types.</summary>
    Reports = Page | Workbook | Print,
    Everywhere = Reports | Template,
}

/// <summary>模板填写说明: how a column of the import template is filled in.</summary>
/// <remarks>A sentence or two for the person who fills it in, an invented example, and what may be chosen from where that is a short closed list.</remarks>
public sealed record TemplateNote(string Explanation, string Example = "", bool Required = false, params IReadOnlyList<string> Choices);

/// <summary>表格的一列, declared once for page, workbook, print and import template (docs/decisions/0004).</summary>
/// <remarks>
/// Width is in characters of the body font, as spreadsheets count them (a Chinese character takes two). Value gives the cell of a row and of the
/// row's number, from 1.
/// </remarks>
public sealed record TableColumn<TRow>(string Title, double Width, ColumnFormat Format, Func<TRow, int, TableCell> Value)
{
    public ColumnAlignment Alignment { get; init; } = Format switch
    {
        ColumnFormat.Text => ColumnAlignment.Start,
        ColumnFormat.Number or ColumnFormat.Points => ColumnAlignment.End,
        ColumnFormat.Date or ColumnFormat.PartialDate => ColumnAlignment.Center,
    };

    public Sensitivity Sensitivity { get; init; }

    public Outlets Shown { get; init; } = Outlets.Everywhere;

    /// <summary>The heading above this and its neighbours with the same one; null for none.</summary>
    public string? Group { get; init; }

    /// <summary>Stays in sight when the table is scrolled sideways.</summary>
    public bool Frozen { get; init; }

    public TemplateNote? Note { get; init; }

    /// <summary>How it shows itself on a page.</summary>
    public PageColumn<TRow> Page { get; init; } = new();
}

namespace KzzqFlowParty.Workbooks.Writing;

/// <summary>表格的样子: fonts, sizes and margins that forms and ledgers share. Fonts are named, never shipped.</summary>
internal static class WorkbookLook
{
    public const string BodyFont = "宋体";
    public const string HeadFont = "黑体";
    public const double BodySize = 10.5;
    public const double TitleSize = 16;

    /// <summary>Points.</summary>
    public const double TitleHeight = 30;

    /// <summary>Points; two lines of a header.</summary>
    public const double HeaderHeight = 32;

    /// <summary>Points; one line of the body font with some air.</summary>
    public const double LineHeight = 16;

    /// <summary>RGB.</summary>
    public const string HeaderFill = "F2EFE9";

    public const string DateFormat = "yyyy-mm-dd";
    public const string TextFormat = "@";
    public const string Footer = "第 &P 页，共 &N 页";

    /// <summary>Inches.</summary>
    public const double SideMargin = 0.5;

    /// <summary>Inches.</summary>
    public const double TopMargin = 0.6;

    /// <summary>Inches; leaves room for the footer.</summary>
    public const double BottomMargin = 0.7;

    /// <summary>Characters of the body font that fit on A4 across and can still be read: what is wider is printed on several sheets side by side.</summary>
    public const double WidestLandscape = 210;

    /// <summary>The same upright.</summary>
    public const double WidestPortrait = 140;

    /// <summary>Days before this one have other serial numbers in other programs: they are written as text.</summary>
    public static readonly DateOnly FirstSafeDay = new(1900, 3, 1);

    /// <summary>The lines that a wrapped text takes in so many characters; a Chinese character is two wide.</summary>
    public static int Lines(string text, double width)
    {
        var (lines, wide, room) = (0, 0, Math.Max(1, width - 1));
        foreach (var c in text)
        {
            if (c != '\n')
            {
                wide += c < '\u2000' ? 1 : 2;
                continue;
            }

            lines += Wrapped(wide);
            wide = 0;
        }

        return lines + Wrapped(wide);

        int Wrapped(int characters) => Math.Max(1, (int)Math.Ceiling(characters / room));
    }

    /// <summary>Points that a row needs; null where one line is enough. Programs do not fit a row themselves when they open a file.</summary>
    public static double? RowHeight<TRow>(Tables.Table<TRow> table, IReadOnlyList<Tables.TableCell> cells)
    {
        var lines = 1;
        for (var i = 0; i < cells.Count; i++)
            if (cells[i].Text is { } text) lines = Math.Max(lines, Lines(text, table.Columns[i].Width));
        return lines > 1 ? lines * LineHeight : null;
    }
}

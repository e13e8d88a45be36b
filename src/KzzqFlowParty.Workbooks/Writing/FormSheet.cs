using ClosedXML.Excel;
using KzzqFlowParty.Workbooks.Writing.Tables;

namespace KzzqFlowParty.Workbooks.Writing;

/// <summary>表单单元格的样子.</summary>
internal enum FormLook
{
    /// <summary>A line above or below the table, without border.</summary>
    Note,
    Title,

    /// <summary>A heading inside the table.</summary>
    Header,

    /// <summary>A cell of the table.</summary>
    Body,
}

/// <summary>表单的一张工作表: cells put at their place from the top down, A4, text that stays text.</summary>
internal sealed class FormSheet
{
    private readonly IXLWorksheet sheet;
    private readonly double[] widths;

    public FormSheet(IXLWorksheet sheet, PageLayout layout, double[] widths)
    {
        (this.sheet, this.widths) = (sheet, widths);
        for (var i = 0; i < widths.Length; i++) sheet.Column(i + 1).Width = widths[i];
        SetUpPage(layout);
    }

    public int Columns => widths.Length;

    /// <summary>Puts a value at a place, over as many columns and rows as it spans. Rows and columns count from 1.</summary>
    public void Put(
        int row, int column, TableCell value, FormLook look = FormLook.Body, ColumnAlignment alignment = ColumnAlignment.Start, int columns = 1, int rows = 1)
    {
        var cell = sheet.Cell(row, column);
        if (columns > 1 || rows > 1) Style(sheet.Range(row, column, row + rows - 1, column + columns - 1).Merge().Style, look, alignment);
        else Style(cell.Style, look, alignment);
        Set(cell, value);
    }

    public void Put(
        int row, int column, string? text, FormLook look = FormLook.Body, ColumnAlignment alignment = ColumnAlignment.Start, int columns = 1, int rows = 1) =>
        Put(row, column, TableCell.Of(text), look, alignment, columns, rows);

    /// <summary>A line over the whole width.</summary>
    public void Line(int row, string text, FormLook look = FormLook.Note, ColumnAlignment alignment = ColumnAlignment.Start)
    {
        Put(row, 1, text, look, alignment, Columns);
        Height(row, look == FormLook.Title ? WorkbookLook.TitleHeight : WorkbookLook.LineHeight * Lines(text, 1, Columns));
    }

    /// <summary>Points.</summary>
    public void Height(int row, double points) => sheet.Row(row).Height = points;

    /// <summary>The lines that a text takes in the columns it spans.</summary>
    public int Lines(string text, int column, int columns = 1) => WorkbookLook.Lines(text, widths.Skip(column - 1).Take(columns).Sum());

    /// <summary>Rows above stay in sight and the given ones are printed on every page.</summary>
    public void Freeze(int firstRow, int lastRow, int columns)
    {
        sheet.SheetView.Freeze(lastRow, columns);
        sheet.PageSetup.SetRowsToRepeatAtTop(firstRow, lastRow);
    }

    /// <summary>Everything on one page, however small it gets.</summary>
    public void FitOnePage() => sheet.PageSetup.FitToPages(1, 1);

    /// <summary>Text typed later stays text, from a row to the sheet's end of use; with a list to choose from where there is one.</summary>
    public void AwaitText(int column, int firstRow, int lastRow, IReadOnlyList<string> choices)
    {
        sheet.Column(column).Style.NumberFormat.Format = WorkbookLook.TextFormat;
        if (choices.Count == 0) return;
        var validation = sheet.Range(firstRow, column, lastRow, column).SetDataValidation();
        validation.List($"\"{string.Join(',', choices)}\"", inCellDropdown: true);
        validation.ErrorStyle = XLErrorStyle.Warning;
    }

    private static void Set(IXLCell cell, TableCell value)
    {
        if (value.IsEmpty) return;
        if (value.Number is { } number)
        {
            cell.Style.NumberFormat.Format = "0";
            cell.SetValue(number);
        }
        else if (value.Date is { } day && day >= WorkbookLook.FirstSafeDay)
        {
            cell.Style.NumberFormat.Format = WorkbookLook.DateFormat;
            cell.SetValue(day.ToDateTime(TimeOnly.MinValue));
        }
        else
        {
            // SetValue<string> alone never guesses ("-1" a number, "=1+1" a formula); format and prefix keep it a text when somebody edits it.
            cell.Style.NumberFormat.Format = WorkbookLook.TextFormat;
            cell.SetValue<string>(CellText.Fitted(value.ToString()));
            cell.Style.IncludeQuotePrefix = true;
        }
    }

    private static void Style(IXLStyle style, FormLook look, ColumnAlignment alignment)
    {
        var head = look is FormLook.Title or FormLook.Header;
        style.Font.FontName = head ? WorkbookLook.HeadFont : WorkbookLook.BodyFont;
        style.Font.FontSize = look == FormLook.Title ? WorkbookLook.TitleSize : WorkbookLook.BodySize;
        style.Font.Bold = head;
        style.Alignment.Vertical = XLAlignmentVerticalValues.Center;
        style.Alignment.WrapText = look != FormLook.Title;
        style.Alignment.Horizontal = head ? XLAlignmentHorizontalValues.Center : Horizontal(alignment);
        if (look == FormLook.Header) style.Fill.BackgroundColor = XLColor.FromHtml("#" + WorkbookLook.HeaderFill);
        if (look is FormLook.Note or FormLook.Title) return;
        style.Border.OutsideBorder = XLBorderStyleValues.Thin;
        style.Border.InsideBorder = XLBorderStyleValues.Thin;
    }

    private static XLAlignmentHorizontalValues Horizontal(ColumnAlignment alignment) => alignment switch
    {
        ColumnAlignment.Center => XLAlignmentHorizontalValues.Center,
        ColumnAlignment.End => XLAlignmentHorizontalValues.Right,
        ColumnAlignment.Start => XLAlignmentHorizontalValues.Left,
    };

    private void SetUpPage(PageLayout layout)
    {
        var page = sheet.PageSetup;
        page.PaperSize = XLPaperSize.A4Paper;
        page.PageOrientation = layout == PageLayout.Landscape ? XLPageOrientation.Landscape : XLPageOrientation.Portrait;
        page.FitToPages(1, 0);
        page.CenterHorizontally = true;
        (page.Margins.Left, page.Margins.Right) = (WorkbookLook.SideMargin, WorkbookLook.SideMargin);
        (page.Margins.Top, page.Margins.Bottom) = (WorkbookLook.TopMargin, WorkbookLook.BottomMargin);
        page.Footer.Center.AddText(WorkbookLook.Footer);
    }
}

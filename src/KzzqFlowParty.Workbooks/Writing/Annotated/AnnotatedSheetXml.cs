using System.Globalization;
using KzzqFlowParty.Workbooks.Reading;

namespace KzzqFlowParty.Workbooks.Writing.Annotated;

/// <summary>A sheet's XML copied with one column more (or an earlier return's column written over).</summary>
internal sealed class AnnotatedSheetXml : InwardXml
{
    private const int LastPossibleColumn = 16_383;
    private const int ManyColumns = 255;
    private const string Width = "48";
    private readonly SheetReasons _reasons;
    private readonly string? _style;
    private readonly int _column;
    private int _row;
    private int _cell;
    private bool _awaitsCell;
    private bool _colsWritten;
    private bool _colWritten;

    /// <param name="reasons">What to write.</param>
    /// <param name="scan">Where the sheet's cells end.</param>
    /// <param name="style">The number of the appended cell format.</param>
    public AnnotatedSheetXml(SheetReasons reasons, SheetScan scan, int? style)
    {
        _reasons = reasons;
        _style = style?.ToString(CultureInfo.InvariantCulture);
        // Some sheets carry formatted empty cells to the last column: there the column follows the last value.
        _column = reasons.Column ?? Math.Min(LastPossibleColumn, 1 + (scan.LastColumn < ManyColumns ? scan.LastColumn : scan.LastValuedColumn));
    }

    protected override void CopyStart()
    {
        if (From.NamespaceURI != Ooxml.Main) base.CopyStart();
        else if (From.LocalName == "dimension") WriteDimension();
        else if (From.LocalName == "cols" && !From.IsEmptyElement && _reasons.Column is null) _colsWritten = OpenCols();
        else if (From.LocalName == "col" && _reasons.Column is null) SplitCol();
        else if (From.LocalName == "sheetData") StartData();
        else if (From.LocalName == "row") StartRow();
        else if (From.LocalName == "c") StartCell();
        else CopyOther();
    }

    protected override void CopyEnd()
    {
        if (From.NamespaceURI == Ooxml.Main && From.LocalName == "row") WriteCellIfDue();
        if (From.NamespaceURI == Ooxml.Main && From.LocalName == "cols" && _reasons.Column is null) WriteCol();
        base.CopyEnd();
    }

    private void WriteDimension()
    {
        var reference = From.GetAttribute("ref") ?? "A1";
        var (from, to) = reference.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon
            ? (reference[..colon], reference[(colon + 1)..])
            : ("A1", reference);
        var lastRow = Math.Max(
            Ooxml.Number(to.TrimStart([.. "ABCDEFGHIJKLMNOPQRSTUVWXYZ"])) ?? 1, _reasons.Texts.Keys.Concat(_reasons.TitleRows).DefaultIfEmpty(1).Max());
        var lastColumn = Math.Max(CellAddress.ColumnOf(to) ?? 0, _column);
        Element("dimension", ("ref", $"{from}:{CellAddress.Of(lastRow, lastColumn)}"));
        DropElement();
    }

    private bool OpenCols()
    {
        base.CopyStart();
        return true;
    }

    /// <summary>A range that covers the new column keeps its two sides; the middle becomes our own.</summary>
    private void SplitCol()
    {
        var (min, max) = (Ooxml.Number(From.GetAttribute("min")) ?? 0, Ooxml.Number(From.GetAttribute("max")) ?? 0);
        var ours = _column + 1;
        if (ours < min || ours > max)
        {
            if (min > ours) WriteCol();
            base.CopyStart();
            return;
        }

        if (min < ours) CopyCol(min, ours - 1);
        WriteCol();
        if (ours < max) CopyCol(ours + 1, max);
        DropElement();
    }

    private void CopyCol(int min, int max)
    {
        StartElement(name => name is not ("min" or "max"));
        To.WriteAttributeString("min", min.ToString(CultureInfo.InvariantCulture));
        To.WriteAttributeString("max", max.ToString(CultureInfo.InvariantCulture));
        To.WriteEndElement();
    }

    private void WriteCol()
    {
        if (_colWritten) return;
        _colWritten = true;
        var number = (_column + 1).ToString(CultureInfo.InvariantCulture);
        Element("col", ("min", number), ("max", number), ("width", Width), ("customWidth", "1"));
    }

    private void StartData()
    {
        if (!_colsWritten && _reasons.Column is null)
        {
            To.WriteStartElement("cols", Ooxml.Main);
            WriteCol();
            To.WriteEndElement();
        }

        base.CopyStart();
    }

    private void StartRow()
    {
        _row = Ooxml.Number(From.GetAttribute("r")) ?? _row + 1;
        _cell = -1;
        _awaitsCell = _reasons.TextIn(_row) is not null;
        var isEmpty = From.IsEmptyElement;
        StartElement(name => name != "spans");
        if (!isEmpty) return;
        WriteCellIfDue();
        To.WriteEndElement();
    }

    private void StartCell()
    {
        _cell = From.GetAttribute("r") is { } address ? CellAddress.ColumnOf(address) ?? _cell + 1 : _cell + 1;
        if (_cell > _column) WriteCellIfDue();
        var isOurs = _cell == _column && (_reasons.Column is null || _row >= _reasons.FirstRow);
        if (isOurs) DropElement();
        else base.CopyStart();
    }

    /// <summary>Anything else inside a row stands after its cells.</summary>
    private void CopyOther()
    {
        if (_awaitsCell && From.LocalName == "extLst") WriteCellIfDue();
        base.CopyStart();
    }

    private void WriteCellIfDue()
    {
        if (!_awaitsCell) return;
        _awaitsCell = false;
        To.WriteStartElement("c", Ooxml.Main);
        To.WriteAttributeString("r", CellAddress.Of(_row, _column));
        if (_style is not null) To.WriteAttributeString("s", _style);
        InlineText.Write(To, _reasons.TextIn(_row)!);
        To.WriteEndElement();
    }
}

using System.Collections;
using System.Globalization;
using System.Xml;

namespace KzzqFlowParty.Workbooks.Reading;

/// <summary>
/// The guard's pass over one sheet's XML: counts cells and merges, and notes what the reading library will not tell (errors, formulas without a
/// value, what is hidden).
/// </summary>
/// <param name="xml">Standing on the root element.</param>
/// <param name="sharedStrings">For each shared string whether it has any text.</param>
/// <param name="totals">Counts over the whole book.</param>
internal sealed class WorksheetScanner(XmlReader xml, BitArray sharedStrings, BookTotals totals)
{
    private readonly SheetScan _scan = new();
    private int _row;
    private int _column;
    private int _rows;

    public SheetScan Scan()
    {
        while (xml.Read())
        {
            if (xml.Depth > WorkbookLimits.Depth) throw new WorkbookRefusedException(WorkbookRules.Bomb);
            if (xml.NodeType != XmlNodeType.Element || xml.NamespaceURI != Ooxml.Main) continue;
            switch (xml.LocalName)
            {
                case "row": StartRow(); break;
                case "c": ScanCell(); break;
                case "mergeCell": totals.CountMerge(); break;
                case "col" when Ooxml.IsTrue(xml.GetAttribute("hidden")): _scan.HiddenColumns++; break;
            }
        }

        return _scan;
    }

    private void StartRow()
    {
        _row = Ooxml.Number(xml.GetAttribute("r")) ?? _row + 1;
        _column = -1;
        if (_row < 1 || _row > WorkbookLimits.Rows || ++_rows > WorkbookLimits.Rows) throw new WorkbookRefusedException(WorkbookRules.Damaged);
        if (Ooxml.IsTrue(xml.GetAttribute("hidden"))) _scan.HiddenRows++;
    }

    private void ScanCell()
    {
        totals.CountCell();
        _column = xml.GetAttribute("r") is { } address
            ? CellAddress.ColumnOf(address) ?? throw new WorkbookRefusedException(WorkbookRules.Damaged)
            : _column + 1;
        _scan.LastColumn = Math.Max(_scan.LastColumn, _column);
        _scan.FilledRows[_row] = true;
        var type = xml.GetAttribute("t") ?? "n";
        if (xml.IsEmptyElement) return;
        var content = CellContent.Read(xml);
        if (type == "e")
        {
            if (content.Value.Length > 0) _scan.Errors[(_row, _column)] = content.Value;
        }
        else if (content.HasFormula && content.Value.Length == 0 && type != "str")
        {
            _scan.ValuelessFormulas.Add((_row, _column));
        }

        if (type != "e" && !HasText(type, content)) return;
        _scan.LastValuedColumn = Math.Max(_scan.LastValuedColumn, _column);
        if (_column >= WorkbookLimits.Columns) return;
        _scan.LastValuedRow = Math.Max(_scan.LastValuedRow, _row);
        if (type != "e") _scan.ReadableCells++;
    }

    private bool HasText(string type, CellContent content)
    {
        if (type == "inlineStr") return content.InlineText;
        if (type != "s" || content.Value.Length == 0) return content.Value.Length > 0;
        var index = Ooxml.Number(content.Value) ?? -1;
        if (index < 0 || index >= sharedStrings.Length) throw new WorkbookRefusedException(WorkbookRules.Damaged);
        return sharedStrings[index];
    }

    /// <summary>The inside of one c element.</summary>
    private readonly record struct CellContent(string Value, bool HasFormula, bool InlineText)
    {
        private const int LongestValue = 1 << 16;

        public static CellContent Read(XmlReader xml)
        {
            var (value, formula, inline, phonetic) = ("", false, false, false);
            var end = xml.Depth;
            var inside = "";
            while (xml.Read() && xml.Depth > end)
            {
                if (xml.Depth > WorkbookLimits.Depth || value.Length > LongestValue) throw new WorkbookRefusedException(WorkbookRules.Bomb);
                if (xml.NodeType == XmlNodeType.Element)
                {
                    inside = xml.IsEmptyElement ? "" : xml.LocalName;
                    formula |= xml.LocalName == "f";
                    phonetic |= inside == "rPh";
                }
                else if (xml.NodeType == XmlNodeType.EndElement)
                {
                    phonetic &= xml.LocalName != "rPh";
                    inside = "";
                }
                else if (inside == "v")
                {
                    value += xml.Value;
                }
                else if (inside == "t" && !phonetic)
                {
                    inline = true;
                }
            }

            return new(value, formula, inline);
        }
    }
}

/// <summary>Counts over a whole book.</summary>
internal sealed class BookTotals
{
    private int _cells;
    private int _merges;

    public void CountCell()
    {
        if (++_cells > WorkbookLimits.Cells) throw new WorkbookRefusedException(WorkbookRules.TooManyCells);
    }

    public void CountMerge()
    {
        if (++_merges > WorkbookLimits.Merges) throw new WorkbookRefusedException(WorkbookRules.TooManyMerges);
    }
}

/// <summary>Names of the workbook format, and its ways to write a number and a yes.</summary>
internal static class Ooxml
{
    public const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    public const string StrictMain = "http://purl.oclc.org/ooxml/spreadsheetml/main";
    public const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    public const string PackageRelations = "http://schemas.openxmlformats.org/package/2006/relationships";
    public const string ContentTypes = "http://schemas.openxmlformats.org/package/2006/content-types";

    public static int? Number(string? text) =>
        int.TryParse(text, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var number) ? number : null;

    public static bool IsTrue(string? text) => text is "1" or "true";
}

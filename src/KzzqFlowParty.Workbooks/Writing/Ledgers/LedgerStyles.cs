using System.Globalization;
using System.Text;
using KzzqFlowParty.Workbooks.Writing.Tables;

namespace KzzqFlowParty.Workbooks.Writing.Ledgers;

/// <summary>台账的样式表 (xl/styles.xml): the few styles that a ledger's cells refer to by their place in it.</summary>
internal static class LedgerStyles
{
    public const int Title = 1;
    public const int Note = 2;
    public const int Header = 3;

    private const int FirstBody = 4;
    private const int GeneralFormat = 0;
    private const int IntegerFormat = 1;
    private const int TextFormat = 49;
    private const int DateFormat = 164;

    private static readonly string[] Horizontals = ["left", "center", "right"];

    private static readonly string[] Names = [.. Enumerable.Range(0, 16).Select(i => i.ToString(CultureInfo.InvariantCulture))];

    // Kinds of body cells in the order of their styles, each in three alignments.
    private static readonly int[] NumberFormats = [TextFormat, IntegerFormat, DateFormat, GeneralFormat];

    public static int Text(ColumnAlignment alignment) => Body(0, alignment);

    public static int Number(ColumnAlignment alignment) => Body(1, alignment);

    public static int Date(ColumnAlignment alignment) => Body(2, alignment);

    /// <summary>Only the border: no value, so nothing to format.</summary>
    public static int Empty(ColumnAlignment alignment) => Body(3, alignment);

    /// <summary>A style's number as it stands in the XML, without making the text again for every cell.</summary>
    public static string Name(int style) => Names[style];

    public static string Xml { get; } = string.Create(CultureInfo.InvariantCulture, $"""
        <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
        <styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">
        <numFmts count="1"><numFmt numFmtId="{DateFormat}" formatCode="{WorkbookLook.DateFormat}"/></numFmts>
        <fonts count="3">
        <font><sz val="{WorkbookLook.BodySize}"/><name val="{WorkbookLook.BodyFont}"/><charset val="134"/></font>
        <font><b/><sz val="{WorkbookLook.TitleSize}"/><name val="{WorkbookLook.HeadFont}"/><charset val="134"/></font>
        <font><b/><sz val="{WorkbookLook.BodySize}"/><name val="{WorkbookLook.HeadFont}"/><charset val="134"/></font>
        </fonts>
        <fills count="3">
        <fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>
        <fill><patternFill patternType="solid"><fgColor rgb="FF{WorkbookLook.HeaderFill}"/><bgColor indexed="64"/></patternFill></fill>
        </fills>
        <borders count="2">
        <border><left/><right/><top/><bottom/><diagonal/></border>
        <border><left style="thin"><color auto="1"/></left><right style="thin"><color auto="1"/></right><top style="thin"><color auto="1"/></top>
          <bottom style="thin"><color auto="1"/></bottom><diagonal/></border>
        </borders>
        <cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>
        <cellXfs count="{FirstBody + (NumberFormats.Length * Horizontals.Length)}">
        <xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>
        <xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" quotePrefix="1" applyNumberFormat="1" applyFont="1" applyAlignment="1">
          <alignment horizontal="center" vertical="center"/></xf>
        <xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1" applyNumberFormat="1" applyAlignment="1">
          <alignment vertical="center" wrapText="1"/></xf>
        <xf numFmtId="49" fontId="2" fillId="2" borderId="1" xfId="0" quotePrefix="1" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1"
          applyAlignment="1"><alignment horizontal="center" vertical="center" wrapText="1"/></xf>
        {BodyFormats()}
        </cellXfs>
        <cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>
        </styleSheet>
        """);

    private static int Body(int kind, ColumnAlignment alignment) => FirstBody + (kind * Horizontals.Length) + (int)alignment;

    private static string BodyFormats()
    {
        var formats = new StringBuilder();
        foreach (var number in NumberFormats)
        {
            var quoted = number == TextFormat ? " quotePrefix=\"1\"" : "";
            foreach (var horizontal in Horizontals)
            {
                formats.Append(
                    CultureInfo.InvariantCulture,
                    $"<xf numFmtId=\"{number}\" fontId=\"0\" fillId=\"0\" borderId=\"1\" xfId=\"0\"{quoted} applyNumberFormat=\"1\" applyBorder=\"1\" "
                        + $"applyAlignment=\"1\"><alignment horizontal=\"{horizontal}\" vertical=\"center\" wrapText=\"1\"/></xf>");
            }
        }

        return formats.ToString();
    }
}

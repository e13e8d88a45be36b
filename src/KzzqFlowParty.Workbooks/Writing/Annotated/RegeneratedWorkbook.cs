using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Workbooks.Reading;

namespace KzzqFlowParty.Workbooks.Writing.Annotated;

/// <summary>An .xlsx made anew from the values of an .xls or .csv, streamed sheet by sheet: values by type, merges, hidden sheets; no looks.</summary>
internal sealed class RegeneratedWorkbook : IDisposable
{
    private const string Declaration = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>""";
    private const string TextStyle = "1";
    private const string DateStyle = "2";
    private const string ReasonStyle = "3";
    private const string MonthStyle = "4";
    private const string YearStyle = "5";
    private readonly ZipArchive _zip;
    private readonly List<(string Name, bool Hidden)> _sheets = [];

    public RegeneratedWorkbook(Stream output) => _zip = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true);

    public void Add(OpenSheet sheet, SheetReasons? reasons)
    {
        _sheets.Add((sheet.Name, sheet.Hidden));
        using var part = _zip.CreateEntry($"xl/worksheets/sheet{_sheets.Count}.xml").Open();
        using var xml = XmlWriter.Create(part, new XmlWriterSettings { NewLineHandling = NewLineHandling.Entitize });
        xml.WriteStartDocument(standalone: true);
        xml.WriteStartElement("worksheet", Ooxml.Main);
        xml.WriteStartElement("sheetData", Ooxml.Main);
        // The width of an .xls or .csv is known before its rows are read.
        var column = reasons?.Column ?? sheet.Width;
        foreach (var row in sheet.Rows()) WriteRow(xml, row, reasons, column);
        xml.WriteEndElement();
        WriteMerges(xml, sheet.Merges);
        xml.WriteEndElement();
    }

    /// <summary>Writes the parts that name the sheets.</summary>
    public void Dispose()
    {
        Write("xl/workbook.xml", Workbook());
        Write("xl/_rels/workbook.xml.rels", WorkbookRelations());
        Write("xl/styles.xml", Styles);
        Write("_rels/.rels", PackageRelations);
        Write("[Content_Types].xml", ContentTypes());
        _zip.Dispose();
    }

    private static void WriteRow(XmlWriter xml, SheetRow row, SheetReasons? reasons, int reasonColumn)
    {
        var text = reasons?.TextIn(row.Number);
        xml.WriteStartElement("row", Ooxml.Main);
        xml.WriteAttributeString("r", row.Number.ToString(CultureInfo.InvariantCulture));
        for (var column = 0; column < Math.Max(row.Cells.Count, reasonColumn + 1); column++)
        {
            var isOurs = reasons is not null && column == reasonColumn && (text is not null || row.Number >= reasons.FirstRow);
            var cell = isOurs ? CellValue.OfText(text ?? "") : row[column];
            if (cell.Kind != CellKind.Empty) WriteCell(xml, CellAddress.Of(row.Number, column), cell, isOurs ? ReasonStyle : TextStyle);
        }

        xml.WriteEndElement();
    }

    private static void WriteCell(XmlWriter xml, string address, CellValue cell, string textStyle)
    {
        xml.WriteStartElement("c", Ooxml.Main);
        xml.WriteAttributeString("r", address);
        switch (cell.Kind)
        {
            case CellKind.Number: WriteValue(xml, type: null, style: null, cell.Text); break;
            case CellKind.Date when cell.Moment.Year >= 1900:
                WriteValue(xml, type: null, StyleOf(cell.Shown), cell.Moment.ToOADate().ToString("R", CultureInfo.InvariantCulture)); break;
            case CellKind.Boolean: WriteValue(xml, "b", style: null, cell.Text); break;
            case CellKind.Error: WriteValue(xml, "e", style: null, cell.Text); break;
            default:
                xml.WriteAttributeString("s", textStyle);
                InlineText.Write(xml, cell.Text);
                break;
        }

        xml.WriteEndElement();
    }

    private static string StyleOf(DatePrecision shown) => shown switch
    {
        DatePrecision.Year => YearStyle,
        DatePrecision.Month => MonthStyle,
        DatePrecision.Day => DateStyle,
    };

    private static void WriteValue(XmlWriter xml, string? type, string? style, string value)
    {
        if (style is not null) xml.WriteAttributeString("s", style);
        if (type is not null) xml.WriteAttributeString("t", type);
        xml.WriteElementString("v", Ooxml.Main, value);
    }

    private static void WriteMerges(XmlWriter xml, IReadOnlyList<MergedRange> merges)
    {
        if (merges.Count == 0) return;
        xml.WriteStartElement("mergeCells", Ooxml.Main);
        foreach (var merge in merges)
        {
            xml.WriteStartElement("mergeCell", Ooxml.Main);
            xml.WriteAttributeString("ref", $"{CellAddress.Of(merge.FromRow, merge.FromColumn)}:{CellAddress.Of(merge.ToRow, merge.ToColumn)}");
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private void Write(string path, string text)
    {
        using var part = new StreamWriter(_zip.CreateEntry(path).Open(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        part.Write(text);
    }

    private string Workbook() => Declaration + $"""
        <workbook xmlns="{Ooxml.Main}" xmlns:r="{Ooxml.Relations}">
          <sheets>{string.Concat(_sheets.Select((s, i) =>
              $"""<sheet name="{Escaped(s.Name)}" sheetId="{i + 1}"{(s.Hidden ? " state=\"hidden\"" : "")} r:id="rId{i + 1}"/>"""))}</sheets></workbook>
        """;

    private string WorkbookRelations() => Declaration + $"""
        <Relationships xmlns="{Ooxml.PackageRelations}">{string.Concat(_sheets.Select((_, i) =>
              $"""<Relationship Id="rId{i + 1}" Type="{Ooxml.Relations}/worksheet" Target="worksheets/sheet{i + 1}.xml"/>"""))}
          <Relationship Id="rId{_sheets.Count + 1}" Type="{Ooxml.Relations}/styles" Target="styles.xml"/></Relationships>
        """;

    private string ContentTypes() => Declaration + $"""
        <Types xmlns="{Ooxml.ContentTypes}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
          <Default Extension="xml" ContentType="application/xml"/>
          <Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>
          <Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>
          {string.Concat(_sheets.Select((_, i) =>
              $"""<Override PartName="/xl/worksheets/sheet{i + 1}.xml" """
              + """ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>"""))}</Types>
        """;

    private static string Escaped(string name) => System.Security.SecurityElement.Escape(CellText.SheetName(name));

    private static readonly string PackageRelations = Declaration + $"""
        <Relationships xmlns="{Ooxml.PackageRelations}">
          <Relationship Id="rId1" Type="{Ooxml.Relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>
        """;

    private static readonly string Styles = Declaration + $"""
        <styleSheet xmlns="{Ooxml.Main}"><numFmts count="3"><numFmt numFmtId="164" formatCode="yyyy\-mm\-dd"/>
          <numFmt numFmtId="165" formatCode="yyyy\-mm"/><numFmt numFmtId="166" formatCode="yyyy"/></numFmts><fonts count="1"><font><sz val="11"/>
          <name val="宋体"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill>
          <patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>
          <cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="6">
          <xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>
          <xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1" applyNumberFormat="1"/>
          <xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>
          <xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1">
          <alignment vertical="center" wrapText="1"/></xf>
          <xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>
          <xf numFmtId="166" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs><cellStyles count="1">
          <cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>
        """;
}

using System.Globalization;
using System.IO.Compression;
using System.Security;
using System.Text;
using KzzqFlowParty.Workbooks.Reading;

namespace KzzqFlowParty.Workbooks.Tests.Reading;

/// <summary>An .xlsx put together by hand, part by part, so that each part can be broken on purpose.</summary>
internal sealed class Book
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private readonly Dictionary<string, byte[]> _extra = [];
    private readonly Dictionary<string, string> _replaced = [];
    private readonly List<(string Name, string Attributes, string Xml)> _sheets = [];

    public string WorkbookProperties { get; set; } = "";

    /// <summary>A sheet whose rows are written as arrays: text, numbers, dates, null, or ready XML in a <see cref="Raw"/>.</summary>
    public Book Sheet(string name, params object?[][] rows) =>
        SheetXml(name, $"<sheetData>{string.Concat(rows.Select((cells, at) => RowXml(at + 1, cells)))}</sheetData>");

    /// <summary>A sheet by the inside of its worksheet element.</summary>
    public Book SheetXml(string name, string inside, string attributes = "")
    {
        _sheets.Add((name, attributes, $"""<worksheet xmlns="{Main}" xmlns:r="{Office}">{inside}</worksheet>"""));
        return this;
    }

    /// <summary>Merges for the last sheet.</summary>
    public Book Merged(params string[] ranges)
    {
        var (name, attributes, xml) = _sheets[^1];
        _sheets[^1] = (name, attributes, xml.Replace(
            "</worksheet>",
            $"<mergeCells>{string.Concat(ranges.Select(r => $"<mergeCell ref=\"{r}\"/>"))}</mergeCells></worksheet>",
            StringComparison.Ordinal));
        return this;
    }

    public Book Hidden()
    {
        _sheets[^1] = _sheets[^1] with { Attributes = " state=\"hidden\"" };
        return this;
    }

    public Book With(string path, byte[] content)
    {
        _extra[path] = content;
        return this;
    }

    public Book With(string path, string content) => With(path, Encoding.UTF8.GetBytes(content));

    /// <summary>Exchanges words in every part.</summary>
    public Book Replacing(string word, string other)
    {
        _replaced[word] = other;
        return this;
    }

    public byte[] ToBytes()
    {
        using var target = new MemoryStream();
        using (var zip = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (path, text) in Parts())
                Write(zip, path, Encoding.UTF8.GetBytes(_replaced.Aggregate(text, (t, r) => t.Replace(r.Key, r.Value, StringComparison.Ordinal))));
            foreach (var (path, content) in _extra) Write(zip, path, content);
        }

        return target.ToArray();
    }

    public static string RowXml(int number, params object?[] cells) =>
        $"<row r=\"{number}\">{string.Concat(cells.Select((cell, at) => CellXml(CellAddress.Of(number, at), cell)))}</row>";

    private static string CellXml(string address, object? cell) => cell switch
    {
        null => "",
        Raw raw => raw.Xml.Replace("@", address, StringComparison.Ordinal),
        DateTime day => string.Create(CultureInfo.InvariantCulture, $"<c r=\"{address}\" s=\"1\"><v>{day.ToOADate()}</v></c>"),
        string text => $"<c r=\"{address}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{SecurityElement.Escape(text)}</t></is></c>",
        _ => string.Create(CultureInfo.InvariantCulture, $"<c r=\"{address}\"><v>{cell}</v></c>"),
    };

    private static void Write(ZipArchive zip, string path, byte[] content)
    {
        using var part = zip.CreateEntry(path).Open();
        part.Write(content);
    }

    private IEnumerable<(string Path, string Text)> Parts()
    {
        yield return (
            "[Content_Types].xml",
            $"""<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">"""
                + $"""<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>"""
                + $"""<Default Extension="xml" ContentType="application/xml"/>"""
                + $"""<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>"""
                + $"""</Types>""");
        yield return ("_rels/.rels", Relations($"""<Relationship Id="rId1" Type="{Office}/officeDocument" Target="xl/workbook.xml"/>"""));
        yield return (
            "xl/workbook.xml",
            $"""<workbook xmlns="{Main}" xmlns:r="{Office}">{WorkbookProperties}"""
                + $"""<sheets>{string.Concat(_sheets.Select((s, i) => $"""<sheet name="{s.Name}" sheetId="{i + 1}"{s.Attributes} r:id="rId{i + 1}"/>"""))}"""
                + $"""</sheets></workbook>""");
        yield return (
            "xl/_rels/workbook.xml.rels",
            Relations(
                string.Concat(_sheets.Select((_, i) => $"""<Relationship Id="rId{i + 1}" Type="{Office}/worksheet" Target="worksheets/sheet{i + 1}.xml"/>"""))
                    + $"""<Relationship Id="rId90" Type="{Office}/styles" Target="styles.xml"/>"""
                    + $"""<Relationship Id="rId91" Type="{Office}/sharedStrings" Target="sharedStrings.xml"/>"""));
        yield return (
            "xl/styles.xml",
            $"""<styleSheet xmlns="{Main}"><numFmts count="1"><numFmt numFmtId="170" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/></numFmts>"""
                + $"""<fonts count="1"><font><sz val="11"/></font></fonts><fills count="1"><fill><patternFill patternType="none"/></fill></fills>"""
                + $"""<borders count="1"><border/></borders><cellStyleXfs count="1"><xf numFmtId="0"/></cellStyleXfs><cellXfs count="3">"""
                + $"""<xf numFmtId="0" xfId="0"/><xf numFmtId="14" xfId="0" applyNumberFormat="1"/><xf numFmtId="170" xfId="0" applyNumberFormat="1"/>"""
                + $"""</cellXfs></styleSheet>""");
        yield return ("xl/sharedStrings.xml", $"""<sst xmlns="{Main}"><si><t>姓名</t></si><si><t/></si></sst>""");
        foreach (var (sheet, at) in _sheets.Select((s, i) => (s.Xml, i + 1))) yield return ($"xl/worksheets/sheet{at}.xml", sheet);
    }

    private static string Relations(string inside) =>
        $"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inside}</Relationships>""";
}

/// <summary>A cell as XML; @ stands for its address.</summary>
internal sealed record Raw(string Xml);

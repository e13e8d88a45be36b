using System.IO.Compression;
using CsCheck;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Workbooks.Reading;

namespace KzzqFlowParty.Workbooks.Tests.Reading;

public sealed class WorkbookGuardTests
{
    private static readonly byte[] OleDocument = BadBooks.OleDocument;

    private static Book Good => BadBooks.Good;

    [Fact]
    public void A_good_book_passes() => Assert.Single(Roster.Read(Good).Rows);

    [Fact]
    public void A_macro_is_refused() => Assert.Equal(WorkbookRules.Macros, RefusalOf(BadBooks.Macro, "表.xlsx"));

    [Fact]
    public void A_macro_sheet_is_refused() =>
        Refused(WorkbookRules.Macros, Good.With(
            "xl/macrosheets/sheet1.xml", """<xm:macrosheet xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main"/>"""));

    [Fact]
    public void An_xlsm_without_macros_is_told_so()
    {
        var book = Good.Replacing("spreadsheetml.sheet.main+xml", "x.macroEnabled.main+xml").ToBytes();
        Assert.Equal(WorkbookRules.MacroFormat, RefusalOf(book, "表.xlsm"));
        Assert.Equal(WorkbookRules.MacroFormat, RefusalOf(book, "表.xlsx"));
        Assert.Equal(WorkbookRules.MacroFormat, RefusalOf(Good.ToBytes(), "表.xlsm"));
    }

    [Fact]
    public void A_link_to_another_book_is_refused() =>
        Refused(WorkbookRules.ExternalLinks, Good.With(
            "xl/externalLinks/externalLink1.xml", """<externalLink xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>"""));

    [Fact]
    public void An_outside_target_is_refused_unless_it_is_a_hyperlink()
    {
        Refused(WorkbookRules.ExternalLinks, Good.With("xl/worksheets/_rels/sheet1.xml.rels", Relation("image")));
        Assert.True(Rosters.Read(Good.With("xl/worksheets/_rels/sheet1.xml.rels", Relation("hyperlink")).ToBytes(), "表.xlsx").Accepted);

        static string Relation(string type) =>
            $"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">"""
                + $"""<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{type}" """
                + """Target="http://example.invalid/" TargetMode="External"/></Relationships>""";
    }

    [Fact]
    public void An_embedded_file_is_refused_whatever_it_is_called()
    {
        Refused(WorkbookRules.Embedded, Good.With("xl/media/image1.png", OleDocument));
        Refused(WorkbookRules.Embedded, Good.With("xl/embeddings/oleObject1.bin", [1, 2, 3]));
        Refused(WorkbookRules.Embedded, Good.With("xl/media/image1.png", Good.ToBytes()));
    }

    [Fact]
    public void A_document_type_is_refused() => Assert.Equal(WorkbookRules.DocumentType, RefusalOf(BadBooks.DocumentType, "表.xlsx"));

    [Fact]
    public void A_bomb_is_refused_by_what_it_unpacks_to()
    {
        Assert.Equal(WorkbookRules.Bomb, RefusalOf(BadBooks.Bomb, "表.xlsx"));
        Refused(WorkbookRules.Bomb, Good.With("xl/theme.xml", $"<a>{string.Concat(Enumerable.Repeat("<b></b>", 3_000_000))}</a>"));
    }

    [Fact]
    public void An_attribute_without_end_is_refused() => Refused(WorkbookRules.Bomb, Good.With("xl/a.xml", $"<a b=\"{new string('c', 3 << 20)}\"/>"));

    [Fact]
    public void A_million_cells_are_enough()
    {
        var row = string.Concat(Enumerable.Repeat("<c/>", 1000));
        Refused(
            WorkbookRules.TooManyCells, new Book().SheetXml("流出", $"<sheetData>{string.Concat(Enumerable.Repeat($"<row>{row}</row>", 1001))}</sheetData>"));
    }

    [Fact]
    public void Too_many_merges_are_refused() =>
        Refused(WorkbookRules.TooManyMerges, Good.Merged([.. Enumerable.Range(1, 25_001).Select(i => $"A{i}:B{i}")]));

    [Fact]
    public void A_shared_string_that_is_not_there_is_refused() =>
        Refused(WorkbookRules.Damaged, new Book().Sheet("流出", Roster.Header, [new Raw("<c r=\"@\" t=\"s\"><v>2</v></c>")]));

    [Fact]
    public void A_cell_that_stands_twice_is_refused() =>
        Refused(WorkbookRules.Damaged, new Book().SheetXml(
            "流出", $"<sheetData>{Book.RowXml(1, Roster.Header)}<row r=\"2\"><c r=\"C2\"><v>1</v></c><c r=\"C2\"><v>2</v></c></row></sheetData>"));

    [Theory]
    [InlineData("../evil.xml")]
    [InlineData("/evil.xml")]
    [InlineData("XL/WORKBOOK.XML")]
    public void A_path_that_leads_elsewhere_is_refused(string path) => Refused(WorkbookRules.Damaged, Good.With(path, "<a/>"));

    [Fact]
    public void A_strict_workbook_is_told_so() =>
        Refused(
            WorkbookRules.Strict, Good.Replacing("http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main"));

    [Fact]
    public void Other_formats_are_told_what_to_do()
    {
        Assert.Equal(WorkbookRules.WebPage, RefusalOf("<html><table></table></html>"u8.ToArray(), "表.xls"));
        Assert.Equal(WorkbookRules.TextUnderFalseName, RefusalOf(BadBooks.RenamedText, "表.xlsx"));
        Assert.Equal(WorkbookRules.WpsEt, RefusalOf(OleDocument, "表.et"));
        Assert.Equal(WorkbookRules.UnknownKind, RefusalOf("%PDF"u8.ToArray(), "表.pdf"));
        Assert.Equal(WorkbookRules.NotText, RefusalOf([1, 0, 2, 0], "表.csv"));
        Assert.Equal(WorkbookRules.Empty, RefusalOf([], "表.xlsx"));
        Assert.Equal(WorkbookRules.TooLarge, RefusalOf(new byte[(10 << 20) + 1], "表.xlsx"));
        Assert.Equal(WorkbookRules.OpenDocument, RefusalOf(Zip("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), "表.xlsx"));
        Assert.Equal(WorkbookRules.NotAWorkbook, RefusalOf(Zip("word/document.xml", "<document/>"), "表.xlsx"));
        Assert.Equal(WorkbookRules.NotAWorkbook, RefusalOf(OleDocument, "表.xls"));
    }

    [Fact]
    public void A_locked_workbook_is_told_so() => Assert.Equal(WorkbookRules.Encrypted, RefusalOf(BadBooks.Locked, "表.xlsx"));

    [Fact]
    public void A_locked_old_workbook_is_told_so() => Assert.Equal(WorkbookRules.Encrypted, RefusalOf(BadBooks.LockedOld, "表.xls"));

    [Fact]
    public void A_truncated_file_is_told_so()
    {
        Assert.Equal(WorkbookRules.Damaged, RefusalOf(BadBooks.Truncated, "表.xlsx"));
        var old = File.ReadAllBytes(Rosters.PathOf(Rosters.Shebotu));
        Assert.Equal(WorkbookRules.Damaged, RefusalOf(old[..6000], "表.xls"));
    }

    [Fact]
    public void Every_refusal_is_one_sentence_that_says_what_to_do() =>
        Assert.All(
            typeof(WorkbookRules).GetFields().Select(f => f.GetValue(null)).OfType<Refusal>().Append(WorkbookRules.FormulaWithoutValue("流出", "C2")),
            r => Assert.Matches("请.*。$", r.Message));

    [Fact]
    public void A_formula_without_a_value_is_refused_only_in_a_column_that_is_read()
    {
        var formula = BadBooks.Formula;
        Assert.Equal(WorkbookRules.FormulaWithoutValue("流出", "H2"), RefusalOf(BadBooks.FormulaWithoutValue, "表.xlsx"));
        Refused(WorkbookRules.FormulaWithoutValue("流出", "C2"), new Book().Sheet("流出", Roster.Header, [1, null, formula]));
        Assert.Single(Roster.Read(new Book().Sheet("流出", [.. Roster.Header, "年龄"], [.. Roster.Person(), formula])).Rows);
        Assert.Single(Roster.Read(new Book().Sheet("流出", Roster.Header, Roster.Person(), ["合计", formula])).Rows);
        Assert.Single(Roster.Read(new Book().Sheet("流出", Roster.Header, [formula, .. Roster.Person()[1..]])).Rows);
    }

    [Fact]
    public void A_formula_whose_result_is_an_empty_text_is_an_empty_cell() =>
        Assert.Null(Roster.RowWith("外出日期", new Raw("<c r=\"@\" t=\"str\"><f>A1</f><v></v></c>")).Facts.MovedOn);

    [Fact]
    public void Broken_books_are_refused_and_never_thrown()
    {
        var books = new (byte[] Bytes, string Name)[] { (Good.ToBytes(), "表.xlsx"), (File.ReadAllBytes(Rosters.PathOf(Rosters.Shebotu)), "表.xls") };
        Gen.Select(Gen.Int[0, 1], Gen.Select(Gen.Int[0, 18_000], Gen.Byte).Array[1, 20]).Sample(
            (which, changes) =>
            {
                var bytes = books[which].Bytes.ToArray();
                foreach (var (at, value) in changes) bytes[at % bytes.Length] = value;
                _ = Rosters.Read(bytes, books[which].Name);
            },
            iter: 200);
    }

    private static void Refused(Refusal rule, Book book) => Assert.Equal(rule, RefusalOf(book.ToBytes(), "表.xlsx"));

    private static Refusal RefusalOf(byte[] file, string name) => Assert.Single(Rosters.Read(file, name).Refusals);

    private static byte[] Zip(string path, string content)
    {
        using var target = new MemoryStream();
        using (var zip = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var part = new StreamWriter(zip.CreateEntry(path).Open());
            part.Write(content);
        }

        return target.ToArray();
    }
}

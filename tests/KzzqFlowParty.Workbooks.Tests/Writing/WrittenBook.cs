using System.IO.Compression;
using System.Text;
using System.Xml.Linq;
using ExcelDataReader;

namespace KzzqFlowParty.Workbooks.Tests.Writing;

/// <summary>A written workbook as others see it: its cells through a second library, its parts as XML.</summary>
internal sealed class WrittenBook
{
    public static readonly XNamespace Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    private readonly byte[] bytes;

    static WrittenBook() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public WrittenBook(byte[] bytes)
    {
        this.bytes = bytes;
        using var reader = ExcelReaderFactory.CreateReader(new MemoryStream(bytes));
        do
        {
            SheetNames.Add(reader.Name);
            var rows = new List<object?[]>();
            while (reader.Read()) rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetValue)]);
            Sheets.Add(rows);
        }
        while (reader.NextResult());
    }

    public List<string> SheetNames { get; } = [];

    /// <summary>Rows from 0, cells from 0.</summary>
    public List<List<object?[]>> Sheets { get; } = [];

    public List<object?[]> Rows => Sheets[0];

    /// <summary>Every text on the first sheet.</summary>
    public string AllText => string.Join('\n', Rows.SelectMany(r => r).OfType<string>());

    public XDocument Part(string path)
    {
        using var zip = new ZipArchive(new MemoryStream(bytes));
        using var part = zip.GetEntry(path)!.Open();
        return XDocument.Load(part);
    }

    public XElement Sheet => Part("xl/worksheets/sheet1.xml").Root!;

    /// <summary>The number format that a style names: 49 is "@" in every workbook.</summary>
    public string NumberFormatOf(XElement style) => (int)style.Attribute("numFmtId")! switch
    {
        49 => "@",
        var id => (string?)Part("xl/styles.xml").Descendants(Main + "numFmt").SingleOrDefault(f => (int)f.Attribute("numFmtId")! == id)?.Attribute("formatCode")
            ?? "",
    };

    /// <summary>The style of a cell, such as B5.</summary>
    public XElement StyleOf(string reference)
    {
        var cell = Sheet.Descendants(Main + "c").Single(c => (string?)c.Attribute("r") == reference);
        return Part("xl/styles.xml").Descendants(Main + "cellXfs").Single().Elements().ElementAt((int)cell.Attribute("s")!);
    }
}

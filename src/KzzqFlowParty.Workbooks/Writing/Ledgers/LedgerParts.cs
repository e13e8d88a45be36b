using System.Security;

namespace KzzqFlowParty.Workbooks.Writing.Ledgers;

/// <summary>台账文件的其余部分: the fixed parts that make one sheet a workbook.</summary>
internal static class LedgerParts
{
    public const string SheetPath = "xl/worksheets/sheet1.xml";

    private const string Declaration = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>""";

    /// <summary>Path and text of each part but the sheet, content types first as readers like it.</summary>
    /// <param name="repeated">The columns and rows that are printed on every page.</param>
    public static IEnumerable<(string Path, string Xml)> Around(string sheetName, string repeated) =>
    [
        ("[Content_Types].xml", ContentTypes),
        ("_rels/.rels", PackageRelations),
        ("xl/workbook.xml", Workbook(sheetName, repeated)),
        ("xl/_rels/workbook.xml.rels", WorkbookRelations),
        ("xl/styles.xml", LedgerStyles.Xml),
    ];

    private const string ContentTypes = Declaration + """
        <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
        <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
        <Default Extension="xml" ContentType="application/xml"/>
        <Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>
        <Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>
        <Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>
        </Types>
        """;

    private const string PackageRelations = Declaration + """
        <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
        <Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/>
        </Relationships>
        """;

    private const string WorkbookRelations = Declaration + """
        <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
        <Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/>
        <Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/>
        </Relationships>
        """;

    private static string Workbook(string sheetName, string repeated)
    {
        var name = SecurityElement.Escape(sheetName);
        return Declaration + $"""
            <workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"
              xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">
            <sheets><sheet name="{name}" sheetId="1" r:id="rId1"/></sheets>
            <definedNames><definedName name="_xlnm.Print_Titles" localSheetId="0">{SecurityElement.Escape(repeated)}</definedName></definedNames>
            </workbook>
            """;
    }
}

using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using KzzqFlowParty.Workbooks.Writing.Tables;

namespace KzzqFlowParty.Workbooks.Tests.Writing;

/// <summary>No Excel is at hand: its file format's schema is, and a file that breaks it is one that Excel offers to repair.</summary>
public sealed class SchemaTests
{
    [Theory]
    [InlineData("form")]
    [InlineData("ledger")]
    public async Task A_table_keeps_to_the_schema_grouped_or_not_frozen_or_not(string writer)
    {
        Sample[] rows = [new("甲\u0001_x0041_", new DateOnly(2026, 3, 11), 5), new(null)];
        AssertValid(await Samples.Write(writer, Samples.Table, rows));
        AssertValid(await Samples.Write(writer, new Table<Sample>("一列", PageLayout.Portrait).Text("文字", 20, s => s.Text), rows));
        AssertValid(await Samples.Write(writer, Samples.Table, Array.Empty<Sample>()));
    }

    private static void AssertValid(byte[] bytes)
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(bytes), isEditable: false);
        var errors = new OpenXmlValidator(FileFormatVersions.Office2013).Validate(document);
        Assert.Empty(errors.Select(e => $"{e.Part?.Uri} {e.Path?.XPath}: {e.Description}"));
    }
}

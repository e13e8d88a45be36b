using KzzqFlowParty.Workbooks.Reading;

namespace KzzqFlowParty.Web.Features.Imports.Reading;

/// <summary>A sheet as it was recognized, without its rows: what the page of the columns shows, and where the reasons go in a returned file.</summary>
/// <param name="People">Rows that are persons.</param>
/// <param name="Wrong">Of them, those with an error.</param>
public sealed record RecognizedSheet(RosterSheet Sheet, int People, int Wrong)
{
    public static RecognizedSheet Of(RosterSheet sheet) => new(sheet with { Rows = [] }, sheet.Rows.Count, sheet.Rows.Count(r => r.Errors.Count > 0));

    /// <summary>Where header and columns are, without a cell of the rows.</summary>
    public RecognizedSheet WithoutCells() => this with { Sheet = Sheet with { Top = [], Columns = [.. Sheet.Columns.Select(c => c with { Samples = [] })] } };

    public static IReadOnlyList<RecognizedSheet> AllOf(RosterBook book) => [.. book.Sheets.Select(Of)];
}

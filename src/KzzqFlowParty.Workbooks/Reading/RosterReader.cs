using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Scoring;

namespace KzzqFlowParty.Workbooks.Reading;

/// <summary>Reads a roster of mobile members (.xlsx, .xls, .csv) into checked rows. docs/decisions/0016, docs/decisions/0030, docs/decisions/0017.</summary>
public static class RosterReader
{
    /// <summary>So many rows a header takes at most.</summary>
    public const int MostHeaderRows = 4;

    /// <summary>
    /// Reads every table with a recognizable header in a visible sheet, or what <paramref name="corrections"/> (by <see cref="RosterSheet.Key"/>) say.
    /// </summary>
    /// <param name="file">The upload; read from its current position, not closed.</param>
    /// <param name="fileName">With its ending.</param>
    /// <param name="today">The banner's date.</param>
    /// <param name="corrections">What a person decided on the correction screen.</param>
    /// <param name="daysAheadOfDeparture">How far ahead a departure may be dated (P-32); null for the number of the draft.</param>
    /// <returns>The book, or one refusal of <see cref="WorkbookRules"/> that says what to do with the file.</returns>
    public static Outcome<RosterBook> Read(
        Stream file, string fileName, DateOnly today, IReadOnlyDictionary<string, SheetCorrection>? corrections = null, int? daysAheadOfDeparture = null)
    {
        var latestDeparture = today.AddDays(daysAheadOfDeparture ?? DraftRules.For(today.Year).Flow.DepartureAheadDays);
        return OpenWorkbook.Read<RosterBook>(file, fileName, book =>
        {
            var persons = new SamePersons();
            IReadOnlyList<RosterSheet> Read(OpenSheet sheet) =>
                new RosterSheetReader(sheet, fileName, today, latestDeparture, persons).Read(corrections ?? new Dictionary<string, SheetCorrection>());
            return new RosterBook(fileName, [.. book.Sheets().SelectMany(Read)]);
        });
    }
}

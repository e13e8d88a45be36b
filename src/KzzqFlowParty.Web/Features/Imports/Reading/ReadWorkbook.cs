using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Queries;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Workbooks.Reading;

namespace KzzqFlowParty.Web.Features.Imports.Reading;

/// <summary>Reads a workbook into rows: <see cref="RosterReader.Read"/>.</summary>
public delegate Outcome<RosterBook> RosterReading(
    Stream file, string fileName, DateOnly today, IReadOnlyDictionary<string, SheetCorrection>? corrections, int? daysAheadOfDeparture);

/// <summary>
/// The one place where an import reads a workbook: when it is uploaded, when its columns are settled, when its names are matched. What the pages between
/// show is kept with the batch (<see cref="ImportPapers"/>).
/// </summary>
public sealed class ReadWorkbook(FlowPartyDbContext db, RosterReading read, TimeProvider time) : IUseCase
{
    /// <param name="file">Read from its current position.</param>
    /// <param name="fileName">With its ending.</param>
    /// <param name="corrections">By sheet; null for what is recognized.</param>
    /// <param name="ct">Ends with the request.</param>
    /// <returns>The book, or one sentence about the file.</returns>
    public async Task<Outcome<RosterBook>> HandleAsync(
        Stream file, string fileName, IReadOnlyDictionary<string, SheetCorrection>? corrections, CancellationToken ct) =>
        read(file, fileName, time.Today, corrections, (await db.RulesForAsync(time.Today.Year, ct)).Flow.DepartureAheadDays);
}

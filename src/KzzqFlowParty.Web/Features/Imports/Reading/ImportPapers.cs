using System.Text.Json;
using KzzqFlowParty.Data.Protection;
using KzzqFlowParty.Domain.Imports;
using KzzqFlowParty.Web.Features.Imports.Judging;

namespace KzzqFlowParty.Web.Features.Imports.Reading;

/// <summary>
/// What is kept of a batch between its steps, sealed in <see cref="ImportBatch.Matches"/>: what the last reading of the file found, and what people decided.
/// With it a page need not read the file again. Batches of the first release have none of the first two; their file is read.
/// </summary>
public sealed record ImportPapers : NameMatches
{
    /// <summary>Every sheet of the book; null where nothing was kept.</summary>
    public IReadOnlyList<RecognizedSheet>? Sheets { get; init; }

    /// <summary>Every name of an organization in the book under the columns settled; null until they are.</summary>
    public NamesOfBook? Names { get; init; }

    public static ImportPapers Of(ImportBatch batch, FieldCipher cipher) => batch.Matches.Length == 0 ? new()
        : JsonSerializer.Deserialize<ImportPapers>(cipher.OpenBlob(Convert.FromBase64String(batch.Matches), ImportBatch.MatchesField, batch.Id)) ?? new();

    /// <summary>What remains once the batch is imported: no sample and no name that nobody decided about.</summary>
    public ImportPapers WithoutCells() => this with { Sheets = Sheets is null ? null : [.. Sheets.Select(s => s.WithoutCells())], Names = null };

    public string Sealed(ImportBatch batch, FieldCipher cipher) =>
        Convert.ToBase64String(cipher.SealBlob(JsonSerializer.SerializeToUtf8Bytes(this), ImportBatch.MatchesField, batch.Id));
}

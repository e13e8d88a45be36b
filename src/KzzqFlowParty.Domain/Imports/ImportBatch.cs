using System.Globalization;
using System.Security.Cryptography;
using KzzqFlowParty.Domain.Organizations;

namespace KzzqFlowParty.Domain.Imports;

/// <summary>
/// 导入批次: one uploaded workbook on its way into the register, with what was read and decided about it. Its rows and the uploaded file hold ID
/// numbers and are encrypted whole; the batch is what the audit names (docs/decisions/0016, docs/decisions/0017).
/// </summary>
public sealed class ImportBatch : IOwnedByOrganization, IVersioned
{
    /// <summary>Under which <see cref="Matches"/> are sealed.</summary>
    public const string MatchesField = "ImportBatches.Matches";

    private ImportBatch()
    {
    }

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    /// <summary>批次号, as the receipt prints it: DR20261124-4F7A2C.</summary>
    public string Number { get; private init; } = "";

    /// <summary>The branch that imports for itself, or the township for its branches.</summary>
    public Guid OrganizationId { get; private init; }

    public Guid AccountId { get; private init; }

    public string FileName { get; private init; } = "";

    /// <summary>SHA-256 of the uploaded file, in hexadecimal.</summary>
    public string FileHash { get; private init; } = "";

    public DateTimeOffset UploadedAt { get; private init; }

    /// <summary>When those whom it entered came into the register; changes of others may follow for a while.</summary>
    public DateTimeOffset? ImportedAt { get; private set; }

    /// <summary>The job that writes, or wrote last; null where nobody has begun the import.</summary>
    public Guid? JobId { get; private set; }

    public DateTimeOffset? UndoneAt { get; private set; }

    public Guid? UndoneBy { get; private set; }

    /// <summary>Why it was taken back.</summary>
    public string? UndoneBecause { get; private set; }

    public ImportState State { get; private set; } = ImportState.Uploaded;

    /// <summary>JSON: header rows and columns as confirmed; empty until then.</summary>
    [Sensitive]
    public string Mapping { get; private set; } = "";

    /// <summary>
    /// What was recognized in the workbook and which organizations its names stand for, sealed, since it repeats cells. Kept between the steps, so that each
    /// reads the file at most once. Empty where nothing was kept yet.
    /// </summary>
    [Sensitive]
    public string Matches { get; private set; } = "";

    public ImportCounts Counts { get; private set; } = ImportCounts.None;

    public int Version { get; set; }

    /// <summary>What decides which acts are allowed now.</summary>
    public ImportStanding Standing => new() { State = State };

    /// <summary>A new batch; the file is kept beside it.</summary>
    public static ImportBatch Upload(Guid organizationId, Guid accountId, string fileName, ReadOnlySpan<byte> content, DateTimeOffset now)
    {
        var id = Guid.CreateVersion7();
        var day = now.DateInShanghai.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
        return new ImportBatch
        {
            Id = id,
            Number = $"DR{day}-{id.ToString("N")[^6..].ToUpperInvariant()}",
            OrganizationId = organizationId,
            AccountId = accountId,
            FileName = fileName.Length > 200 ? fileName[^200..] : fileName,
            FileHash = Convert.ToHexString(SHA256.HashData(content)),
            UploadedAt = now,
        };
    }

    /// <summary>What was recognized when the file was uploaded.</summary>
    public Outcome<Done> Recognize(string matches) => Do(ImportAct.SettleColumns, () => Matches = matches);

    /// <summary>确认列: header and columns are settled; what was matched or previewed under other columns falls away.</summary>
    public Outcome<Done> Map(string mapping, string matches) =>
        Do(ImportAct.SettleColumns, () => (State, Mapping, Matches, Counts) = (ImportState.Mapped, mapping, matches, ImportCounts.None));

    /// <summary>Its rows are about to be judged anew: what was previewed falls away.</summary>
    public Outcome<Done> JudgeAgain() => Do(ImportAct.MatchNames, () => (State, Counts) = (ImportState.Mapped, ImportCounts.None));

    /// <summary>对应组织: names are settled and every row has its verdict; the rows previewed are the rows that will be imported.</summary>
    public Outcome<Done> Preview(string matches, ImportCounts counts) =>
        Do(ImportAct.MatchNames, () => (State, Matches, Counts) = (ImportState.Previewed, matches, counts));

    /// <summary>选择是谁: one row is judged anew.</summary>
    public Outcome<Done> Choose(string matches, ImportCounts counts) => Do(ImportAct.ChoosePerson, () => (Matches, Counts) = (matches, counts));

    /// <summary>导入: the job that is registered in the same transaction writes the previewed rows.</summary>
    public Outcome<Done> Begin(Guid jobId) => Do(ImportAct.Import, () => (State, JobId) = (ImportState.Importing, jobId));

    /// <summary>
    /// Nothing of it is in the register: the register has changed since the preview and the rows are shown again, or it was canceled. Refused once it is
    /// published.
    /// </summary>
    public Outcome<Done> PreviewAgain(ImportCounts counts) => ImportedAt is not null
        ? ImportRules.Finished
        : Do(ImportAct.Write, () => (State, Counts) = (ImportState.Previewed, counts));

    /// <summary>Everybody whom it enters is in the register from now on, in this transaction. There is no way back but to undo it.</summary>
    public Outcome<Done> Publish(DateTimeOffset now) => Do(ImportAct.Write, () => ImportedAt = now);

    /// <summary>All rows have been written or refused. What is kept no longer repeats cells of the rows.</summary>
    public Outcome<Done> Complete(string matches, ImportCounts counts) => ImportedAt is null
        ? ImportRules.NotImported
        : Do(ImportAct.Write, () => (State, Matches, Counts) = (ImportState.Imported, matches, counts));

    /// <summary>撤销导入: what was entered goes, what was changed has its former values again, in this transaction.</summary>
    /// <param name="somethingRests">Whether anything that was done since rests on it.</param>
    public Outcome<Done> Undo(string? reason, bool somethingRests, Guid by, DateTimeOffset now)
    {
        if (StatedReason.Refusal(reason, ImportRules.UndoReasonMissing) is { } wordless) return wordless;
        if (somethingRests) return ImportRules.SomethingRests;
        return Do(ImportAct.Undo, () => (State, UndoneAt, UndoneBy, UndoneBecause) = (ImportState.Undone, now, by, TextForms.Trim(reason)));
    }

    /// <summary>放弃导入: nothing that was read remains.</summary>
    public Outcome<Done> Abandon() => Do(ImportAct.Abandon, () => (State, Matches) = (ImportState.Abandoned, ""));

    private Outcome<Done> Do(ImportAct act, Action change)
    {
        if (Standing.Refusal(act) is { } mayNot) return mayNot;
        change();
        return default(Done);
    }
}

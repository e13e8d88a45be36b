using System.Globalization;
using System.Security.Cryptography;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Organizations;

namespace KzzqFlowParty.Data.Imports;

/// <summary>How far an import has come. Numbers are stored.</summary>
public enum ImportState
{
    /// <summary>已上传.</summary>
    Uploaded = 1,

    /// <summary>已认列: header row and columns are settled.</summary>
    Mapped = 2,

    // 3 stood for a passing state between Mapped and Previewed. Stored rows were turned into Mapped; the number is not used again.

    /// <summary>待确认: every row has its verdict.</summary>
    Previewed = 4,

    /// <summary>已导入.</summary>
    Imported = 5,

    /// <summary>已放弃.</summary>
    Abandoned = 6,
}

/// <summary>How many rows have which verdict.</summary>
public sealed record ImportCounts(int New, int Changed, int Same, int Waiting, int Wrong)
{
    public static readonly ImportCounts None = new(0, 0, 0, 0, 0);

    public int Total => New + Changed + Same + Waiting + Wrong;

    /// <summary>With one row taken from a verdict and given another.</summary>
    public ImportCounts Moved(RowVerdict from, RowVerdict to) => Plus(from, -1).Plus(to, 1);

    private ImportCounts Plus(RowVerdict verdict, int rows) => verdict switch
    {
        RowVerdict.New => this with { New = New + rows },
        RowVerdict.Changed => this with { Changed = Changed + rows },
        RowVerdict.Same => this with { Same = Same + rows },
        RowVerdict.Waiting => this with { Waiting = Waiting + rows },
        RowVerdict.Wrong => this with { Wrong = Wrong + rows },
        _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, null),
    };
}

/// <summary>导入批次: one uploaded workbook on its way into the register, with the rows that were read and what became of them. docs/decisions/0016.</summary>
/// <remarks>Rows and the uploaded file hold ID numbers and are encrypted whole; the batch is what the audit names (docs/decisions/0017).</remarks>
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

    public DateTimeOffset? ImportedAt { get; private set; }

    public ImportState State { get; private set; } = ImportState.Uploaded;

    /// <summary>JSON: header rows and columns as confirmed; empty until then.</summary>
    [Sensitive]
    public string Mapping { get; private set; } = "";

    /// <summary>Names of the workbook and the organizations they stand for, sealed, since cells of a wrong column may have been taken for names; empty until then.</summary>
    [Sensitive]
    public string Matches { get; private set; } = "";

    public ImportCounts Counts { get; private set; } = ImportCounts.None;

    public int Version { get; set; }

    private bool IsOpen => State is not (ImportState.Imported or ImportState.Abandoned);

    /// <summary>A new batch; the file is kept beside it by <see cref="ImportFile.Of"/>.</summary>
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

    /// <summary>Header and columns are settled; what was matched or previewed under other columns falls away.</summary>
    public Outcome<Done> Map(string mapping)
    {
        if (!IsOpen) return ImportRules.Finished;
        (State, Mapping, Matches, Counts) = (ImportState.Mapped, mapping, "", ImportCounts.None);
        return default(Done);
    }

    /// <summary>Names of organizations are settled and every row has its verdict; the rows previewed are the rows that will be imported.</summary>
    public Outcome<Done> Preview(string matches, ImportCounts counts)
    {
        if (!IsOpen) return ImportRules.Finished;
        if (State == ImportState.Uploaded) return ImportRules.NotMapped;
        (State, Matches, Counts) = (ImportState.Previewed, matches, counts);
        return default(Done);
    }

    /// <summary>导入: the previewed rows have been written, in this transaction.</summary>
    public Outcome<Done> Complete(DateTimeOffset now)
    {
        if (!IsOpen) return ImportRules.Finished;
        if (State != ImportState.Previewed) return ImportRules.NotPreviewed;
        (State, ImportedAt) = (ImportState.Imported, now);
        return default(Done);
    }

    public Outcome<Done> Abandon()
    {
        if (!IsOpen) return ImportRules.Finished;
        State = ImportState.Abandoned;
        return default(Done);
    }
}

/// <summary>Every "no" that an import batch can say.</summary>
public static class ImportRules
{
    public static readonly Refusal Finished = new("import.finished", "该批次已经导入或放弃，不能再办理；请重新上传。", "");
    public static readonly Refusal NotMapped = new("import.not-mapped", "请先确认表头和各列的含义。", "");
    public static readonly Refusal RegisterChanged = new("import.register-changed", "预览之后名册有了变动，没有导入；下面是按现在的名册重新核对的结果，请看过后再导入。", "");
    public static readonly Refusal NotPreviewed = new("import.not-previewed", "请先查看预览再导入。", "");
}

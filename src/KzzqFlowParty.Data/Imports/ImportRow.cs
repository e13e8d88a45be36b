using System.Text.Encodings.Web;
using System.Text.Json;
using KzzqFlowParty.Data.Auditing;
using KzzqFlowParty.Data.Protection;
using KzzqFlowParty.Domain.Imports;
using KzzqFlowParty.Domain.Organizations;

namespace KzzqFlowParty.Data.Imports;

/// <summary>
/// 导入行: one row of a sheet as it was read, with its verdict. It holds an ID number and is encrypted whole; its changes are the detail of the
/// batch's audit entry.
/// </summary>
public sealed class ImportRow : IPartOf<ImportBatch>, IMayBeDeleted, INotAudited
{
    internal const string Field = "ImportRows.Facts";
    internal const string FactsName = nameof(Facts);

    private ImportRow()
    {
    }

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    public ImportBatch Batch { get; private init; } = null!;

    /// <summary>In the order of the workbook, from 1. Sheets are told apart by it, since an engine may take two of their names for one.</summary>
    public int Place { get; private init; }

    /// <summary>The sheet's name.</summary>
    public string Sheet { get; private init; } = "";

    /// <summary>The row's number as the workbook shows it, from 1.</summary>
    public int Number { get; private init; }

    public RowVerdict Verdict { get; private set; }

    /// <summary>The member that the row speaks of; null for a new one who is not written yet, or where nobody has chosen.</summary>
    public Guid? MemberId { get; private set; }

    /// <summary>What it tells is in the register, though those entered are not seen there before the batch is published.</summary>
    public bool IsWritten { get; private set; }

    /// <summary>JSON: the codes of errors and warnings with their columns. No cell's value stands in it.</summary>
    public string Findings { get; private set; } = "[]";

    /// <summary>JSON: the titles of the fields that change. No value stands in it.</summary>
    public string Changes { get; private set; } = "[]";

    /// <summary>HMAC of what was read, under the key that was current: what a row said can be proved by whoever has the workbook.</summary>
    public byte[] Digest { get; private init; } = [];

    private byte[] Facts { get; set; } = [];

    /// <summary>What was read is kept: it goes when the row is in the register, or with the file.</summary>
    public bool HasFacts => Facts.Length > 0;

    public static ImportRow Of<TFacts>(ImportBatch batch, (int Place, string Sheet, int Number) at, TFacts facts, FieldCipher cipher)
    {
        var read = JsonSerializer.SerializeToUtf8Bytes(facts);
        var row = new ImportRow { Batch = batch, Place = at.Place, Sheet = at.Sheet, Number = at.Number, Digest = cipher.DigestOf(read, Field) };
        row.Facts = cipher.SealBlob(read, Field, row.Id);
        return row;
    }

    /// <summary>Takes the place of the facts kept so far: a judgment that stands beside them has changed.</summary>
    public void Keep<TFacts>(TFacts facts, FieldCipher cipher) => Facts = cipher.SealBlob(JsonSerializer.SerializeToUtf8Bytes(facts), Field, Id);

    /// <param name="verdict">What will become of it.</param>
    /// <param name="memberId">Whom it speaks of.</param>
    /// <param name="findings">The codes of errors and warnings.</param>
    /// <param name="changes">The titles of the fields that change.</param>
    public void Judge(RowVerdict verdict, Guid? memberId, IReadOnlyList<string> findings, IReadOnlyList<string> changes) =>
        (Verdict, MemberId, Findings, Changes) = (verdict, memberId, JsonSerializer.Serialize(findings, Readable), JsonSerializer.Serialize(changes, Readable));

    /// <summary>It is in the register, in this transaction.</summary>
    public void Write(Guid memberId) => (MemberId, IsWritten) = (memberId, true);

    /// <summary>The facts as they were read; only while they are kept.</summary>
    public TFacts Read<TFacts>(FieldCipher cipher) =>
        JsonSerializer.Deserialize<TFacts>(cipher.OpenBlob(Facts, Field, Id)) ?? throw new JsonException("The row is empty.");

    /// <summary>The titles of the fields that change.</summary>
    public IReadOnlyList<string> ReadChanges() => Changes.Length == 0 ? [] : JsonSerializer.Deserialize<List<string>>(Changes) ?? [];

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}

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

    private ImportRow()
    {
    }

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    public ImportBatch Batch { get; private init; } = null!;

    /// <summary>The sheet's name.</summary>
    public string Sheet { get; private init; } = "";

    /// <summary>The row's number as the workbook shows it, from 1.</summary>
    public int Number { get; private init; }

    public RowVerdict Verdict { get; private set; }

    /// <summary>The member that the row speaks of; null for a new one or where nobody has chosen.</summary>
    public Guid? MemberId { get; private set; }

    /// <summary>JSON: the codes of errors and warnings with their columns. No cell's value stands in it.</summary>
    public string Findings { get; private set; } = "[]";

    private byte[] Facts { get; set; } = [];

    public static ImportRow Of<TFacts>(ImportBatch batch, string sheet, int number, TFacts facts, FieldCipher cipher)
    {
        var row = new ImportRow { Batch = batch, Sheet = sheet, Number = number };
        row.Facts = cipher.SealBlob(JsonSerializer.SerializeToUtf8Bytes(facts), Field, row.Id);
        return row;
    }

    /// <summary>Takes the place of the facts kept so far: a judgment that stands beside them has changed.</summary>
    public void Keep<TFacts>(TFacts facts, FieldCipher cipher) => Facts = cipher.SealBlob(JsonSerializer.SerializeToUtf8Bytes(facts), Field, Id);

    public void Judge(RowVerdict verdict, Guid? memberId, string findings) => (Verdict, MemberId, Findings) = (verdict, memberId, findings);

    /// <summary>The facts as they were read.</summary>
    public TFacts Read<TFacts>(FieldCipher cipher) =>
        JsonSerializer.Deserialize<TFacts>(cipher.OpenBlob(Facts, Field, Id)) ?? throw new JsonException("The row is empty.");
}

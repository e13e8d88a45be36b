using System.Text.Json;
using KzzqFlowParty.Data.Auditing;
using KzzqFlowParty.Data.Protection;
using KzzqFlowParty.Domain.Imports;
using KzzqFlowParty.Domain.Organizations;

namespace KzzqFlowParty.Data.Imports;

/// <summary>What an import did with one member. Numbers are stored.</summary>
public enum ImportDeed
{
    /// <summary>Entered him, with an absence or without.</summary>
    Entered = 1,

    /// <summary>Changed his facts, or those of an absence of his that goes on.</summary>
    Revised = 2,

    /// <summary>Opened an absence of his.</summary>
    Opened = 3,

    /// <summary>Ended an absence of his.</summary>
    Ended = 4,

    /// <summary>What earlier versions changed of an absence without keeping its former values: it cannot be taken back.</summary>
    Other = 9,
}

/// <summary>
/// 导入的痕迹: what a batch wrote about whom, with the versions in which it left them and the former values, sealed. By it a batch is taken back, and
/// a member knows the imports that touched him (docs/decisions/0046).
/// </summary>
public sealed class ImportTrace : IPartOf<ImportBatch>, IAppendOnly, INotAudited
{
    internal const string Field = "ImportTraces.Former";

    private ImportTrace()
    {
    }

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    public ImportBatch Batch { get; private init; } = null!;

    /// <summary>In the order written, from 1: what came last is taken back first.</summary>
    public int Place { get; private init; }

    public ImportDeed Deed { get; private init; }

    public Guid MemberId { get; private init; }

    /// <summary>The member's version when the batch had been written.</summary>
    public int MemberVersion { get; private init; }

    /// <summary>The absence that was opened, changed or ended; null where none was.</summary>
    public Guid? SpellId { get; private init; }

    public int SpellVersion { get; private init; }

    private byte[]? Former { get; set; }

    /// <param name="former">What is needed to take it back; null where nothing is.</param>
    public static ImportTrace Of<TFormer>(
        ImportBatch batch, int place, ImportDeed deed, (Guid Id, int Version) member, (Guid Id, int Version)? spell, TFormer? former, FieldCipher cipher)
        where TFormer : class
    {
        var trace = new ImportTrace
        {
            Batch = batch,
            Place = place,
            Deed = deed,
            MemberId = member.Id,
            MemberVersion = member.Version,
            SpellId = spell?.Id,
            SpellVersion = spell?.Version ?? 0,
        };
        if (former is not null) trace.Former = cipher.SealBlob(JsonSerializer.SerializeToUtf8Bytes(former), Field, trace.Id);
        return trace;
    }

    /// <summary>The former values; null where none were kept.</summary>
    public TFormer? Read<TFormer>(FieldCipher cipher)
        where TFormer : class => Former is null ? null : JsonSerializer.Deserialize<TFormer>(cipher.OpenBlob(Former, Field, Id));
}

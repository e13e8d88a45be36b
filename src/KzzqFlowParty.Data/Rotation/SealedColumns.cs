using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Xml.Linq;
using KzzqFlowParty.Data.Accounts;
using KzzqFlowParty.Data.Imports;
using KzzqFlowParty.Data.Jobs;
using KzzqFlowParty.Data.Journeys;
using KzzqFlowParty.Data.Protection;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Flow;
using KzzqFlowParty.Domain.Imports;
using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Domain.Organizations;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Data.Rotation;

/// <summary>加密的列: every column that the field cipher seals. New encrypted columns must be added; a test finds missing ones.</summary>
internal static class SealedColumns
{
    private const int Small = 500;

    /// <summary>Files of up to 10 MiB.</summary>
    private const int Large = 4;

    public static IReadOnlyList<SealedColumn> All { get; } =
    [
        Field<Member>(nameof(Member.IdNumberCipher), nameof(Member.IdNumberIndex), SealedField.MemberIdNumber),
        Field<Member>(nameof(Member.PhoneCipher), nameof(Member.PhoneIndex), SealedField.MemberPhone),
        Field<Member>(nameof(Member.EmergencyPhoneCipher), nameof(Member.EmergencyPhoneIndex), SealedField.EmergencyPhone),
        Field<MemberPhone>(nameof(MemberPhone.NumberCipher), nameof(MemberPhone.NumberIndex), SealedField.EarlierPhone),
        Field<Organization>(nameof(Organization.ContactPhoneCipher), nameof(Organization.ContactPhoneIndex), SealedField.OrganizationPhone),
        Field<FlowLeg>(nameof(FlowLeg.HostContactPhoneCipher), nameof(FlowLeg.HostContactPhoneIndex), SealedField.HostContactPhone),
        Blob<Account>(nameof(Account.TotpSeed), KeyRotation.TotpSeedField, Small),
        Blob<Account>(nameof(Account.PendingTotpSeed), KeyRotation.TotpSeedField, Small),
        Blob<Draft>("Content", Draft.Field, Small),
        Blob<KeptForm>("Content", KeptForm.Field, Small),
        Blob<ImportRow>("Facts", ImportRow.Field, Small),
        Blob<ImportTrace>("Former", ImportTrace.Field, Small),
        Blob<ImportFile>("Content", ImportFile.Field, Large),
        Blob<ExportPart>("Content", ExportPart.Field, Large),
        new SealedColumn<ImportBatch, Guid, string>(nameof(ImportBatch.Matches), null, Small, RenewedMatches),
        new SealedColumn<DataProtectionKey, int, string>(nameof(DataProtectionKey.Xml), null, Small, RenewedKey),
    ];

    private static SealedColumn<T, Guid, byte[]> Field<T>(string property, string index, SealedField field)
        where T : class =>
        new(property, index, Small, (cipher, id, value) =>
        {
            if (cipher.IsCurrent(value)) return null;
            var renewed = cipher.Renew(value, field, id);
            return new(renewed.Cipher, renewed.Index);
        });

    private static SealedColumn<T, Guid, byte[]> Blob<T>(string property, string field, int batch)
        where T : class =>
        new(property, null, batch, (cipher, id, value) => IsForgotten(value) || cipher.IsCurrent(value) ? null : new(cipher.RenewBlob(value, field, id), null));

    /// <summary>What was kept in it went before its row.</summary>
    private static bool IsForgotten(byte[] value) => value.Length == 0;

    /// <summary>Text, since it stands beside other text of the batch; empty until something was matched.</summary>
    private static Renewed<string>? RenewedMatches(FieldCipher cipher, Guid id, string value) =>
        value.Length == 0 || Convert.FromBase64String(value) is var bytes && cipher.IsCurrent(bytes)
            ? null
            : new(Convert.ToBase64String(cipher.RenewBlob(bytes, ImportBatch.MatchesField, id)), null);

    /// <summary>The framework's key is XML, in which one element is sealed; a key that it revoked has none.</summary>
    private static Renewed<string>? RenewedKey(FieldCipher cipher, int id, string value)
    {
        var xml = XElement.Parse(value);
        if (xml.Descendants(KeyRotation.KeyRingElement).SingleOrDefault() is not { } element) return null;
        var bytes = Convert.FromBase64String(element.Value);
        if (cipher.IsCurrent(bytes)) return null;
        element.Value = Convert.ToBase64String(cipher.RenewBlob(bytes, KeyRotation.KeyRingField, Guid.Empty));
        return new(xml.ToString(SaveOptions.DisableFormatting), null);
    }
}

/// <summary>A value under the current key, with its blind index where it has one.</summary>
internal sealed record Renewed<TValue>(TValue Value, byte[]? Index);

/// <summary>One sealed column, whatever its table.</summary>
internal abstract class SealedColumn
{
    /// <summary>Type and property: Member.PhoneCipher.</summary>
    public abstract string Name { get; }

    /// <summary>The entity, the property with the ciphertext, and the one with its index.</summary>
    public abstract (Type Entity, string Property, string? Index) Place { get; }

    /// <summary>The keys of all rows that have a value, so many at a time.</summary>
    public abstract IAsyncEnumerable<Array> BatchesAsync(FlowPartyDbContext db, CancellationToken ct);

    /// <summary>Whether any of these rows waits for the current key.</summary>
    public abstract Task<bool> IsOutdatedAsync(FlowPartyDbContext db, FieldCipher cipher, Array keys, CancellationToken ct);

    /// <summary>Whether not one of these rows' values opens, though there are some.</summary>
    /// <param name="db">Where they are.</param>
    /// <param name="opener">A cipher under whose current key nothing is sealed, so that each value is opened.</param>
    /// <param name="keys">The rows.</param>
    /// <param name="ct">Cancels.</param>
    public abstract Task<bool> IsShutAsync(FlowPartyDbContext db, FieldCipher opener, Array keys, CancellationToken ct);

    /// <summary>Seals these rows' values anew, within the running transaction.</summary>
    public abstract Task<int> RenewAsync(FlowPartyDbContext db, FieldCipher cipher, Array keys, CancellationToken ct);

    public async Task<bool> IsOutdatedAsync(FlowPartyDbContext db, FieldCipher cipher, CancellationToken ct)
    {
        await foreach (var keys in BatchesAsync(db, ct))
        {
            if (await IsOutdatedAsync(db, cipher, keys, ct)) return true;
        }

        return false;
    }
}

/// <param name="property">The ciphertext.</param>
/// <param name="index">Its blind index.</param>
/// <param name="batch">Rows of one transaction.</param>
/// <param name="renew">The value under the current key; null where it is sealed so already.</param>
internal sealed class SealedColumn<T, TKey, TValue>(
    string property, string? index, int batch, Func<FieldCipher, TKey, TValue, Renewed<TValue>?> renew) : SealedColumn
    where T : class
    where TKey : notnull
    where TValue : class
{
    public override string Name { get; } = $"{typeof(T).Name}.{property}";

    public override (Type Entity, string Property, string? Index) Place { get; } = (typeof(T), property, index);

    public override async IAsyncEnumerable<Array> BatchesAsync(FlowPartyDbContext db, [EnumeratorCancellation] CancellationToken ct)
    {
        var keys = await db.Stored<T>()
            .Where(e => EF.Property<TValue?>(e, property) != null)
            .OrderBy(e => EF.Property<TKey>(e, "Id"))
            .Select(e => EF.Property<TKey>(e, "Id"))
            .ToListAsync(ct);
        foreach (var some in keys.Chunk(batch)) yield return some;
    }

    public override async Task<bool> IsOutdatedAsync(FlowPartyDbContext db, FieldCipher cipher, Array keys, CancellationToken ct) =>
        (await ReadAsync(db, (TKey[])keys, ct)).Exists(r => renew(cipher, r.Key, r.Value) is not null);

    public override async Task<bool> IsShutAsync(FlowPartyDbContext db, FieldCipher opener, Array keys, CancellationToken ct)
    {
        var shut = false;
        foreach (var (key, value) in await ReadAsync(db, (TKey[])keys, ct))
        {
            try
            {
                if (renew(opener, key, value) is not null) return false;
            }
            catch (CryptographicException)
            {
                shut = true;
            }
        }

        return shut;
    }

    /// <summary>A value that was changed meanwhile is skipped: it was written under the current key.</summary>
    public override async Task<int> RenewAsync(FlowPartyDbContext db, FieldCipher cipher, Array keys, CancellationToken ct)
    {
        var renewed = 0;
        foreach (var (key, value) in await ReadAsync(db, (TKey[])keys, ct))
        {
            ct.ThrowIfCancellationRequested();
            if (renew(cipher, key, value) is { } now) renewed += await WriteAsync(db, key, value, now, ct);
        }

        return renewed;
    }

    private static Expression<Func<T, bool>> Is(TKey key) => e => EF.Property<TKey>(e, "Id").Equals(key);

#pragma warning disable RS0030 // bypasses neither guard nor audit: a job writes the same values under another key and audits it
    private Task<int> WriteAsync(FlowPartyDbContext db, TKey key, TValue before, Renewed<TValue> now, CancellationToken ct) =>
        db.Stored<T>().Where(Is(key)).Where(e => EF.Property<TValue>(e, property) == before).ExecuteUpdateAsync(
            set =>
            {
                set.SetProperty(e => EF.Property<TValue>(e, property), now.Value);

                // A number without index was given free: nobody is to find it again (docs/decisions/0046).
                if (index is not null)
                    set.SetProperty(e => EF.Property<byte[]?>(e, index), e => EF.Property<byte[]?>(e, index) == null ? null : now.Index);
            },
            ct);
#pragma warning restore RS0030

    private async Task<List<(TKey Key, TValue Value)>> ReadAsync(FlowPartyDbContext db, TKey[] keys, CancellationToken ct) =>
        [.. (await db.Stored<T>()
            .Where(e => keys.Contains(EF.Property<TKey>(e, "Id")))
            .Select(e => new { Key = EF.Property<TKey>(e, "Id"), Value = EF.Property<TValue>(e, property) })
            .ToListAsync(ct))
            .Select(r => (r.Key, r.Value))];
}

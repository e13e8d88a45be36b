using System.Buffers.Binary;
using KzzqFlowParty.Data.Auditing;
using KzzqFlowParty.Data.Protection;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Data.Rotation;

/// <summary>
/// 查对密钥: whether a key file is that of this database, by the seals that it keeps of every key it has used. One that has none yet, made by
/// an earlier version, proves it by what the keys open. docs/decisions/0053.
/// </summary>
public sealed class KeysOfDatabase(FlowPartyDbContext db)
{
    /// <summary>Log entries of one key that are tried before it counts as wrong: single ones may have been tampered with.</summary>
    private const int EntriesTried = 50;

    /// <summary>The fingerprints of the keys that this database has used; none where it has no seal yet.</summary>
    public async Task<IReadOnlyList<string>> FingerprintsAsync(CancellationToken ct = default) =>
        [.. (await SealsAsync(ct)).Select(s => s.Fingerprint)];

    /// <summary>Whether the ring holds every key that this database has used. Writes nothing.</summary>
    public async Task<bool> AreAllInAsync(KeyRing keys, CancellationToken ct = default) => (await SealsAsync(ct)).TrueForAll(s => s.IsIn(keys));

    /// <summary>Refuses keys by the seals alone. Writes nothing.</summary>
    /// <returns>The seals; none where there are none yet.</returns>
    /// <exception cref="KeyFileException">Wrong, older or cut; the sentence names both fingerprints.</exception>
    public async Task<IReadOnlyList<KeySeal>> RefuseOthersAsync(KeyRing keys, string path, CancellationToken ct = default)
    {
        var seals = await SealsAsync(ct);
        if (seals.Exists(s => !s.IsIn(keys))) throw NotOurs(path, seals.Select(s => s.Fingerprint), KeySeal.FingerprintsOf(keys));
        return seals;
    }

    /// <summary>
    /// Refuses keys that are not this database's, without writing. Then seals what is new in the file: the first keys of a database, or those of a
    /// rotation that was killed before it sealed anything.
    /// </summary>
    /// <exception cref="KeyFileException">Wrong, older or cut; the sentence names both fingerprints.</exception>
    public async Task CheckAsync(KeyRing keys, string path, CancellationToken ct = default)
    {
        var seals = await RefuseOthersAsync(keys, path, ct);
        if (seals.Count == 0) await ProveAsync(keys, path, ct);
        var known = seals.Select(s => s.Number).ToHashSet();
        var fresh = keys.All.Where(k => !known.Contains(k.Number)).Select(KeySeal.Of).ToList();
        if (fresh.Count == 0) return;
        db.AddRange(fresh);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException)
        {
            // Another process that starts at the same moment has sealed them; with other keys it is refused now.
            db.ChangeTracker.Clear();
            if ((await SealsAsync(ct)) is not { Count: > 0 } others || others.Exists(s => !s.IsIn(keys))) throw;
        }
    }

    /// <summary>Whether anything was ever sealed: then a lost key file cannot be replaced by a new one.</summary>
    public async Task<bool> HasSealedAsync(CancellationToken ct = default)
    {
        if (await db.Set<KeySeal>().AnyAsync(ct) || await db.Audit.AnyAsync(ct)) return true;
        foreach (var column in SealedColumns.All)
        {
            if (await column.BatchesAsync(db, ct).AnyAsync(ct)) return true;
        }

        return false;
    }

    private static KeyFileException NotOurs(string path, IEnumerable<string> used, IEnumerable<string> given) => new(
        $"密钥文件 {path} 不是这个数据库的，或者少了它用过的密钥：数据库用过的密钥指纹是 {string.Join('、', used)}，文件里的是 "
            + $"{string.Join('、', given)}。没有写入任何内容，请放回这个数据库的密钥文件。");

    private Task<List<KeySeal>> SealsAsync(CancellationToken ct) => db.Set<KeySeal>().AsNoTracking().OrderBy(s => s.Number).ToListAsync(ct);

    private async Task ProveAsync(KeyRing keys, string path, CancellationToken ct)
    {
        if (await WhatDoesNotOpenAsync(keys, ct) is { } what) throw new KeyFileException(
            $"密钥文件 {path}（指纹 {string.Join('、', KeySeal.FingerprintsOf(keys))}）打不开这个数据库里已有的内容（{what}）。"
                + "没有写入任何内容，请放回这个数据库的密钥文件。");
    }

    /// <summary>Every column that is sealed is tried, and every key that the log has been sealed under.</summary>
    private async Task<string?> WhatDoesNotOpenAsync(KeyRing keys, CancellationToken ct)
    {
        // Under a ring with a key more nothing is current, so that renewing opens each value; what comes out is thrown away.
        var opener = new FieldCipher(new KeyRing([.. keys.All, FieldKey.Create((ushort)(keys.Current.Number + 1))]));
        foreach (var column in SealedColumns.All)
        {
            // one batch of a column tells
            if (await column.BatchesAsync(db, ct).FirstOrDefaultAsync(ct) is { } rows && await column.IsShutAsync(db, opener, rows, ct)) return column.Name;
        }

        return await LogUnderUnknownKeyAsync(keys, ct) is { } number ? $"操作日志，第 {number} 把密钥" : null;
    }

    private async Task<int?> LogUnderUnknownKeyAsync(KeyRing keys, CancellationToken ct)
    {
        var seal = new AuditSeal(() => keys);
        var samples = new SortedDictionary<ushort, List<long>>();
        await foreach (var entry in db.Audit.OrderBy(a => a.Number).Select(a => new { a.Number, a.Seal }).AsAsyncEnumerable().WithCancellation(ct))
        {
            if (entry.Seal.Length != AuditSeal.Size) continue;
            var key = BinaryPrimitives.ReadUInt16BigEndian(entry.Seal);
            if (!samples.TryGetValue(key, out var numbers)) samples[key] = numbers = [];
            if (numbers.Count < EntriesTried) numbers.Add(entry.Number);
        }

        foreach (var (key, numbers) in samples)
            if (!await IsAnyLinkedAsync(numbers, seal, ct)) return key;
        return null;
    }

    private async Task<bool> IsAnyLinkedAsync(List<long> numbers, AuditSeal seal, CancellationToken ct)
    {
        foreach (var number in numbers)
        {
            var pair = await db.Audit.AsNoTracking().Where(a => a.Number == number || a.Number == number - 1).OrderBy(a => a.Number).ToListAsync(ct);
            if (pair is [] || pair[^1].Number != number) continue;
            if (pair[^1].IsLinkedTo(pair.Count == 2 ? pair[0].Seal : [], seal)) return true;
        }

        return false;
    }
}

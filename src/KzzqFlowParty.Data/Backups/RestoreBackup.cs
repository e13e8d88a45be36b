using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using KzzqFlowParty.Data.Accounts;
using KzzqFlowParty.Data.Auditing;
using KzzqFlowParty.Data.Operating;
using KzzqFlowParty.Data.Protection;
using KzzqFlowParty.Data.Queries;
using KzzqFlowParty.Data.Scoping;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Data.Backups;

/// <summary>What a backup holds, as far as it was looked into.</summary>
/// <param name="Manifest">What it says of itself.</param>
/// <param name="IsSealed">Whether only the private key opens it.</param>
/// <param name="Report">What <c>verify</c> says of it; null where it could not be asked.</param>
/// <param name="WhyNotVerified">Why not: a sentence; null where it was.</param>
/// <param name="Aside">What stood in the way and was moved aside; null where nothing did.</param>
public sealed record OpenedBackup(BackupManifest Manifest, bool IsSealed, AuditReport? Report, string? WhyNotVerified, string? Aside)
{
    /// <summary>Entries of the log that the anchors prove and the backup does not hold: the last number, and how many; null where none is missing.</summary>
    public (long Last, long Count)? MissingAgainst(IReadOnlyCollection<AuditAnchor> anchors)
    {
        var (held, last) = (Report?.Head?.Number ?? 0, anchors.Select(a => a.Number).DefaultIfEmpty().Max());
        return last > held ? (last, last - held) : null;
    }

    /// <summary>What was found in it, without the anchors of what is simply not in it any more.</summary>
    public IReadOnlyList<AuditFinding> FindingsIn(IReadOnlyCollection<AuditAnchor> anchors)
    {
        var held = Report?.Head?.Number ?? 0;
        var beyond = anchors.Where(a => a.Number > held).Select(a => a.Number.ToString(CultureInfo.InvariantCulture)).ToHashSet(StringComparer.Ordinal);
        return [.. Report?.Findings.Where(f => f.Fault != AuditFault.AnchorMissed || !beyond.Contains(f.Where)) ?? []];
    }
}

/// <summary>
/// 恢复: opens an archive, checks everything that it says of itself, brings it to this version's schema, ends all sessions, writes itself into the log,
/// and only then puts it into the empty place. docs/decisions/0053.
/// </summary>
public sealed class RestoreBackup(IDatabaseEngine engine, OperatingPlace place, TimeProvider time)
{
    private const string Operation = "恢复备份";

    /// <summary>Opens and verifies; leaves the place as it is.</summary>
    /// <param name="file">The archive.</param>
    /// <param name="privateKey">Called where it is sealed; null where no key was given.</param>
    /// <param name="keys">The field keys; null where they are not on this machine.</param>
    /// <param name="anchors">Kept outside.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="OperatingException">Not ours, not whole, changed, or other than its manifest says.</exception>
    public async Task<OpenedBackup> CheckAsync(
        string file, Func<RSA>? privateKey, KeyRing? keys, IReadOnlyCollection<AuditAnchor> anchors, CancellationToken ct = default)
    {
        using var work = new WorkingFolder(place.DataDirectory);
        var (manifest, copy, isSealed) = await UnpackAsync(file, privateKey, keys, work, ct);
        AuditReport? report = null;
        var looked = await engine.OpenCopyAsync(copy, async connection => report = await PrepareAsync(connection, manifest, keys, anchors, ct), ct);
        var why = !looked ? "这个数据库账号不能建临时库，只核对了文件和摘要。"
            : keys is null ? $"这里没有密钥文件 {place.KeyFile}，操作日志没有核验。"
            : null;
        return new(manifest, isSealed, report, why, null);
    }

    /// <summary>The same, and puts it into the empty place.</summary>
    /// <exception cref="OperatingException">As for a check; or the place is not empty.</exception>
    public async Task<OpenedBackup> HandleAsync(
        string file, Func<RSA>? privateKey, KeyRing keys, IReadOnlyCollection<AuditAnchor> anchors, CancellationToken ct = default)
    {
        if ((await engine.InspectAsync(ct)).Standing is not (Standing.Missing or Standing.Empty))
            throw new OperatingException($"{engine.Place} 已有数据库，不覆盖。要恢复，请先把它移到别处。");
        using var work = new WorkingFolder(place.DataDirectory);
        var (manifest, copy, isSealed) = await UnpackAsync(file, privateKey, keys, work, ct);
        AuditReport? report = null;
        var hash = await BackupArchive.HashOfAsync(file, ct);
        if (engine.PutsBackWhole)
        {
            await engine.OpenCopyAsync(
                copy,
                async connection =>
                {
                    report = await PrepareAsync(connection, manifest, keys, anchors, ct);
                    await BeginAnewAsync(connection, manifest, hash, keys, ct);
                },
                ct);
            return new(manifest, isSealed, report, null, await engine.PutBackAsync(copy, ct));
        }

        var aside = await engine.PutBackAsync(copy, ct);
        report = await PrepareAsync(null, manifest, keys, anchors, ct);
        await BeginAnewAsync(null, manifest, hash, keys, ct);
        return new(manifest, isSealed, report, null, aside);
    }

    private async Task<(BackupManifest Manifest, string Copy, bool IsSealed)> UnpackAsync(
        string file, Func<RSA>? privateKey, KeyRing? keys, WorkingFolder work, CancellationToken ct)
    {
        var unpacked = await BackupArchive.UnpackAsync(file, privateKey, work.Path, ct);
        var manifest = unpacked.Manifest;
        if (manifest.Engine != engine.Name)
            throw new OperatingException($"这份备份是 {manifest.Engine} 的，这里设置的是 {engine.Name}：请改设置 Database:Engine。");
        if (keys is not null && manifest.Keys.Except(KeySeal.FingerprintsOf(keys)).Any()) throw new OperatingException(
            $"密钥文件 {place.KeyFile} 不是这份备份的，或者少了它用过的密钥：备份用过的密钥指纹是 {string.Join('、', manifest.Keys)}，"
                + $"文件里的是 {string.Join('、', KeySeal.FingerprintsOf(keys))}。没有写入任何内容。");
        return unpacked;
    }

    /// <summary>Compares the copy with its manifest, brings it to this version, and verifies it.</summary>
    private async Task<AuditReport?> PrepareAsync(
        DbConnection? connection, BackupManifest manifest, KeyRing? keys, IReadOnlyCollection<AuditAnchor> anchors, CancellationToken ct)
    {
        var options = new DbContextOptionsBuilder<FlowPartyDbContext>();
        engine.Use(options, connection);
        await using var db = new FlowPartyDbContext(options.Options, Job);
        var applied = (await db.Database.GetAppliedMigrationsAsync(ct)).ToList();
        if (applied.LastOrDefault() != manifest.Schema) throw NotAsItSays("库结构");
        if (applied.Except(db.Database.GetMigrations()).Any())
            throw new OperatingException($"这份备份比本程序新（{manifest.Schema}）：请换用做备份的程序版本 {manifest.Program}。");
        var counts = await BackupContent.CountAsync(db, manifest.Tables.Keys, ct);
        if (manifest.Tables.FirstOrDefault(t => counts[t.Key] != t.Value) is { Key: { } table } off)
            throw NotAsItSays($"{table} 应有 {off.Value} 行，实有 {counts[table]} 行");
        await db.Database.MigrateAsync(ct);
        return keys is null ? null : await new AuditVerification(db, new AuditSeal(() => keys)).RunAsync([.. OwnAnchor(manifest), .. anchors], ct);
    }

    private static IEnumerable<AuditAnchor> OwnAnchor(BackupManifest manifest) => AuditAnchor.In($"存证 {manifest.Anchor}");

    private static OperatingException NotAsItSays(string what) => new($"备份里的数据和清单不符：{what}。");

    private static FixedScope Job => new(Scope.WholeBanner(Operation));

    /// <summary>Whoever was signed in when the copy was made signs in again, and the administrators see that a database was put back.</summary>
    private async Task BeginAnewAsync(DbConnection? connection, BackupManifest manifest, string hash, KeyRing keys, CancellationToken ct)
    {
        var options = new DbContextOptionsBuilder<AccountsDbContext>();
        engine.Use(options, connection).AddInterceptors(new AuditChain(new AuditSeal(() => keys), time));
        await using var db = new AccountsDbContext(options.Options, Job);
        var ended = await db.Tickets.EndAsync(ct);
        await db.RecordAsync(
            AuditKind.Alarm, Operation, $"Backup/{hash[..16]}",
            details: new { At = manifest.At.ToString("O", CultureInfo.InvariantCulture), manifest.Anchor, Hash = hash, Sessions = ended }, ct: ct);
    }
}

using System.Globalization;
using System.Reflection;
using KzzqFlowParty.Data.Auditing;
using KzzqFlowParty.Data.Operating;
using KzzqFlowParty.Domain;

namespace KzzqFlowParty.Data.Backups;

/// <summary>
/// 备份: a copy of the database as it stands at one moment, while others go on working, opened and verified, sealed where a public key is set,
/// read back, recorded and logged. docs/decisions/0053.
/// </summary>
public sealed class TakeBackup(
    FlowPartyDbContext db, IDatabaseEngine engine, AuditSeal seal, BackupSettings settings, OperatingPlace place, TimeProvider time)
{
    private const string Operation = "备份数据库";

    /// <param name="target">A folder, in which the archive gets a name of its own, or the path of a file that does not exist.</param>
    /// <param name="ct">Cancels; nothing is left.</param>
    /// <exception cref="OperatingException">The target cannot be written, the engine cannot make a copy, or the copy is not sound.</exception>
    public async Task<BackupRecord> HandleAsync(string target, CancellationToken ct = default)
    {
        var at = time.GetUtcNow();
        using var publicKey = settings.PublicKey is { Length: > 0 } path ? BackupKeys.LoadPublic(path) : null;
        var file = PathOf(target, at, publicKey is not null);
        using var work = new WorkingFolder(place.DataDirectory);
        var copy = Path.Combine(work.Path, engine.CopyName);
        BackupContent? content = null;
        await engine.CopyAsync(
            copy,
            async (connection, transaction) =>
            {
                await using var look = BackupContent.Context(engine, connection, transaction);
                content = await BackupContent.ReadAsync(look, seal, [], ct);
            },
            ct);
        var manifest = new BackupManifest(
            BackupManifest.CurrentFormat, VersionOfProgram, engine.Name, content!.Schema, at, content.Report.Head?.ToString() ?? "", content.Keys,
            content.Report.Findings.Count, content.Tables, engine.CopyName, new FileInfo(copy).Length, await BackupArchive.HashOfAsync(copy, ct));
        var (bytes, hash) = await BackupArchive.WriteAsync(file, manifest, copy, publicKey, ct);
        return await RecordAsync(new BackupRecord
        {
            At = at,
            Path = file,
            Bytes = bytes,
            Hash = hash,
            IsSealed = publicKey is not null,
            Anchor = manifest.Anchor,
            IsGood = manifest.Findings == 0,
        });
    }

    private static string VersionOfProgram =>
        typeof(TakeBackup).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";

    /// <summary>Not cancelled any more: the archive is there.</summary>
    private async Task<BackupRecord> RecordAsync(BackupRecord record)
    {
        db.Operation = Operation;
        db.Add(record);
        await db.SaveChangesAsync(CancellationToken.None);
        return record;
    }

    private static string PathOf(string target, DateTimeOffset at, bool isSealed)
    {
        var path = Path.GetFullPath(target);
        if (Directory.Exists(path))
        {
            var name = at.ClockInShanghai.ToString("yyyyMMdd'-'HHmmss", CultureInfo.InvariantCulture);
            path = Path.Combine(path, BackupArchive.OwnNamePrefix + name + (isSealed ? BackupArchive.SealedEnding : BackupArchive.PlainEnding));
        }

        if (path.Length > BackupRecord.LongestPath) throw new OperatingException($"路径太长：最多 {BackupRecord.LongestPath} 个字符。");
        if (!Directory.Exists(Path.GetDirectoryName(path))) throw new OperatingException($"文件夹 {Path.GetDirectoryName(path)} 不存在，请先建好。");
        return path;
    }
}

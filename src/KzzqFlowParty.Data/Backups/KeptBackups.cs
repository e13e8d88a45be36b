using KzzqFlowParty.Data.Operating;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Data.Backups;

/// <summary>What became of the file of a backup.</summary>
public enum BackupState
{
    /// <summary>在: there, with the hash that was written.</summary>
    Kept = 1,

    /// <summary>被改动: there, and not what was written.</summary>
    Changed = 2,

    /// <summary>不在: deleted when its time was over, or moved elsewhere.</summary>
    Gone = 3,
}

/// <summary>做过的备份, the newest first.</summary>
public sealed class KeptBackups(FlowPartyDbContext db, BackupSettings settings)
{
    private const int Most = 100;

    public async Task<IReadOnlyList<(BackupRecord Made, BackupState State)>> ListAsync(CancellationToken ct = default)
    {
        var listed = new List<(BackupRecord Made, BackupState State)>();
        foreach (var made in await db.Set<BackupRecord>().AsNoTracking().OrderByDescending(b => b.At).Take(Most).ToListAsync(ct))
            listed.Add((made, await StateOfAsync(made, ct)));
        return listed;
    }

    /// <summary>
    /// Archives beside the known ones of which this database knows nothing: made by another one, or by a command that was killed before it could record it.
    /// </summary>
    public async Task<IReadOnlyList<string>> UnknownAsync(CancellationToken ct = default)
    {
        var known = (await db.Set<BackupRecord>().AsNoTracking().Select(b => b.Path).ToListAsync(ct)).ToHashSet(StringComparer.Ordinal);
        var folders = known.Select(Path.GetDirectoryName).OfType<string>();
        if (settings.Directory is { Length: > 0 } nightly) folders = folders.Append(Path.GetFullPath(nightly));
        return
        [
            .. folders.Distinct(StringComparer.Ordinal).Where(Directory.Exists).SelectMany(BackupArchive.ArchivesIn).Where(file => !known.Contains(file))
                .Order(StringComparer.Ordinal),
        ];
    }

    private static async Task<BackupState> StateOfAsync(BackupRecord made, CancellationToken ct) =>
        !File.Exists(made.Path) ? BackupState.Gone
        : await BackupArchive.HashOfAsync(made.Path, ct) == made.Hash ? BackupState.Kept
        : BackupState.Changed;
}

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
public sealed class KeptBackups(FlowPartyDbContext db)
{
    private const int Most = 100;

    public async Task<IReadOnlyList<(BackupRecord Made, BackupState State)>> ListAsync(CancellationToken ct = default)
    {
        var listed = new List<(BackupRecord Made, BackupState State)>();
        foreach (var made in await db.Set<BackupRecord>().AsNoTracking().OrderByDescending(b => b.At).Take(Most).ToListAsync(ct))
            listed.Add((made, await StateOfAsync(made, ct)));
        return listed;
    }

    private static async Task<BackupState> StateOfAsync(BackupRecord made, CancellationToken ct) =>
        !File.Exists(made.Path) ? BackupState.Gone
        : await BackupArchive.HashOfAsync(made.Path, ct) == made.Hash ? BackupState.Kept
        : BackupState.Changed;
}

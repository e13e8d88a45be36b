using KzzqFlowParty.Data.Operating;
using KzzqFlowParty.Domain;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Data.Backups;

/// <summary>
/// 每夜备份: makes the backup of the day when it is due, and keeps so many. Of several processes one makes it, since it is a job
/// (docs/decisions/0053, docs/decisions/0054).
/// </summary>
public sealed class NightlyBackup(FlowPartyDbContext db, TakeBackup take, BackupSettings settings, TimeProvider time)
{
    /// <summary>The day of the backup that is due now, as its hour has come last; null where none is set.</summary>
    public string? Due => settings.Directory is { Length: > 0 } ? $"{LastMoment.DateInShanghai:yyyy-MM-dd}" : null;

    private DateTimeOffset LastMoment
    {
        get
        {
            var today = time.Today.At(settings.At);
            return today > time.GetUtcNow() ? today.AddDays(-1) : today;
        }
    }

    /// <summary>Makes it, unless one was made since.</summary>
    /// <returns>The backup that was made.</returns>
    public async Task<BackupRecord?> RunAsync(CancellationToken ct = default)
    {
        if (settings.Directory is not { Length: > 0 } directory || await IsMadeAsync(ct)) return null;
        if (!Directory.Exists(directory)) throw new OperatingException($"设置 Backup:Directory 的文件夹 {directory} 不存在。");
        var made = await take.HandleAsync(directory, ct);
        if (made.IsGood) await DeleteOldAsync(Path.GetFullPath(directory), ct);
        return made;
    }

    private Task<bool> IsMadeAsync(CancellationToken ct)
    {
        var since = LastMoment.ToUniversalTime();
        return db.Set<BackupRecord>().AnyAsync(b => b.At >= since, ct);
    }

    /// <summary>Only what this database knows to be its own, in the directory of the nightly backups.</summary>
    private async Task DeleteOldAsync(string directory, CancellationToken ct)
    {
        var known = await db.Set<BackupRecord>().AsNoTracking().OrderByDescending(b => b.At).Select(b => b.Path).ToListAsync(ct);
        var here = known.Where(b => Path.GetDirectoryName(b) == directory && File.Exists(b)).ToList();
        foreach (var old in here.Skip(settings.Keep)) File.Delete(old);
    }
}

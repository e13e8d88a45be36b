using System.Data.Common;
using KzzqFlowParty.Data.Auditing;
using KzzqFlowParty.Data.Operating;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;

namespace KzzqFlowParty.Data.Backups;

/// <summary>What is wrong with the running of the program.</summary>
public enum OperatingFault
{
    /// <summary>写不进去: a row of its own cannot be written and read back: the disk is full, the file read-only.</summary>
    CannotSave = 1,

    /// <summary>磁盘快满了: less room than the limit.</summary>
    LittleRoom = 2,

    /// <summary>备份过期: the last good backup is older than two days.</summary>
    OldBackup = 3,
}

/// <summary>运行状况: whether the program can save, has room, and was backed up; for monitoring and for the administrators' workbench.</summary>
public sealed class OperatingWatch(FlowPartyDbContext db, BackupSettings settings, OperatingPlace place, IMemoryCache cache, TimeProvider time)
{
    private const string Alarm = "最近一次好的备份已超过两天";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Remembered = TimeSpan.FromMinutes(30);

    /// <summary>Whether a row can be written and read back; null where others kept the database busy all the while, which is no fault.</summary>
    private async Task<bool?> CanSaveAsync(CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Patience);
        try
        {
            return await OperationMarks.WriteAndReadAsync(db, OperationMark.Ready, time.GetUtcNow(), patience.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return null;
        }
        catch (Exception e) when (e is DbException or DbUpdateException)
        {
            return false;
        }
    }

    /// <summary>Bytes that the program may still write in the data directory; null where the system does not tell.</summary>
    private long? Room()
    {
        try
        {
            return new DriveInfo(place.DataDirectory).AvailableFreeSpace;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }

    private bool HasLittleRoom => Room() < place.LeastFree;

    /// <summary>
    /// When the last good backup was made; where none ever was, when the log begins. Null where backups are not this program's business: none was
    /// ever made, and none is set.
    /// </summary>
    private async Task<DateTimeOffset?> LastGoodBackupAsync(CancellationToken ct)
    {
        var records = db.Set<BackupRecord>().AsNoTracking();
        if (await records.Where(b => b.IsGood).OrderByDescending(b => b.At).Select(b => (DateTimeOffset?)b.At).FirstOrDefaultAsync(ct) is { } last) return last;
        if (settings.Directory is not { Length: > 0 } && !settings.AreExpected && !await records.AnyAsync(ct)) return null;
        return await db.Audit.OrderBy(a => a.Number).Select(a => (DateTimeOffset?)a.At).FirstOrDefaultAsync(ct);
    }

    public async Task<bool> IsBackupOldAsync(CancellationToken ct) =>
        await LastGoodBackupAsync(ct) is { } last && last < time.GetUtcNow() - BackupSettings.Late;

    /// <summary>At most one alarm a day.</summary>
    public async Task AlarmOfOldBackupAsync(CancellationToken ct)
    {
        if (!await IsBackupOldAsync(ct)) return;
        var since = time.GetUtcNow().AddDays(-1);
        if (await db.Audit.AnyAsync(a => a.Kind == AuditKind.Alarm && a.Operation == Alarm && a.At > since, ct)) return;
        await db.RecordAlarmAsync(Alarm, details: null, ct);
    }

    /// <summary>Tries to save, and tells what is wrong.</summary>
    public async Task<IReadOnlyList<OperatingFault>> TryAsync(CancellationToken ct)
    {
        if (await CanSaveAsync(ct) is { } saves) cache.Set(nameof(OperatingWatch), saves, Remembered);
        return await FaultsAsync(ct);
    }

    /// <summary>What is wrong now, by what was found when it was last tried. Reads only, so that it can be asked where nothing can be written.</summary>
    public async Task<IReadOnlyList<OperatingFault>> FaultsAsync(CancellationToken ct)
    {
        var faults = new List<OperatingFault>();
        if (cache.TryGetValue(nameof(OperatingWatch), out bool saves) && !saves) faults.Add(OperatingFault.CannotSave);
        if (HasLittleRoom) faults.Add(OperatingFault.LittleRoom);
        if (await IsBackupOldAsync(ct)) faults.Add(OperatingFault.OldBackup);
        return faults;
    }
}

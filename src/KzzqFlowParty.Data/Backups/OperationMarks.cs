using KzzqFlowParty.Data.Operating;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Data.Backups;

/// <summary>Writes the program's own marks, which have no scope, version or audit.</summary>
internal static class OperationMarks
{
#pragma warning disable RS0030 // see above
    private static Task<int> SetAsync(FlowPartyDbContext db, string name, DateTimeOffset at, CancellationToken ct) =>
        db.Set<OperationMark>().Where(m => m.Name == name).ExecuteUpdateAsync(s => s.SetProperty(m => m.At, at), ct);
#pragma warning restore RS0030

    /// <summary>Writes the mark and reads it back within one transaction.</summary>
    public static async Task<bool> WriteAndReadAsync(FlowPartyDbContext db, string name, DateTimeOffset at, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await SetAsync(db, name, at, ct);
        var read = await db.Set<OperationMark>().Where(m => m.Name == name).Select(m => m.At).SingleOrDefaultAsync(ct);
        await transaction.CommitAsync(ct);
        return read == at;
    }
}

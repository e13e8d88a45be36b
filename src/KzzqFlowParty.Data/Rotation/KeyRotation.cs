using KzzqFlowParty.Data.Protection;

namespace KzzqFlowParty.Data.Rotation;

/// <summary>
/// 轮换密钥: re-encrypts everything that an earlier key has encrypted, in batches, each a transaction with one audit entry. After an interruption
/// every value stays readable and findable, and the next run continues. docs/decisions/0024. Runs as a job, over the whole banner.
/// </summary>
/// <remarks>The keys of the audit's seals stay with the earlier generations, so that the chain verifies as before.</remarks>
public sealed class KeyRotation(FlowPartyDbContext db, FieldCipher cipher)
{
    /// <summary>Under which the keys of the framework's own ring are sealed, within the XML that it keeps.</summary>
    public const string KeyRingField = "DataProtectionKeys.Xml";

    /// <summary>The element of that XML.</summary>
    public const string KeyRingElement = "sealed";

    /// <summary>The fields of second-factor seeds: the one in use and the one being set up.</summary>
    public const string TotpSeedField = "Accounts.TotpSeed";

    private const string Operation = "轮换密钥";

    /// <summary>Whether anything is sealed under an earlier key.</summary>
    public async Task<bool> IsUnfinishedAsync(CancellationToken ct = default)
    {
        foreach (var column in SealedColumns.All)
        {
            if (await column.IsOutdatedAsync(db, cipher, ct)) return true;
        }

        return false;
    }

    /// <summary>Seals what is left under the current key.</summary>
    /// <param name="afterBatch">Told after each transaction: the column, and how many values of it were sealed anew.</param>
    /// <param name="ct">Stops between two values; the running batch is rolled back.</param>
    /// <returns>How many values were sealed anew.</returns>
    public async Task<int> RunAsync(Action<string, int>? afterBatch = null, CancellationToken ct = default)
    {
        var all = 0;
        foreach (var column in SealedColumns.All)
        {
            await foreach (var keys in column.BatchesAsync(db, ct))
            {
                var renewed = await BatchAsync(column, keys, ct);
                if (renewed > 0) afterBatch?.Invoke(column.Name, renewed);
                all += renewed;
            }
        }

        return all;
    }

    private async Task<int> BatchAsync(SealedColumn column, Array keys, CancellationToken ct)
    {
        if (!await column.IsOutdatedAsync(db, cipher, keys, ct)) return 0;
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var renewed = await column.RenewAsync(db, cipher, keys, ct);
        await db.RecordChangeAsync(Operation, $"SealedColumn/{column.Name}", new { Rows = renewed }, ct);
        await transaction.CommitAsync(ct);
        return renewed;
    }
}

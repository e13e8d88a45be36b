using System.Data.Common;
using KzzqFlowParty.Data.Auditing;
using KzzqFlowParty.Data.Operating;
using KzzqFlowParty.Data.Queries;
using KzzqFlowParty.Data.Rotation;
using KzzqFlowParty.Data.Scoping;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace KzzqFlowParty.Data.Backups;

/// <summary>What stands in a copy of the database: rows of every table, the last migration, the keys it has used, and what <c>verify</c> finds.</summary>
/// <param name="Tables">Rows of every table.</param>
/// <param name="Schema">The last migration.</param>
/// <param name="Keys">Fingerprints.</param>
/// <param name="Report">Of the log and the ledgers.</param>
internal sealed record BackupContent(IReadOnlyDictionary<string, long> Tables, string Schema, IReadOnlyList<string> Keys, AuditReport Report)
{
    public static async Task<BackupContent> ReadAsync(
        FlowPartyDbContext db, AuditSeal seal, IReadOnlyCollection<AuditAnchor> anchors, CancellationToken ct)
    {
        var schema = (await db.Database.GetAppliedMigrationsAsync(ct)).LastOrDefault() ?? "";
        return new(
            await CountAsync(db, db.Model.GetEntityTypes().Select(e => e.GetTableName()).OfType<string>(), ct),
            schema,
            await new KeysOfDatabase(db).FingerprintsAsync(ct),
            await new AuditVerification(db, seal).RunAsync(anchors, ct));
    }

    /// <summary>A context that sees the copy and only reads.</summary>
    public static FlowPartyDbContext Context(IDatabaseEngine engine, DbConnection connection, DbTransaction? transaction)
    {
        var options = new DbContextOptionsBuilder<FlowPartyDbContext>();
        engine.Use(options, connection);
        var db = new FlowPartyDbContext(options.Options, new FixedScope(Scope.WholeBanner("核验备份")));
        if (transaction is not null) db.Database.UseTransaction(transaction);
        return db;
    }

    /// <summary>Rows of these tables, which may be of an earlier schema than the program's.</summary>
    public static async Task<IReadOnlyDictionary<string, long>> CountAsync(FlowPartyDbContext db, IEnumerable<string> tables, CancellationToken ct)
    {
        var sql = db.GetService<ISqlGenerationHelper>();
        var counts = new SortedDictionary<string, long>(StringComparer.Ordinal);
        await db.Database.OpenConnectionAsync(ct);
        foreach (var table in tables.Distinct())
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
#pragma warning disable CA2100 // a name, delimited by the engine's own rules
            command.CommandText = $"SELECT COUNT(*) FROM {sql.DelimitIdentifier(table)}";
#pragma warning restore CA2100
            counts[table] = Convert.ToInt64(await command.ExecuteScalarAsync(ct), System.Globalization.CultureInfo.InvariantCulture);
        }

        return counts;
    }
}

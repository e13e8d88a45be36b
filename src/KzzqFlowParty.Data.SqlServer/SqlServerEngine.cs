using System.Data.Common;
using KzzqFlowParty.Data.Operating;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Data.SqlServer;

/// <summary>A server that makes its own backups: what it is asked for here is said in its own words.</summary>
public sealed class SqlServerEngine(string connectionString) : IDatabaseEngine
{
    private const int NoSuchDatabase = 4060;
    private readonly SqlConnectionStringBuilder settings = new(connectionString) { Pooling = false };

    public string Name => "SqlServer";

    public string Place => $"{settings.DataSource}/{settings.InitialCatalog}";

    public string CopyName => "flowparty.bak";

    public bool PutsBackWhole => false;

    public DbContextOptionsBuilder Use(DbContextOptionsBuilder options, DbConnection? connection = null) => connection is null
        ? SqlServerDatabase.UseFlowParty(options, connectionString)
        : throw ByItself();

    public DatabaseTrouble TroubleOf(Exception failure) => SqlServerDatabase.TroubleOf(failure);

    /// <summary>Readers should see what was committed before instead of waiting for writers, as on the other engines (READ_COMMITTED_SNAPSHOT).</summary>
    public async Task<string?> AdviceAsync(CancellationToken ct = default)
    {
        await using var connection = new SqlConnection(settings.ConnectionString);
        await connection.OpenAsync(ct);
        var snapshots = await connection.ReadTextsAsync(
            "SELECT CONVERT(nvarchar(20), is_read_committed_snapshot_on) FROM sys.databases WHERE database_id = DB_ID()", ct);
        return snapshots is ["1"] ? null
            : $"这个数据库的读会等写：请由数据库管理员执行 ALTER DATABASE {settings.InitialCatalog} SET READ_COMMITTED_SNAPSHOT ON WITH ROLLBACK IMMEDIATE，"
                + "再运行网站。";
    }

    public async Task<DatabaseStand> InspectAsync(CancellationToken ct = default)
    {
        try
        {
            await using var connection = new SqlConnection(settings.ConnectionString);
            await connection.OpenAsync(ct);
            var tables = await connection.ReadTextsAsync("SELECT name FROM sys.tables", ct);
            var migrations = tables.Contains(DatabaseStand.HistoryTable)
                ? await connection.ReadTextsAsync($"SELECT [MigrationId] FROM [{DatabaseStand.HistoryTable}]", ct)
                : [];
            var writable = await connection.ReadTextsAsync("SELECT CONVERT(nvarchar(20), DATABASEPROPERTYEX(DB_NAME(), 'Updateability'))", ct);
            return DatabaseStand.Of(tables, migrations, writable is ["READ_ONLY"]);
        }
        catch (SqlException e) when (e.Number == NoSuchDatabase)
        {
            return DatabaseStand.Of(Standing.Missing);
        }
    }

    public Task CopyAsync(string file, Func<DbConnection, DbTransaction?, Task> look, CancellationToken ct = default) => throw ByItself();

    public Task<bool> OpenCopyAsync(string file, Func<DbConnection, Task> look, CancellationToken ct = default) => throw ByItself();

    public Task<string?> PutBackAsync(string file, CancellationToken ct = default) => throw ByItself();

    private OperatingException ByItself() => new(
        "SQL Server 的备份和恢复由它自己办：请数据库管理员运行 "
            + $"BACKUP DATABASE [{settings.InitialCatalog}] TO DISK = N'备份文件.bak' WITH COPY_ONLY, CHECKSUM, ENCRYPTION (…)，"
            + "恢复用 RESTORE DATABASE；恢复后运行 verify --anchors。");
}

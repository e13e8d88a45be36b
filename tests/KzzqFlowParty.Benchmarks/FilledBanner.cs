using System.Data.Common;
using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Auditing;
using KzzqFlowParty.Data.Following;
using KzzqFlowParty.Data.PostgreSql;
using KzzqFlowParty.Data.Protection;
using KzzqFlowParty.Data.Scoping;
using KzzqFlowParty.Data.Sqlite;
using KzzqFlowParty.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace KzzqFlowParty.Benchmarks;

/// <summary>A database with many invented members, filled once by the program's own <c>demo --members N</c>, and the program over it.</summary>
internal sealed class FilledBanner
{
    private readonly Engine engine;
    private readonly string connectionString;

    private FilledBanner(Engine engine, string directory, string connectionString) =>
        (this.engine, Folder, this.connectionString) = (engine, directory, connectionString);

    /// <summary>The built program.</summary>
    public static string Program => typeof(Web.Commands.CommandLine).Assembly.Location;

    /// <summary>Database (SQLite), keys, logs.</summary>
    public string Folder { get; }

    public string Name => engine.ToString();

    /// <summary>Written when everything is in: it is filled in many transactions.</summary>
    private string Marker => Path.Combine(Folder, "filled");

    /// <summary>Settings under which the program works on it.</summary>
    public IReadOnlyList<(string Name, string Value)> Settings =>
        [
            ("Data__Directory", Folder),
            ("Database__Engine", engine.ToString()),
            ("ConnectionStrings__FlowParty", connectionString),
            ("Security__AllowHttp", "true"),
            ("Security__RateLimits__ExportsPerMinute", "100000"),
        ];

    public static async Task<FilledBanner> OnAsync(Engine engine, int members)
    {
        var folder = Path.Combine(Path.GetTempPath(), $"kzzq-bench-{engine}-{members}");
        var banner = new FilledBanner(engine, folder, engine == Engine.Sqlite ? Of(folder) : $"{Engines.PostgreSqlServer};Database=kzzq_bench_{members}");
        if (!File.Exists(banner.Marker)) await banner.FillAsync(members);
        return banner;
    }

    /// <summary>The same SQLite database and keys once more, to be changed and thrown away.</summary>
    public FilledBanner Copy()
    {
        var folder = Directory.CreateTempSubdirectory("kzzq-bench-copy-").FullName;
        using (var source = new SqliteConnection(connectionString))
        {
            source.Open();
            using var command = source.CreateCommand();
            command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
            command.ExecuteNonQuery();
        }

        SqliteConnection.ClearAllPools();
        foreach (var name in new[] { "flowparty.db", "keys.json" }) File.Copy(Path.Combine(Folder, name), Path.Combine(folder, name));
        return new(engine, folder, Of(folder));
    }

    public void Drop()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(Folder, recursive: true);
    }

    public async Task<DbConnection> ConnectAsync()
    {
        DbConnection connection = engine == Engine.Sqlite ? new SqliteConnection(connectionString) : new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        return connection;
    }

    /// <summary>A context that sees everything.</summary>
    public FlowPartyDbContext Open() => Open(Scope.WholeBanner("量测"));

    /// <summary>A context as somebody in this scope has it.</summary>
    public FlowPartyDbContext Open(Scope scope)
    {
        var options = new DbContextOptionsBuilder<FlowPartyDbContext>();
        if (engine == Engine.Sqlite) SqliteDatabase.UseFlowParty(options, connectionString);
        else PostgreSqlDatabase.UseFlowParty(options, connectionString);
        var seal = new AuditSeal(() => KeyFile.Load(Path.Combine(Folder, "keys.json")));
        options.AddInterceptors(
            new ConsequenceInterceptor(TimeProvider.System), new ActScopeGuard(), new AuditInterceptor(seal, TimeProvider.System),
            new AuditChain(seal, TimeProvider.System));
        return new(options.Options, new FixedScope(scope));
    }

    private static string Of(string folder) => $"Data Source={Path.Combine(folder, "flowparty.db")}";

    private async Task FillAsync(int members)
    {
        if (Directory.Exists(Folder)) Directory.Delete(Folder, recursive: true);
        if (engine == Engine.PostgreSql) await DropDatabaseAsync();
        await RunAsync("migrate");
        var filled = await RunAsync("demo", "--members", members.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Measured.Say($"{Name}: filled with {members} members in {filled.Took.TotalSeconds:0} s, peak {Measured.MiB(filled.Peak):0} MiB");
        if (engine == Engine.PostgreSql) await StatisticsAsync();
        await File.WriteAllTextAsync(Marker, $"{members}\n");
    }

    private async Task<ProgramRun> RunAsync(params string[] arguments)
    {
        var run = await ProgramRun.OfAsync(Program, arguments, Settings);
        return run.Code == 0 ? run : throw new InvalidOperationException(run.Error);
    }

    private async Task DropDatabaseAsync()
    {
        await using var connection = new NpgsqlConnection($"{Engines.PostgreSqlServer};Database=postgres;Pooling=false");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // a name made here
        command.CommandText = $"drop database if exists {new NpgsqlConnectionStringBuilder(connectionString).Database} with (force)";
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>What autovacuum would have done by the next morning.</summary>
    private async Task StatisticsAsync()
    {
        await using var connection = await ConnectAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "vacuum analyze";
        command.CommandTimeout = 600;
        await command.ExecuteNonQueryAsync();
    }
}

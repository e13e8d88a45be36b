using KzzqFlowParty.Data;
using KzzqFlowParty.Data.PostgreSql;
using KzzqFlowParty.Data.Scoping;
using KzzqFlowParty.Data.Sqlite;
using KzzqFlowParty.Data.SqlServer;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace KzzqFlowParty.Testing;

/// <summary>A database of its own for a test: a copy of a template that is migrated once a run, dropped at the end.</summary>
public sealed class TestDatabase : IDisposable
{
    private static readonly Lazy<TestDatabase> SqliteTemplate = new(() => MakeTemplate(Engine.Sqlite));
    private static readonly Lazy<TestDatabase> PostgreSqlTemplate = new(() => MakeTemplate(Engine.PostgreSql));

    private readonly string name;

    private TestDatabase(Engine engine, string name) => (Engine, this.name) = (engine, name);

    public Engine Engine { get; }

    public string ConnectionString => Engine switch
    {
        Engine.Sqlite => $"Data Source={FilePath}",
        Engine.PostgreSql => $"{Engines.PostgreSqlServer ?? "Host=none"};Database={name}",
        _ => $"{Engines.SqlServerServer ?? "Server=none"};Database={name}",
    };

    private string KeptPath => FilePath + ".kept";

    private string FilePath => Path.Combine(Path.GetTempPath(), $"{name}.db");

    /// <summary>A database that does not exist: for the model of an engine, its SQL and its scripts.</summary>
    public static TestDatabase ModelOnly(Engine engine) => new(engine, "none");

    /// <summary>Empty and migrated.</summary>
    public static TestDatabase Create(Engine engine)
    {
        var database = new TestDatabase(engine, $"kzzq_{Guid.NewGuid():N}"[..20]);
        if (engine == Engine.Sqlite) File.Copy(SqliteTemplate.Value.FilePath, database.FilePath);
        if (engine == Engine.PostgreSql) CopyPostgreSql(PostgreSqlTemplate.Value.name, database.name);
        if (engine == Engine.SqlServer) database.MakeOnSqlServer();
        return database;
    }

    /// <summary>Without a single table, for a test that migrates step by step.</summary>
    public static TestDatabase CreateEmpty(Engine engine)
    {
        var database = new TestDatabase(engine, $"kzzq_{Guid.NewGuid():N}"[..20]);
        if (engine == Engine.PostgreSql) OnServer($"create database {database.name}");
        if (engine == Engine.SqlServer) OnSqlServer(SqlServerStatements.Create(database.name));
        return database;
    }

    /// <summary>Another database of the server that stands as this one does now. Nobody may be using it.</summary>
    public TestDatabase Copy()
    {
        var copy = new TestDatabase(Engine, $"kzzq_{Guid.NewGuid():N}"[..20]);
        if (Engine == Engine.PostgreSql) CopyPostgreSql(name, copy.name);
        else throw new InvalidOperationException("An SQLite database is copied with its folder.");
        return copy;
    }

    /// <summary>Puts the engine into a context's options.</summary>
    public DbContextOptionsBuilder Use(DbContextOptionsBuilder options) => Engine switch
    {
        Engine.Sqlite => SqliteDatabase.UseFlowParty(options, ConnectionString),
        Engine.PostgreSql => PostgreSqlDatabase.UseFlowParty(options, ConnectionString),
        _ => SqlServerDatabase.UseFlowParty(options, ConnectionString),
    };

    /// <summary>Keeps a copy of an SQLite database as it is now. Nobody may be using it.</summary>
    public void Keep()
    {
        ClosePool();
        using (var alone = new SqliteConnection(ConnectionString + ";Pooling=False"))
        {
            alone.Open();
            using var command = alone.CreateCommand();
            command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
            command.ExecuteNonQuery();
        }

        File.Copy(FilePath, KeptPath, overwrite: true);
    }

    /// <summary>Puts the kept copy in the place of the database. A connection that is still open goes on with the old file.</summary>
    public void BringBack()
    {
        ClosePool();
        foreach (var suffix in new[] { "", "-wal", "-shm" }) File.Delete(FilePath + suffix);
        File.Copy(KeptPath, FilePath);
    }

    public void Dispose()
    {
        if (Engine == Engine.Sqlite) DropSqlite();
        if (Engine == Engine.PostgreSql) OnServer($"drop database if exists {name} with (force)");
        if (Engine == Engine.SqlServer) OnSqlServer(SqlServerStatements.Drop(name));
    }

    private static TestDatabase MakeTemplate(Engine engine)
    {
        var template = new TestDatabase(engine, $"kzzq_template_{Guid.NewGuid():N}"[..24]);
        template.Migrate();
        SqliteConnection.ClearAllPools();
        NpgsqlConnection.ClearAllPools();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => template.Dispose();
        return template;
    }

    private void Migrate()
    {
        var options = new DbContextOptionsBuilder<FlowPartyDbContext>();
        Use(options);
        using var db = new FlowPartyDbContext(options.Options, new FixedScope(Scope.WholeBanner("测试模板")));
        db.Database.Migrate();
    }

    /// <summary>It has no templates: each is migrated anew.</summary>
    private void MakeOnSqlServer()
    {
        OnSqlServer(SqlServerStatements.Create(name));
        Migrate();
    }

    private static void CopyPostgreSql(string template, string copy)
    {
        // PostgreSQL copies a template for one session at a time.
        lock (PostgreSqlTemplate) OnServer($"create database {copy} template {template}");
    }

    private static void OnServer(string sql)
    {
        using var connection = new NpgsqlConnection($"{Engines.PostgreSqlServer};Database=postgres;Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // names made here
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    private static void OnSqlServer(string sql)
    {
        using var connection = new SqlConnection($"{Engines.SqlServerServer};Database=master;Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // names made here
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    private void ClosePool()
    {
        using var connection = new SqliteConnection(ConnectionString);
        SqliteConnection.ClearPool(connection);
    }

    private void DropSqlite()
    {
        ClosePool();
        foreach (var suffix in new[] { "", "-wal", "-shm", ".kept" }) File.Delete(FilePath + suffix);
    }
}

/// <summary>What is said to a SQL Server itself; the schema is that of the migrations.</summary>
public static class SqlServerStatements
{
    /// <summary>As the operator's guide makes it.</summary>
    public static string Create(string name) => $"CREATE DATABASE {name} COLLATE Latin1_General_100_BIN2";

    /// <summary>Whoever is still connected is sent away.</summary>
    public static string Drop(string name) =>
        $"IF DB_ID('{name}') IS NOT NULL BEGIN ALTER DATABASE {name} SET SINGLE_USER WITH ROLLBACK IMMEDIATE; DROP DATABASE {name}; END";
}

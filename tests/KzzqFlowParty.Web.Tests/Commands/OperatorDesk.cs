using System.Data.Common;
using System.Text;
using KzzqFlowParty.Testing;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace KzzqFlowParty.Web.Tests.Commands;

/// <summary>
/// A data directory of an operator, in which the program is run as a process, over a file in it or a database of a server. The first SQLite database with
/// its three administrators is made once.
/// </summary>
internal sealed class OperatorDesk : IDisposable
{
    private const string TablesOfFile = "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name";
    private const string TablesOfServer = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename";

    private static readonly Lazy<Task<OperatorDesk>> Made = new(() => MakeAsync(["migrate"], ["create-admin"]));
    private static readonly Lazy<Task<OperatorDesk>> Shown = new(() => MakeAsync(["migrate"], ["demo", "--members", "30"]));

    private readonly DirectoryInfo folder;
    private readonly TestDatabase? server;   // null: the file

    private OperatorDesk(TestDatabase? server, DirectoryInfo? folder = null) =>
        (this.server, this.folder) = (server, folder ?? Directory.CreateTempSubdirectory("kzzq-desk-"));

    public Engine Engine => server?.Engine ?? Engine.Sqlite;

    /// <summary>On top of those that every run has.</summary>
    public Dictionary<string, string> Settings { get; } = [];

    public string Folder => folder.FullName;

    public string Database => Path.Combine(Folder, "flowparty.db");

    public string Keys => Path.Combine(Folder, "keys.json");

    public static string Program => typeof(Program).Assembly.Location;

    /// <summary>With a database of this version, its keys and three administrators.</summary>
    public static async Task<OperatorDesk> WithDatabaseAsync() => (await Made.Value).Copy();

    /// <summary>With the demonstration, in which everybody may sign in with a password alone.</summary>
    /// <param name="folder">That of a small disk; null for one like all others.</param>
    public static async Task<OperatorDesk> WithDemonstrationAsync(DirectoryInfo? folder = null)
    {
        var desk = (await Shown.Value).Copy(folder);
        desk.Settings["Security__RequireSecondFactor"] = "false";
        desk.Settings["Security__RateLimits__SignInsPerMinute"] = "1000";
        return desk;
    }

    public static OperatorDesk Empty(Engine engine = Engine.Sqlite) => new(engine == Engine.Sqlite ? null : TestDatabase.CreateEmpty(engine));

    /// <summary>Another one that stands as this one does now. Nobody may be using it.</summary>
    public OperatorDesk Copy(DirectoryInfo? into = null)
    {
        var copy = new OperatorDesk(server?.Copy(), into);
        foreach (var file in folder.GetFiles()) file.CopyTo(Path.Combine(copy.Folder, file.Name));
        foreach (var (name, value) in Settings) copy.Settings[name] = value;
        return copy;
    }

    public Task<ProgramRun> RunAsync(params string[] words) => ProgramRun.OfAsync(Program, words, EverySetting);

    /// <summary>Runs the site until it listens, and ends it; or until it refuses. The code of a site that listened is 0.</summary>
    public async Task<ProgramRun> ServeAsync()
    {
        using var process = ProgramRun.Start(Program, ["serve", "--urls", "http://127.0.0.1:0"], EverySetting);
        var error = process.StandardError.ReadToEndAsync();
        var output = new StringBuilder();
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            output.AppendLine(line);
            if (!line.Contains("Now listening on", StringComparison.Ordinal)) continue;
            process.Kill();
            await process.WaitForExitAsync();
            return new(0, output.ToString(), await error, 0, TimeSpan.Zero);
        }

        await process.WaitForExitAsync();
        return new(process.ExitCode, output.ToString(), await error, 0, TimeSpan.Zero);
    }

    /// <summary>Runs the words, the site where they are none.</summary>
    public Task<ProgramRun> RunOrServeAsync(string words) => words == "serve" ? ServeAsync() : RunAsync(words.Split(' '));

    /// <summary>Every row of every table, so that a test sees whether anything was written.</summary>
    public async Task<string> ContentAsync()
    {
        await using var connection = await OpenAsync();
        var all = new StringBuilder();
        foreach (var table in await ReadAsync(connection, server is null ? TablesOfFile : TablesOfServer))
            foreach (var row in await ReadAsync(connection, $"SELECT * FROM \"{table}\"")) all.Append(table).Append(' ').AppendLine(row);
        return all.ToString();
    }

    public async Task<int> ExecuteAsync(string sql)
    {
        await using var connection = await OpenAsync();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // the test's own SQL
        command.CommandText = sql;
#pragma warning restore CA2100
        return await command.ExecuteNonQueryAsync();
    }

    /// <summary>Rows, their values divided by strokes.</summary>
    public async Task<List<string>> ReadAsync(string sql)
    {
        await using var connection = await OpenAsync();
        return await ReadAsync(connection, sql);
    }

    public async Task<long> CountAsync(string sql)
    {
        await using var connection = await OpenAsync();
        return long.Parse((await ReadAsync(connection, sql))[0], System.Globalization.CultureInfo.InvariantCulture);
    }

    public void Dispose()
    {
        folder.Delete(recursive: true);
        server?.Dispose();
    }

    public IEnumerable<(string Name, string Value)> EverySetting =>
        [("Data__Directory", Folder), ("Security__AllowHttp", "true"), .. OnServer, .. Settings.Select(s => (s.Key, s.Value))];

    /// <summary>Of the database, without a pool.</summary>
    public string ConnectionString => server is null ? $"Data Source={Database};Pooling=false" : $"{server.ConnectionString};Pooling=false";

    private IEnumerable<(string Name, string Value)> OnServer => server is null ? []
        : [("Database__Engine", $"{server.Engine}"), ("ConnectionStrings__FlowParty", server.ConnectionString)];

    private async Task<DbConnection> OpenAsync()
    {
        DbConnection connection = server is null ? new SqliteConnection(ConnectionString) : new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync();
        return connection;
    }

    private static async Task<List<string>> ReadAsync(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // the test's own SQL
        command.CommandText = sql;
#pragma warning restore CA2100
        var rows = new List<string>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(i => Told(reader.GetValue(i)))));
        return rows;
    }

    private static object Told(object value) => value is byte[] bytes ? Convert.ToHexString(bytes) : value;

    private static async Task<OperatorDesk> MakeAsync(params string[][] commands)
    {
        var desk = Empty();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => desk.Dispose();
        foreach (var words in commands)
        {
            var run = await desk.RunAsync(words);
            Assert.True(run.Code == 0, run.Error);
        }

        return desk;
    }
}

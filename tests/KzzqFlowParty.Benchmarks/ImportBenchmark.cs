using System.Diagnostics;
using KzzqFlowParty.Data.Accounts;
using KzzqFlowParty.Domain.Organizations;
using KzzqFlowParty.Testing;
using KzzqFlowParty.Workbooks.Tests.Reading;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Benchmarks;

/// <summary>
/// 导入: a township's workbook into a filled SQLite database by <c>import FILE --as</c>: time, peak of the process, and how long another process
/// that writes all the while had to wait; beside the same rows inserted by prepared statements in one transaction.
/// </summary>
internal static class ImportBenchmark
{
    private const int Times = 3;
    private const string User = "zhen";
    private static readonly TimeSpan BetweenWrites = TimeSpan.FromMilliseconds(20);

    public static async Task RunAsync(FilledBanner banner, int rows)
    {
        var workbook = Path.Combine(Path.GetTempPath(), "kzzq-bench-import.xlsx");
        await File.WriteAllBytesAsync(workbook, LargeRoster.Of(rows, await BranchesAsync(banner)));
        for (var i = 0; i < Times; i++)
        {
            var copy = banner.Copy();
            var (run, waits) = await ImportAsync(copy, workbook);
            Measured.Say(
                $"import {i + 1}: {run.Took.TotalSeconds:0.0} s, peak {Measured.MiB(run.Peak):0} MiB, {waits.Count} other writes, the longest waited ",
                $"{waits.Max().TotalSeconds:0.0} s; {run.Output.Split('\n')[0]}");
            if (i == Times - 1) PlainInserts(banner, copy);
            copy.Drop();
        }
    }

    private static async Task<List<string>> BranchesAsync(FilledBanner banner)
    {
        await using var db = banner.Open();
        var accounts = db.Set<Account>().Where(a => a.UserName == User).Select(a => a.Id);
        var township = await db.Set<Post>().Where(p => accounts.Contains(p.AccountId)).Select(p => p.OrganizationId).SingleAsync();
        return await db.Organizations.Where(o => o.ParentId == township && o.Kind == OrganizationKind.Branch)
            .OrderBy(o => o.Id)
            .Select(o => o.FullName)
            .ToListAsync();
    }

    private static async Task<(ProgramRun Run, List<TimeSpan> Waits)> ImportAsync(FilledBanner banner, string workbook)
    {
        using var over = new CancellationTokenSource();
        var waits = WriteAllTheWhileAsync(banner, over.Token);
        var run = await ProgramRun.OfAsync(FilledBanner.Program, ["import", workbook, "--as", User], banner.Settings);
        await over.CancelAsync();
        return run.Code == 0 ? (run, await waits) : throw new InvalidOperationException(run.Error);
    }

    /// <summary>What a page does that logs who has read it: one small row, in a transaction of its own.</summary>
    private static async Task<List<TimeSpan>> WriteAllTheWhileAsync(FilledBanner banner, CancellationToken over)
    {
        var waits = new List<TimeSpan>();
        using var timer = new PeriodicTimer(BetweenWrites);
        while (!over.IsCancellationRequested)
        {
            await using var db = banner.Open();
            var clock = Stopwatch.StartNew();
            await db.RecordReadAsync("量测", "Benchmark", null, ct: CancellationToken.None);
            waits.Add(clock.Elapsed);
            await timer.WaitForNextTickAsync(CancellationToken.None);
        }

        return waits;
    }

    /// <summary>Every row that the import has left, put into a database that has not got it.</summary>
    private static void PlainInserts(FilledBanner before, FilledBanner after)
    {
        var target = before.Copy();
        var tables = NewRows(before, after);
        using (var connection = new SqliteConnection($"Data Source={Path.Combine(target.Folder, "flowparty.db")}"))
        {
            connection.Open();
            Execute(connection, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON");
            var clock = Stopwatch.StartNew();
            using var transaction = connection.BeginTransaction();
            Execute(connection, "PRAGMA defer_foreign_keys=ON");
            foreach (var (table, rows) in tables) Insert(connection, transaction, table, rows);
            transaction.Commit();
            Measured.Say(
                $"the same {tables.Sum(t => t.Rows.Count)} rows ({string.Join(", ", tables.Select(t => $"{t.Table} {t.Rows.Count}"))}) by prepared inserts ",
                $"in one transaction: {clock.Elapsed.TotalSeconds:0.0} s");
        }

        target.Drop();
    }

    private static List<(string Table, List<object[]> Rows)> NewRows(FilledBanner before, FilledBanner after)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(after.Folder, "flowparty.db")}");
        connection.Open();
        Execute(connection, $"attach '{Path.Combine(before.Folder, "flowparty.db")}' as old");
        var names = Rows(
            connection,
            "select name from main.sqlite_master where type = 'table' and name not like 'sqlite%' and name not like '\\_\\_%' escape '\\' order by name")
                .ConvertAll(r => (string)r[0]);
        var found = new List<(string, List<object[]>)>();
        foreach (var name in names.Where(n => (long)Rows(
            connection, $"select (select count(*) from main.\"{n}\") - (select count(*) from old.\"{n}\")")[0][0] > 0))
            found.Add((name, Rows(connection, $"select * from main.\"{name}\" except select * from old.\"{name}\"")));
        return found;
    }

    private static void Insert(SqliteConnection connection, SqliteTransaction transaction, string table, List<object[]> rows)
    {
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
        var values = Enumerable.Range(0, rows[0].Length).Select(i => $"@p{i}").ToList();
#pragma warning disable CA2100 // statements made here
        command.CommandText = $"insert into \"{table}\" values ({string.Join(", ", values)})";
#pragma warning restore CA2100
        var parameters = values.ConvertAll(v => command.Parameters.AddWithValue(v, DBNull.Value));
        command.Prepare();
        foreach (var row in rows)
        {
            for (var i = 0; i < row.Length; i++) parameters[i].Value = row[i];
            command.ExecuteNonQuery();
        }
    }

    private static List<object[]> Rows(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // statements made here
        command.CommandText = sql;
#pragma warning restore CA2100
        using var reader = command.ExecuteReader();
        var rows = new List<object[]>();
        while (reader.Read())
        {
            var row = new object[reader.FieldCount];
            reader.GetValues(row);
            rows.Add(row);
        }

        return rows;
    }

    private static void Execute(SqliteConnection connection, string sql) => Rows(connection, sql);
}

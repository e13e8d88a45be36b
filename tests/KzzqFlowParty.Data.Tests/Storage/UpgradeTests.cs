using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using KzzqFlowParty.Data.Scoping;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;

namespace KzzqFlowParty.Data.Tests.Storage;

/// <summary>升级: the first release's schema stands, and a filled database of it comes to the newest one with every row.</summary>
public class UpgradeTests
{
    private const int RowsATable = 3;

    /// <summary>The head of the log, whose one row the migration itself makes.</summary>
    private const string Seeded = "AuditHead";

    /// <summary>The last migration of the first release.</summary>
    private static readonly Dictionary<Engine, string> Baseline = new()
    {
        [Engine.Sqlite] = "20261128204605_Initial",
        [Engine.PostgreSql] = "20261128204621_Initial",
        [Engine.SqlServer] = "20261128204637_Initial",
    };

    /// <summary>What later migrations say they change, by table and column: the value that comes out for the one that was there.</summary>
    private static readonly Dictionary<string, Func<string, string>> Changed = new(StringComparer.Ordinal)
    {
        // NoMatchedImports
        ["ImportBatches.State"] = before => before == "3" ? "2" : before,
    };

    [Theory]
    [InlineData(Engine.Sqlite, "F41E2558C2582A83613C38A526E4B16FA62C73F5E4DDC8350D4A1C72E97E6BE1")]
    [InlineData(Engine.PostgreSql, "D4215EBA4528D1E71B1F0A14C1CA3C6BF4E48E514FDB51FBF6DA92E3F9119C23")]
    [InlineData(Engine.SqlServer, "B708D72F45521D432CEAEEC40B7F5FA008E4A6B4BD14D587338F5B8CAA1D9677")]
    public void The_first_schema_is_never_written_anew(Engine engine, string hash)
    {
        using var db = Context(TestDatabase.ModelOnly(engine));
        var script = db.GetService<IMigrator>().GenerateScript(Migration.InitialDatabase, Baseline[engine]).ReplaceLineEndings("\n");

        Assert.Equal(Baseline[engine], db.Database.GetMigrations().First());
        Assert.Equal(hash, Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(script))));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_filled_database_of_the_first_schema_keeps_every_row(Engine engine)
    {
        using var database = TestDatabase.CreateEmpty(engine);
        await using var db = Context(database);
        await db.GetService<IMigrator>().MigrateAsync(Baseline[engine]);
        var tables = TablesOf(db, Baseline[engine]);
        await db.Database.OpenConnectionAsync();
        foreach (var insert in InsertsInto(tables.Where(t => t.Name != Seeded))) await ExecuteAsync(db, insert);
        var before = await ReadAsync(db, tables);
        Assert.Equal(await NamesOfTablesAsync(db), before.Keys.Order(StringComparer.Ordinal));
        Assert.All(before, table => Assert.Equal(table.Key == Seeded ? 1 : RowsATable, table.Value.Count));
        Assert.Contains(before["ImportBatches"], row => row.Contains("State=3", StringComparer.Ordinal));

        await db.Database.MigrateAsync();

        var after = await ReadAsync(db, tables);
        foreach (var (table, rows) in before)
            Assert.Equal(Sorted(rows.Select(row => row.Select(cell => AsChanged(table, cell)))), Sorted(after[table]));
    }

    private static string AsChanged(string table, string cell)
    {
        var parts = cell.Split('=', 2);
        return Changed.TryGetValue($"{table}.{parts[0]}", out var change) ? $"{parts[0]}={change(parts[1])}" : cell;
    }

    private static List<string> Sorted(IEnumerable<IEnumerable<string>> rows) =>
        [.. rows.Select(cells => string.Join('|', cells)).Order(StringComparer.Ordinal)];

    private static FlowPartyDbContext Context(TestDatabase database)
    {
        var options = new DbContextOptionsBuilder<FlowPartyDbContext>();
        database.Use(options);
        return new FlowPartyDbContext(options.Options, new FixedScope(Scope.WholeBanner("升级")));
    }

    /// <summary>The tables as the migration itself recorded them, principals before dependents.</summary>
    private static List<ITable> TablesOf(FlowPartyDbContext db, string migration)
    {
        var migrations = db.GetService<IMigrationsAssembly>();
        var target = migrations.CreateMigration(migrations.Migrations[migration], db.Database.ProviderName!).TargetModel;
        var left = db.GetService<IModelRuntimeInitializer>().Initialize(target, designTime: true, validationLogger: null).GetRelationalModel().Tables.ToList();
        var ordered = new List<ITable>();
        while (left.Count > 0)
        {
            var ready = left.Where(t => t.ForeignKeyConstraints.All(f => f.PrincipalTable == t || ordered.Contains(f.PrincipalTable))).ToList();
            Assert.NotEmpty(ready);
            ordered.AddRange(ready);
            left.RemoveAll(ready.Contains);
        }

        return ordered;
    }

    private static IEnumerable<string> InsertsInto(IEnumerable<ITable> tables)
    {
        var written = new Dictionary<(string Column, int Row), object?>();
        foreach (var table in tables)
        {
            var columns = table.Columns.ToList();
            for (var row = 0; row < RowsATable; row++)
            {
                foreach (var column in columns) written[(Name(column), row)] = ValueOf(column, row, written);
                var literals = columns.Select(c => c.StoreTypeMapping.GenerateProviderValueSqlLiteral(written[(Name(c), row)]));
                yield return $"INSERT INTO \"{table.Name}\" ({string.Join(", ", columns.Select(c => $"\"{c.Name}\""))}) VALUES ({string.Join(", ", literals)})";
            }
        }
    }

    private static string Name(IColumn column) => $"{column.Table.Name}.{column.Name}";

    /// <summary>A row refers to the row of the same number of the principal, within a table to itself. The last row leaves out what may be left out.</summary>
    private static object? ValueOf(IColumn column, int row, Dictionary<(string Column, int Row), object?> written)
    {
        if (column.IsNullable && row == RowsATable - 1) return null;
        foreach (var key in ((ITable)column.Table).ForeignKeyConstraints)
        {
            var at = key.Columns.ToList().IndexOf(column);
            if (at >= 0) return key.PrincipalTable == column.Table ? Made(key.PrincipalColumns[at], row) : written[(Name(key.PrincipalColumns[at]), row)];
        }

        return Made(column, row);
    }

    private static object Made(IColumn column, int row)
    {
        var type = column.StoreTypeMapping.Converter?.ProviderClrType ?? column.StoreTypeMapping.ClrType;
        if (type == typeof(Guid)) return new Guid(SHA256.HashData(Encoding.UTF8.GetBytes($"{Name(column)} {row}")).AsSpan(0, 16));
        if (type == typeof(string)) return Text(column, row);
        if (type == typeof(byte[])) return new byte[] { 0, (byte)row, 255 };
        if (type == typeof(bool)) return row % 2 == 0;
        if (type == typeof(decimal)) return row + 0.5m;
        if (type == typeof(DateOnly)) return new DateOnly(2026, 2, 1 + row);
        if (type == typeof(TimeOnly)) return new TimeOnly(8, row);
        if (type == typeof(DateTime)) return new DateTime(2026, 2, 1 + row, 8, 0, 0, DateTimeKind.Utc);
        if (type == typeof(DateTimeOffset)) return new DateTimeOffset(2026, 2, 1 + row, 8, 0, 0, TimeSpan.Zero);
        return Convert.ChangeType(row + 1, type, CultureInfo.InvariantCulture);
    }

    private static string Text(IColumn column, int row)
    {
        if (column.StoreType.StartsWith("json", StringComparison.Ordinal)) return $"[{row}]";
        var text = $"{row} 行 '{column.Name}'";
        var longest = column.PropertyMappings[0].Property.GetMaxLength() is { } length and > 0 ? length : int.MaxValue;
        return text.Length > longest ? text[..longest] : text;
    }

    private static async Task<List<string>> NamesOfTablesAsync(FlowPartyDbContext db)
    {
        var names = db.Database.IsSqlite()
            ? "SELECT name FROM sqlite_master WHERE type = 'table'"
            : "SELECT TABLE_NAME FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_SCHEMA IN ('public', 'dbo')";
        var found = await QueryAsync(db, names, r => r.GetString(0));
        return [.. found.Where(n => !n.StartsWith("__EF", StringComparison.Ordinal) && !n.StartsWith("sqlite_", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)];
    }

    private static async Task<Dictionary<string, List<List<string>>>> ReadAsync(FlowPartyDbContext db, IEnumerable<ITable> tables)
    {
        var all = new Dictionary<string, List<List<string>>>(StringComparer.Ordinal);
        foreach (var table in tables)
        {
            var columns = table.Columns.Select(c => c.Name).Order(StringComparer.Ordinal).ToList();
            all[table.Name] = await QueryAsync(
                db,
                $"SELECT {string.Join(", ", columns.Select(c => $"\"{c}\""))} FROM \"{table.Name}\"",
                r => columns.Select((c, i) => $"{c}={Shown(r.GetValue(i))}").ToList());
        }

        return all;
    }

    private static string Shown(object value) => value switch
    {
        DBNull => "NULL",
        byte[] bytes => Convert.ToHexString(bytes),
        DateTime time => time.ToString("O", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

#pragma warning disable CA2100 // names of tables and columns, and literals made here
    private static async Task<List<T>> QueryAsync<T>(FlowPartyDbContext db, string sql, Func<DbDataReader, T> read)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<T>();
        while (await reader.ReadAsync()) rows.Add(read(reader));
        return rows;
    }

    private static async Task ExecuteAsync(FlowPartyDbContext db, string sql)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
#pragma warning restore CA2100
}

using KzzqFlowParty.Data;
using KzzqFlowParty.Testing;
using KzzqFlowParty.Web.Tests.Commands;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace KzzqFlowParty.Kills;

/// <summary>升级 of the first release's schema: the schema is that of one of the versions, and called again it comes to the newest with every row.</summary>
internal sealed class UpgradeKilled(OperatorDesk filled) : CommandKilled(filled.Copy())
{
    private readonly Dictionary<string, string> schemas = [];
    private OperatorDesk first = null!;
    private List<string> rows = [];
    private List<string> tables = [];

    public override string Word => "migrate";

    /// <summary>The filled database goes back to the first schema; on the way up again each version's schema is noted.</summary>
    public override async Task BeginAsync()
    {
        await using (var db = Open()) await MigrateAsync(db, db.Database.GetMigrations().First());
        first = Desk.Copy();
        tables = await TablesAsync();
        rows = await RowsAsync();
        await using (var db = Open())
        {
            foreach (var version in db.Database.GetMigrations())
            {
                await MigrateAsync(db, version);
                schemas[version] = await SchemaAsync();
            }
        }

        TakeFirst();
        await MeasuredAsync("migrate");
        await VerifyAsync();
        if (await SchemaAsync() != schemas.Values.Last()) throw new InvalidOperationException("The command comes to another schema than the migrations.");
    }

    public override void Dispose()
    {
        first?.Dispose();
        base.Dispose();
    }

    protected override async Task<(Fell When, string Where)> KillOnceAsync(Random random)
    {
        TakeFirst();
        var ended = await KillAsync(random, "migrate");
        var version = (await Desk.ReadAsync("SELECT MAX(\"MigrationId\") FROM \"__EFMigrationsHistory\""))[0];
        if (await SchemaAsync() != schemas[version]) Halved($"the schema is not that of {version}");
        if (ended && version != schemas.Keys.Last()) Loses($"an upgrade that ended has come to {version}");

        await DoneAsync("migrate");
        if (await SchemaAsync() != schemas.Values.Last()) Halved("called again it does not come to the newest schema");
        var left = await RowsAsync();
        if (!left.SequenceEqual(rows)) Loses($"rows: {string.Join(", ", left.Except(rows))}; before: {string.Join(", ", rows.Except(left))}");
        await VerifyAsync();
        if (!ended && version == schemas.Keys.Last()) Whole++;
        return (ended ? Fell.After : version == schemas.Keys.First() ? Fell.Before : Fell.Within, version);
    }

    private static Task MigrateAsync(FlowPartyDbContext db, string version) => db.GetService<IMigrator>().MigrateAsync(version);

    private void TakeFirst()
    {
        Desk.Dispose();
        Desk = first.Copy();
    }

    private Task<List<string>> TablesAsync() => Desk.ReadAsync(Desk.Engine == Engine.Sqlite
        ? "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_\\_EF%' ESCAPE '\\' AND name NOT LIKE 'sqlite%' ORDER BY name"
        : "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename NOT LIKE '\\_\\_EF%' ORDER BY tablename");

    /// <summary>How many rows each table of the first schema holds.</summary>
    private async Task<List<string>> RowsAsync()
    {
        var counts = new List<string>();
        foreach (var table in tables) counts.Add($"{table} {await Desk.CountAsync($"SELECT COUNT(*) FROM \"{table}\"")}");
        return counts;
    }

    private async Task<string> SchemaAsync() => string.Join('\n', await Desk.ReadAsync(Desk.Engine == Engine.Sqlite
        ? "SELECT name, sql FROM sqlite_master WHERE name NOT LIKE '\\_\\_EFMigrationsLock%' ESCAPE '\\' AND name NOT LIKE 'sqlite%' ORDER BY name"
        : """
          SELECT table_name || '.' || column_name, data_type, is_nullable, column_default FROM information_schema.columns WHERE table_schema = 'public'
          UNION ALL SELECT indexname, indexdef, '', '' FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1
          """));
}

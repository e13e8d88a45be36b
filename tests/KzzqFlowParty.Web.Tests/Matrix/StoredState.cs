using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using KzzqFlowParty.Data.Auditing;
using KzzqFlowParty.Data.Journeys;
using KzzqFlowParty.Testing;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Tests.Matrix;

/// <summary>
/// Everything that is stored, table by table, as the model names them; apart are the log, whose entries are counted, and the marks of once-only
/// forms.
/// </summary>
internal sealed record StoredState(IReadOnlyDictionary<string, StoredState.Table> Tables)
{
    private static readonly HashSet<string> Apart = [nameof(AuditEntry), "AuditHead", nameof(ExportedMember), nameof(PostedForm), nameof(DataProtectionKey)];

    /// <summary>How many rows, how often they were saved, and a hash of all that stands in them.</summary>
    public sealed record Table(int Rows, long Versions, string Content);

    public static async Task<StoredState> OfAsync(World world)
    {
        await using var db = world.AsJob();
        await using var accounts = world.Accounts();
        var tables = new SortedDictionary<string, Table>(StringComparer.Ordinal);
        foreach (var type in db.Model.GetEntityTypes().Concat(accounts.Model.GetEntityTypes()))
        {
            if (type.GetTableName() is { } name && !Apart.Contains(type.ClrType.Name) && !tables.ContainsKey(name)) tables[name] = await ReadAsync(db, name);
        }

        var told = await db.Audit.CountAsync(a => a.Kind != AuditKind.Refusal && a.Kind != AuditKind.SignIn);
        tables["log"] = new(told, 0, "");
        return new(tables);
    }

    /// <summary>The tables in which anything is otherwise now; the log does not count.</summary>
    public IReadOnlyList<string> ChangedIn(StoredState later) => [.. later.Tables.Where(t => t.Key != "log" && t.Value != Tables[t.Key]).Select(t => t.Key)];

    /// <summary>How many rows more, and how many saves more, table by table: what a form has done.</summary>
    public string GrowthTo(StoredState later)
    {
        var growth = from table in later.Tables
                     let before = Tables[table.Key]
                     where table.Value != before
                     select string.Create(
                         CultureInfo.InvariantCulture,
                         $"{table.Key} {table.Value.Rows - before.Rows:+0;-0;0} rows {table.Value.Versions - before.Versions:+0;-0;0} saves");
        return string.Join('\n', growth);
    }

    private static async Task<Table> ReadAsync(DbContext db, string name)
    {
        var connection = db.Database.GetDbConnection();
        if (connection.State != System.Data.ConnectionState.Open) await db.Database.OpenConnectionAsync();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // the names come from the model
        command.CommandText = $"SELECT * FROM \"{name}\"";
#pragma warning restore CA2100
        await using var reader = await command.ExecuteReaderAsync();
        var version = Enumerable.Range(0, reader.FieldCount).Where(i => reader.GetName(i) == "Version").DefaultIfEmpty(-1).First();
        var (rows, versions) = (new List<string>(), 0L);
        while (await reader.ReadAsync())
        {
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(i => Text(reader.GetValue(i)))));
            if (version >= 0) versions += Convert.ToInt64(reader.GetValue(version), CultureInfo.InvariantCulture);
        }

        rows.Sort(StringComparer.Ordinal);
        return new(rows.Count, versions, Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', rows)))));
    }

    private static string Text(object value) =>
        value is byte[] bytes ? Convert.ToHexString(bytes) : Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
}

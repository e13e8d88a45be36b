using System.Security.Cryptography;
using KzzqFlowParty.Data.Auditing;
using KzzqFlowParty.Data.Queries;
using KzzqFlowParty.Domain.Evaluation;
using KzzqFlowParty.Domain.Organizations;
using KzzqFlowParty.Domain.Scoring;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace KzzqFlowParty.Data.Tests.Auditing;

/// <summary>What somebody with the database in his hands changes past the program is found, whatever row and value it meets. He has no key.</summary>
public class TamperingTests
{
    private const int Rounds = 500;   // on each of two engines

    [Theory, OnSqlite, OnPostgreSql(Alone = true)]
    public async Task Every_one_of_a_thousand_changes_of_the_log_or_the_ledger_is_found(Engine engine)
    {
        using var world = await World.OnAsync(engine);
        await world.KeepLedgerAsync();
        await world.KeepLedgerAsync();
        await using var db = world.AsJob();
        var chance = new Random(20261128);
        var kinds = Kinds(new Tables(db, chance, engine));
        foreach (var type in db.Model.GetEntityTypes().Select(t => t.ClrType).Where(t => t.IsAssignableTo(typeof(ILedgerEntry))))
        {
            foreach (var fault in new[] { "LedgerAltered", "LedgerDeleted", "LedgerInserted" }) Assert.Contains(kinds, k => k.Told == $"{fault} {type.Name}/");
        }

        for (var round = 0; round < Rounds; round++)
        {
            var (name, change, told) = kinds[round % kinds.Count];
            await using var transaction = await db.Database.BeginTransactionAsync();
            var sql = change();
            Assert.True(await ExecuteAsync(db, sql) > 0, $"{name} changed nothing: {sql}");
            var report = await new AuditVerification(db, world.Seal).RunAsync([]);
            Assert.True(
                report.Findings.Any(f => $"{f.Fault} {f.Where}".StartsWith(told, StringComparison.Ordinal)), $"Round {round}, {name}, was not found: {sql}");
            await transaction.RollbackAsync();
        }

        Assert.Empty((await world.VerifyAsync()).Findings);
    }

    [Theory, OnSqlite, OnPostgreSql(Alone = true)]
    public async Task A_tail_cut_off_together_with_the_head_is_found_by_an_anchor_kept_outside(Engine engine)
    {
        using var world = await World.OnAsync(engine);
        await world.MemberAsync(world.Baokang.FirstBranch);
        await using var db = world.AsJob();
        var exported = await db.RecordExportAsync("导出", "Export/1", "年报");
        Assert.Empty((await world.VerifyAsync(exported.Anchor)).Findings);

        await ExecuteAsync(db, $"""DELETE FROM "AuditEntries" WHERE "Number" = {exported.Number}""");
        await ExecuteAsync(
            db,
            $"""UPDATE "AuditHead" SET "Number" = {exported.Number - 1},"""
                + $""" "Seal" = (SELECT "Seal" FROM "AuditEntries" WHERE "Number" = {exported.Number - 1})""");
        Assert.Empty((await world.VerifyAsync()).Findings);   // the chain alone cannot know
        Assert.Equal(AuditFault.AnchorMissed, Assert.Single((await world.VerifyAsync(exported.Anchor)).Findings).Fault);

        // Work goes on: another entry takes the number, and the anchor still tells.
        await db.RecordExportAsync("导出", "Export/2", "年报");
        Assert.Equal(AuditFault.AnchorMissed, Assert.Single((await world.VerifyAsync(exported.Anchor)).Findings).Fault);
    }

    [Fact]
    public async Task An_older_file_put_back_is_found_by_an_anchor_kept_outside()
    {
        using var world = await World.OnAsync(Engine.Sqlite);
        var path = new SqliteConnectionStringBuilder(world.Database.ConnectionString).DataSource;
        await ExecuteAsync(world, "PRAGMA wal_checkpoint(TRUNCATE)");
        var older = await File.ReadAllBytesAsync(path);
        AuditAnchor anchor;
        await using (var db = world.AsJob()) anchor = (await db.RecordExportAsync("导出", "Export/1", "年报")).Anchor;

        await ExecuteAsync(world, "PRAGMA wal_checkpoint(TRUNCATE)");
        SqliteConnection.ClearAllPools();
        await File.WriteAllBytesAsync(path, older);
        Assert.Empty((await world.VerifyAsync()).Findings);
        Assert.Equal(AuditFault.AnchorMissed, Assert.Single((await world.VerifyAsync(anchor)).Findings).Fault);
    }

    /// <summary>
    /// Kinds of change; and how the finding begins that must be among those told, where the change would be found by something beside it as well.
    /// </summary>
    private static List<(string Name, Func<string> Change, string Told)> Kinds(Tables tables) =>
    [
        ("edit of the log", () => tables.Edit(
            "AuditEntries", "Number", "At", "Kind", "UserId", "OrganizationId", "Operation", "Subject", "Purpose", "Changes", "RequestId", "MemberId"), ""),
        ("edit of a seal", () => tables.Edit("AuditEntries", "Number", "Seal"), ""),
        ("edit of the seal of a content", () => tables.Edit("AuditEntries", "Number", "ContentSeal"), ""),
        ("deletion from the log", () => tables.Delete("AuditEntries", "Number"), ""),
        ("insertion into the log", tables.InsertAudit, ""),
        ("swap in the log", tables.SwapAudit, ""),
        (
            "edit of an entry",
            () => tables.Edit("ScoreEntries", "Id", "Points", "Item", "FactOn", "FactId", "Basis", "RecordedBy", "ConfirmedBy", "AppendedAt", "FollowsFact"),
            "LedgerAltered ScoreEntry/"),
        ("edit of a deduction", () => tables.Edit("Deductions", "Id", "Points", "Item", "State", "Basis", "ApprovedBy", "Year"), "LedgerAltered Deduction/"),
        ("edit of a grade", () => tables.Edit("YearEvaluations", "Id", "ProposedGrade", "ProposedOnTotal", "Year"), "LedgerAltered YearEvaluation/"),
        ("edit of a proposal", () => tables.Edit("GradeProposals", "Id", "Grade", "Total", "ProposedBy"), "LedgerAltered GradeProposal/"),
        ("deletion of an entry", () => tables.Delete("ScoreEntries", "Id"), "LedgerDeleted ScoreEntry/"),
        ("deletion of a deduction", () => tables.Delete("Deductions", "Id"), "LedgerDeleted Deduction/"),
        ("deletion of a grade", tables.DeleteEvaluation, "LedgerDeleted YearEvaluation/"),
        ("deletion of a proposal", () => tables.Delete("GradeProposals", "Id"), "LedgerDeleted GradeProposal/"),
        ("insertion of an entry", () => tables.InsertCopy("ScoreEntries", "Id"), "LedgerInserted ScoreEntry/"),
        ("insertion of a deduction", () => tables.InsertCopy("Deductions", "Id"), "LedgerInserted Deduction/"),
        ("insertion of a grade", () => tables.InsertCopy("YearEvaluations", "Id"), "LedgerInserted YearEvaluation/"),
        ("insertion of a proposal", () => tables.InsertCopy("GradeProposals", "Id"), "LedgerInserted GradeProposal/"),
        ("an entry on another's sheet", () => tables.Move("ScoreEntries", "SheetId"), "LedgerAltered ScoreEntry/"),
        ("a reversal of another entry, or of none", tables.EditReversal, "LedgerAltered ScoreEntry/"),
        ("an entry that reverses nothing made a reversal", tables.MakeReversal, "LedgerAltered ScoreEntry/"),
        ("a deduction of another member", () => tables.Move("Deductions", "MemberId"), "LedgerAltered Deduction/"),
        ("a proposal for another member", () => tables.Move("GradeProposals", "EvaluationId"), "LedgerAltered GradeProposal/"),
        ("swap of the members of two sheets", () => tables.SwapSheets(), ""),
        ("a sheet in another year", () => tables.Edit("ScoreSheets", "Id", "Year"), ""),
        ("edit of the totals of a sheet", () => tables.EditTotals(), "TotalsAltered ScoreSheet/"),
    ];

    private static async Task<int> ExecuteAsync(World world, string sql)
    {
        await using var db = world.AsJob();
        return await ExecuteAsync(db, sql);
    }

    private static async Task<int> ExecuteAsync(FlowPartyDbContext db, string sql)
    {
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
#pragma warning disable CA2100 // the forger's own SQL
        command.CommandText = sql;
#pragma warning restore CA2100
        return await command.ExecuteNonQueryAsync();
    }

    /// <summary>SQL of a forger: a random row, a random column, another value of its kind.</summary>
    private sealed class Tables(FlowPartyDbContext db, Random chance, Engine engine)
    {
        private readonly Dictionary<string, int> counts = new()
        {
            ["AuditEntries"] = db.Audit.Count(),
            ["ScoreEntries"] = db.Set<ScoreEntry>().Count(),
            ["Deductions"] = db.Deductions.Count(),
            ["YearEvaluations"] = db.Evaluations.Count(),
            ["ScoreSheets"] = db.ScoreSheets.Count(),
            ["GradeProposals"] = db.Set<GradeProposal>().Count(),
        };

        public string Edit(string table, string key, params string[] columns)
        {
            var column = columns[chance.Next(columns.Length)];
            var old = $"\"{column}\"";
            var where = column == "ContentSeal" ? $"{old} IS NOT NULL" : "1 = 1";
            var fresh = Type(table, column) switch
            {
                "text" => $"COALESCE({old}, '') || '改'",
                "bytes" => engine == Engine.Sqlite
                    ? $"x'{Convert.ToHexString(RandomNumberGenerator.GetBytes(34))}'"
                    : $"'\\x{Convert.ToHexString(RandomNumberGenerator.GetBytes(34))}'",
                "guid" => Guid(),
                "date" => "'2026-01-09'",
                "flag" => engine == Engine.Sqlite ? $"1 - {old}" : $"NOT {old}",
                _ => $"COALESCE({old}, 0) + {chance.Next(1, 5)}",
            };
            return $"UPDATE \"{table}\" SET {old} = {fresh} WHERE \"{key}\" = (SELECT \"{key}\" FROM \"{table}\" WHERE {where} ORDER BY \"{key}\" LIMIT "
                + $"1 OFFSET {(where == "1 = 1" ? chance.Next(counts[table]) : chance.Next(4))})";
        }

        public string Delete(string table, string key) =>
            $"DELETE FROM \"{table}\" WHERE \"{key}\" = (SELECT \"{key}\" FROM \"{table}\" "
                + $"{(table == "ScoreEntries" ? "WHERE \"ReversalOfId\" IS NULL " : "")}ORDER BY \"{key}\" LIMIT 1 OFFSET "
                + $"{chance.Next(table == "ScoreEntries" ? 4 : counts[table])})";

        /// <summary>With its proposals: none is left that hangs nowhere.</summary>
        public string DeleteEvaluation()
        {
            var id = Guid(db.Evaluations.AsNoTracking().OrderBy(e => e.Id).Select(e => e.Id).ToList()[chance.Next(counts["YearEvaluations"])]);
            return $"DELETE FROM \"GradeProposals\" WHERE \"EvaluationId\" = {id}; DELETE FROM \"YearEvaluations\" WHERE \"Id\" = {id}";
        }

        /// <summary>A row under the owner that another row has.</summary>
        public string Move(string table, string owner)
        {
            var row = $"(SELECT \"Id\" FROM \"{table}\" ORDER BY \"Id\" LIMIT 1 OFFSET {chance.Next(counts[table])})";
            return $"UPDATE \"{table}\" SET \"{owner}\" = (SELECT o.\"{owner}\" FROM \"{table}\" o WHERE o.\"{owner}\" <> \"{table}\".\"{owner}\" ORDER BY "
                + $"o.\"Id\" LIMIT 1) WHERE \"Id\" = {row}";
        }

        public string EditReversal()
        {
            var row = $"(SELECT \"Id\" FROM \"ScoreEntries\" WHERE \"ReversalOfId\" IS NOT NULL ORDER BY \"Id\" LIMIT 1 OFFSET {chance.Next(2)})";
            return $"UPDATE \"ScoreEntries\" SET \"ReversalOfId\" = {(chance.Next(2) == 0 ? "NULL" : NotReversed())} WHERE \"Id\" = {row}";
        }

        public string MakeReversal()
        {
            var row = $"(SELECT \"Id\" FROM \"ScoreEntries\" WHERE \"ReversalOfId\" IS NULL ORDER BY \"Id\" LIMIT 1 OFFSET {chance.Next(4)})";
            return $"UPDATE \"ScoreEntries\" SET \"ReversalOfId\" = {NotReversed()} WHERE \"Id\" = {row}";
        }

        /// <summary>An entry that no reversal names yet.</summary>
        private string NotReversed() =>
            "(SELECT o.\"Id\" FROM \"ScoreEntries\" o WHERE o.\"ReversalOfId\" IS NULL AND o.\"Id\" NOT IN (SELECT r.\"ReversalOfId\" FROM \"ScoreEntries\" "
                + $"r WHERE r.\"ReversalOfId\" IS NOT NULL) ORDER BY o.\"Id\" LIMIT 1 OFFSET {chance.Next(3)})";

        /// <summary>A copy of an entry at the end, with its number in the head as well.</summary>
        public string InsertAudit() =>
            InsertCopy("AuditEntries", "Number") + (chance.Next(2) == 0 ? "; UPDATE \"AuditHead\" SET \"Number\" = \"Number\" + 1" : "");

        public string SwapAudit()
        {
            var one = chance.Next(1, counts["AuditEntries"]);
            return $"UPDATE \"AuditEntries\" SET \"Number\" = -1 WHERE \"Number\" = {one}; UPDATE \"AuditEntries\" SET \"Number\" = {one} WHERE \"Number\" = "
                + $"{one + 1}; UPDATE \"AuditEntries\" SET \"Number\" = {one + 1} WHERE \"Number\" = -1";
        }

        /// <summary>Each has the other's entries and points then.</summary>
        public string SwapSheets()
        {
            var sheets = db.ScoreSheets.AsNoTracking().OrderBy(s => s.Id).Take(2).Select(s => new { s.Id, s.MemberId, s.Year }).ToList();
            var (one, other) = (sheets[0], sheets[1]);
            return $"UPDATE \"ScoreSheets\" SET \"Year\" = -1 WHERE \"Id\" = {Guid(one.Id)}; UPDATE \"ScoreSheets\" SET \"MemberId\" = "
                + $"{Guid(one.MemberId)} WHERE \"Id\" = {Guid(other.Id)}; UPDATE \"ScoreSheets\" SET \"MemberId\" = {Guid(other.MemberId)}, \"Year\" = "
                + $"{one.Year} WHERE \"Id\" = {Guid(one.Id)}";
        }

        public string EditTotals()
        {
            string[] columns = ["Totals_Total", "Totals_Base", "Totals_Activity", "Totals_Deduction", "Totals_Act2", "Totals_Base5"];
            var column = columns[chance.Next(columns.Length)];
            return $"UPDATE \"ScoreSheets\" SET \"{column}\" = \"{column}\" + {chance.Next(1, 5)} WHERE \"Id\" = (SELECT \"Id\" FROM \"ScoreSheets\" ORDER "
                + $"BY \"Id\" LIMIT 1 OFFSET {chance.Next(counts["ScoreSheets"])})";
        }

        public string InsertCopy(string table, string key)
        {
            var columns = db.Model.GetEntityTypes()
                .Single(t => t.GetTableName() == table)
                .GetProperties()
                .Select(p => p.GetColumnName())
                .Where(c => c != key)
                .ToList();
            var fresh = key == "Number" ? "(SELECT MAX(\"Number\") + 1 FROM \"AuditEntries\")" : Guid();
            var listed = string.Join(", ", columns.Select(c => $"\"{c}\""));
            var copied = string.Join(", ", columns.Select(c => (table, c) switch
            {
                (_, "ReversalOfId") => "NULL",
                ("YearEvaluations", "Year") => "\"Year\" + 1",   // a member has one a year
                _ => $"\"{c}\"",
            }));
            return $"INSERT INTO \"{table}\" (\"{key}\", {listed}) SELECT {fresh}, {copied} FROM \"{table}\" "
                + $"WHERE \"{key}\" = (SELECT \"{key}\" FROM \"{table}\" ORDER BY \"{key}\" LIMIT 1 OFFSET {chance.Next(counts[table])})"
                .Replace(", NULL,", engine == Engine.Sqlite ? ", NULL," : ", CAST(NULL AS uuid),", StringComparison.Ordinal);
        }

        private string Guid() => Guid(System.Guid.NewGuid());

        private string Guid(Guid id)
        {
            var text = id.ToString().ToUpperInvariant();
            return engine == Engine.Sqlite ? $"'{text}'" : $"CAST('{text}' AS uuid)";
        }

        private string Type(string table, string column)
        {
            var property = db.Model.GetEntityTypes().Single(t => t.GetTableName() == table).GetProperties().Single(p => p.GetColumnName() == column);
            return (Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType) switch
            {
                var t when t == typeof(string) => "text",
                var t when t == typeof(byte[]) => "bytes",
                var t when t == typeof(Guid) => "guid",
                var t when t == typeof(DateOnly) => "date",
                var t when t == typeof(bool) => "flag",
                _ => "number",
            };
        }
    }
}

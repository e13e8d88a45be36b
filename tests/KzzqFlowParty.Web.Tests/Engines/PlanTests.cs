using System.Collections.Concurrent;
using System.Data.Common;
using System.Text.RegularExpressions;
using KzzqFlowParty.Data;
using KzzqFlowParty.Web.Tests.Matrix;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace KzzqFlowParty.Web.Tests.Engines;

/// <summary>
/// docs/decisions/0059: no page reads a whole table that grows with the banner. SQLite is given no statistics, so its plan is the same over ten rows and over a
/// hundred thousand.
/// </summary>
public sealed partial class PlanTests
{
    /// <summary>
    /// What has a row a person, a fact or a meeting. Not the log: its rows stand in the order of their numbers, and to read the last of them is a scan to
    /// SQLite.
    /// </summary>
    private static readonly HashSet<string> Growing = new(StringComparer.Ordinal)
    {
        "Members", "MemberPhones", "MemberChanges", "MemberResidences", "FormalMemberships", "FlowSpells", "FlowLegs", "ChangeReports", "ReportedChanges",
        "SpellCorrections", "CorrectedFacts", "Meetings", "Attendances", "ScoreSheets", "ScoreClaims", "ScoreEntries", "ScoreReversals", "Deductions",
        "YearEvaluations", "GradeProposals", "ImportRows", "ImportTraces",
    };

    [Fact]
    public async Task No_page_reads_a_whole_table_that_grows()
    {
        var plans = new Plans();
        var walk = new CanaryWalk
        {
            Arrange = services => services.ConfigureDbContext<FlowPartyDbContext>(o => o.AddInterceptors(plans)),
        };
        await walk.InitializeAsync();
        foreach (var person in MatrixSite.Columns)
        {
            await foreach (var _ in walk.EverythingAsync(person.UserName))
            {
                // asked is enough
            }
        }

        await walk.DisposeAsync();
        Assert.True(plans.Read.Count > 200, $"Only {plans.Read.Count} statements.");
        var whole = plans.Read.SelectMany(p => ReadWhole(p.Key, p.Value).Select(why => $"{why}\n{p.Key}")).ToList();
        Assert.True(whole.Count == 0, string.Join("\n\n", whole));
    }

    [Theory]
    [InlineData("SELECT * FROM \"Members\" AS \"m\" WHERE \"m\".\"Id\" = @id", "SEARCH m USING INDEX sqlite_autoindex_Members_1 (Id=?)", false)]
    [InlineData("SELECT * FROM \"Members\" AS \"m\"\nLIMIT @p", "SCAN m", true)]
    [InlineData("SELECT * FROM \"Members\" AS \"m\" WHERE \"m\".\"X\" = @ef_filter__SeeRoots1", "SCAN m USING INDEX IX_Members_NameKey_Id", true)]
    [InlineData("SELECT COUNT(*) FROM \"Members\" AS \"m\"", "SCAN m USING COVERING INDEX IX_Members_OnTheBooks", false)]
    [InlineData("SELECT * FROM \"Organizations\" AS \"o\"", "SCAN o", false)]
    public void The_test_knows_a_whole_reading(string sql, string plan, bool isWhole) => Assert.Equal(isWhole, ReadWhole(sql, [plan]).Any());

    /// <summary>Ledgers of the whole banner that are still put together from all of it, each page anew.</summary>
    private static readonly string[] StillWhole = ["FROM \"ReportedChanges\" AS \"r\"", "\"a\".\"HostOrganizationId\" IS NOT NULL AND EXISTS ("];

    /// <summary>
    /// Of a statement within somebody's scope every scan counts. Of one over the whole banner a scan of the rows themselves, where it counts or shows a
    /// page: to count everybody, an index that is narrower may be gone through, and a workbook of everybody holds everybody.
    /// </summary>
    private static IEnumerable<string> ReadWhole(string sql, IEnumerable<string> plan)
    {
        var tables = TableOf().Matches(sql).ToLookup(m => m.Groups["alias"].Value, m => m.Groups["table"].Value);
        var isScoped = sql.Contains("@ef_filter__SeeRoots", StringComparison.Ordinal);
        if (sql.Contains("WHERE 0", StringComparison.Ordinal)) return [];
        var isAPage = sql[(sql.LastIndexOf('\n') + 1)..].StartsWith("LIMIT", StringComparison.Ordinal) || sql.Contains("COUNT(", StringComparison.Ordinal);
        if (!isScoped && !isAPage) return [];
        if (!isScoped && StillWhole.Any(whole => sql.Contains(whole, StringComparison.Ordinal))) return [];
        return plan.Where(line => ScanOf().Match(line) is { Success: true } scan
            && tables[scan.Groups["alias"].Value].Any(Growing.Contains)
            && !line.Contains(isScoped ? "Waiting" : "INDEX", StringComparison.Ordinal));
    }

    [GeneratedRegex("\"(?<table>\\w+)\" AS \"(?<alias>\\w+)\"", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex TableOf();

    [GeneratedRegex("^SCAN (?<alias>\\w+)", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex ScanOf();

    /// <summary>Asks for the plan of every query before it runs.</summary>
    private sealed class Plans : DbCommandInterceptor
    {
        public ConcurrentDictionary<string, IReadOnlyList<string>> Read { get; } = new(StringComparer.Ordinal);

        public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            if (!command.CommandText.StartsWith("SELECT", StringComparison.Ordinal) || Read.ContainsKey(command.CommandText)) return result;
            await using var explain = command.Connection!.CreateCommand();
            explain.Transaction = command.Transaction;
#pragma warning disable CA2100 // what the program itself has just composed
            explain.CommandText = "EXPLAIN QUERY PLAN " + command.CommandText;
#pragma warning restore CA2100
            foreach (DbParameter parameter in command.Parameters) explain.Parameters.Add(new SqliteParameter(parameter.ParameterName, parameter.Value));
            var lines = new List<string>();
            await using (var reader = await explain.ExecuteReaderAsync(cancellationToken))
                while (await reader.ReadAsync(cancellationToken)) lines.Add(reader.GetString(3));
            Read[command.CommandText] = lines;
            return result;
        }
    }
}

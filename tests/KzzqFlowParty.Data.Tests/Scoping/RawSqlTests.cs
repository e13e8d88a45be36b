using System.Reflection;
using System.Runtime.CompilerServices;
using KzzqFlowParty.Data.Scoping;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Data.Tests.Scoping;

/// <summary>
/// docs/decisions/0002: what no scope filter and no guard reaches is not to be had. The compiler refuses it by src/BannedSymbols.Data.txt (RS0030).
/// </summary>
public class RawSqlTests
{
    [Fact]
    public async Task Raw_SQL_knows_no_scope()
    {
        using var world = await World.OnAsync(Engine.Sqlite);
        await world.MemberAsync(world.Shebotu.FirstBranch);
        await using var db = world.As(Scope.Own(world.Baokang.FirstBranch.Id));

        Assert.Equal(0, await db.Members.CountAsync());
        Assert.Equal(1, await db.Database.SqlQuery<int>($"SELECT COUNT(*) AS Value FROM Members").SingleAsync());   // the reason for the ban
    }

    [Fact]
    public void Every_way_to_raw_SQL_and_past_the_filter_is_banned()
    {
        var banned = File.ReadLines(Path.GetFullPath(Path.Combine(Here(), "../../../src/BannedSymbols.Data.txt"))).Select(l => l.Split('(', '`')[0]).ToList();
        Type[] holders = [typeof(RelationalDatabaseFacadeExtensions), typeof(RelationalQueryableExtensions), typeof(EntityFrameworkQueryableExtensions)];
        var ways = holders.SelectMany(t => t.GetMethods(BindingFlags.Public | BindingFlags.Static))
            .Where(m => m.Name.StartsWith("FromSql", StringComparison.Ordinal) || m.Name.StartsWith("SqlQuery", StringComparison.Ordinal)
                || m.Name.StartsWith("Execute", StringComparison.Ordinal) || m.Name == "IgnoreQueryFilters")
            .GroupBy(m => $"M:{m.DeclaringType!.FullName}.{m.Name}", StringComparer.Ordinal);
        foreach (var way in ways) Assert.True(
            banned.Count(b => b == way.Key) == way.Count(), $"{way.Key} is banned {banned.Count(b => b == way.Key)} times, and there are {way.Count()} of it.");
    }

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}

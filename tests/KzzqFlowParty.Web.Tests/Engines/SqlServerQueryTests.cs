using KzzqFlowParty.Data;
using KzzqFlowParty.Web.Tests.Matrix;
using Microsoft.EntityFrameworkCore.Query.Internal;
using Microsoft.Extensions.DependencyInjection;

namespace KzzqFlowParty.Web.Tests.Engines;

/// <summary>docs/decisions/0027: what the pages ask, SQL Server would be asked as well, and would answer. No server is needed for it.</summary>
public sealed class SqlServerQueryTests
{
    private const int MostParameters = 2_000;   // the server takes 2,100

    [Fact]
    public async Task What_every_page_asks_its_provider_translates_and_its_server_would_take()
    {
        var walk = new CanaryWalk
        {
#pragma warning disable EF1001 // see MirroredCompiler
            Arrange = services => services.ConfigureDbContext<FlowPartyDbContext>(o => o.ReplaceService<IQueryCompiler, MirroredCompiler>()),
#pragma warning restore EF1001
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
        var mirror = MirroredCompiler.Mirror;
        Assert.True(mirror.Sent.Count > 200, $"Only {mirror.Sent.Count} statements.");
        Assert.True(mirror.Untranslated.IsEmpty, string.Join("\n\n", mirror.Untranslated));
        Assert.Empty(mirror.Sent.Keys.SelectMany(sql => SqlServerRefusals.Of(sql).Select(why => $"{why}\n{sql}")));
        Assert.Empty(mirror.Sent.Where(s => s.Value > MostParameters).Select(s => s.Key));
    }

    [Theory]
    [InlineData("SELECT COUNT(*) FROM T", null)]
    [InlineData("SELECT SUM((SELECT COUNT(*) FROM U)) FROM T", "130")]
    [InlineData("SELECT SUM(CASE WHEN EXISTS (SELECT 1 FROM U) THEN 1 ELSE 0 END) FROM T", "130")]
    [InlineData("SELECT COUNT(*) FROM T GROUP BY (SELECT TOP(1) A FROM U)", "144")]
    [InlineData("SELECT COUNT(*) FROM T GROUP BY 'x'", "164")]
    [InlineData("SELECT DISTINCT A FROM T ORDER BY B", "145")]
    [InlineData("SELECT DISTINCT A FROM T ORDER BY A", null)]
    [InlineData("SELECT A FROM (SELECT A FROM T ORDER BY A) AS U", "46047")]
    [InlineData("SELECT A FROM (SELECT TOP(3) A FROM T ORDER BY A) AS U", null)]
    [InlineData("SELECT A FROM T LIMIT 3", "46010")]
    public void The_checker_knows_what_only_that_server_refuses(string sql, string? error)
    {
        var found = SqlServerRefusals.Of(sql);
        if (error is null) Assert.Empty(found);
        else Assert.StartsWith(error + ":", Assert.Single(found), StringComparison.Ordinal);
    }
}

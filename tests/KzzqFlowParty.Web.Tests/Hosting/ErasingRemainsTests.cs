using KzzqFlowParty.Testing;
using KzzqFlowParty.Web.Tests.Site;
using Microsoft.Data.Sqlite;

namespace KzzqFlowParty.Web.Tests.Hosting;

/// <summary>docs/decisions/0024: the site itself sees to it that the write-ahead log of the embedded database does not keep what was erased.</summary>
public sealed class ErasingRemainsTests
{
    [Fact]
    public async Task The_running_site_empties_the_log_of_its_database()
    {
        await using var site = await TestSite.OpenAsync();
        await site.SignInAsync(Person.Secretary);
        var log = new FileInfo(new SqliteConnectionStringBuilder(site.World.Database.ConnectionString).DataSource + "-wal");
        Assert.NotEqual(0, log.Length);

        Assert.True(await site.EraseAsync());
        log.Refresh();
        Assert.Equal(0, log.Length);
    }

    [Theory, OnPostgreSql]
    public async Task A_server_is_left_to_keep_its_own_log(Engine engine)
    {
        await using var site = await TestSite.OpenAsync(engine: engine);
        Assert.False(await site.EraseAsync());
    }
}

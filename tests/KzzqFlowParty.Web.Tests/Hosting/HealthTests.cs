using System.Net;
using KzzqFlowParty.Web.Tests.Site;
using Microsoft.Data.Sqlite;

namespace KzzqFlowParty.Web.Tests.Hosting;

public sealed class HealthTests : IAsyncLifetime
{
    private TestSite site = null!;

    public async Task InitializeAsync() => site = await TestSite.BorrowAsync();

    public async Task DisposeAsync() => await site.DisposeAsync();

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task A_watcher_needs_no_account_and_learns_no_more_than_healthy(string address)
    {
        var answer = await site.Visitor().GetAsync(address);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("Healthy", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_database_of_another_version_is_not_ready_but_the_process_lives()
    {
        await using (var connection = new SqliteConnection(site.World.Database.ConnectionString))
        {
            await connection.OpenAsync();
            await using var forget = connection.CreateCommand();
            forget.CommandText = "DELETE FROM __EFMigrationsHistory";
            await forget.ExecuteNonQueryAsync();
        }

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await site.Visitor().GetAsync("/health/ready")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await site.Visitor().GetAsync("/health/live")).StatusCode);
    }
}

using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Operating;
using KzzqFlowParty.Data.PostgreSql;
using KzzqFlowParty.Data.Scoping;
using KzzqFlowParty.Data.Sqlite;
using KzzqFlowParty.Data.SqlServer;
using KzzqFlowParty.Web.Hosting;
using KzzqFlowParty.Web.Tests.Site;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KzzqFlowParty.Web.Tests.Hosting;

/// <summary>docs/decisions/0058: what can wait is not done at the start.</summary>
public sealed class StartTests
{
    [Fact]
    public async Task Neither_a_usual_start_nor_the_first_page_makes_the_large_context_and_its_model()
    {
        var made = 0;
        await using var site = await TestSite.OpenAsync();
        site.Arrange = services =>
        {
            services.Remove(services.Single(s => s.ServiceType == typeof(FlowPartyDbContext)));
            services.AddScoped(provider =>
            {
                Interlocked.Increment(ref made);
                return ActivatorUtilities.CreateInstance<FlowPartyDbContext>(provider);
            });
        };
        await site.Visitor().PageAsync("/accounts/sign-in");   // the first start of all, which seals the keys
        made = 0;

        await site.Services.GetRequiredService<DatabaseDoor>().OpenAsync();
        await site.Visitor().PageAsync("/accounts/sign-in");
        Assert.Equal(0, made);

        await (await site.SignInAsync(Person.Secretary)).PageAsync("/members");
        Assert.NotEqual(0, made);
    }

    /// <summary>The door asks the engine, without a context.</summary>
    [Fact]
    public void Each_engine_knows_the_same_steps_as_its_context()
    {
        IDatabaseEngine[] engines = [new SqliteEngine("Data Source=none.db"), new PostgreSqlEngine("Host=none"), new SqlServerEngine("Server=none")];
        foreach (var engine in engines)
        {
            var options = new DbContextOptionsBuilder<FlowPartyDbContext>();
            engine.Use(options);
            using var db = new FlowPartyDbContext(options.Options, new FixedScope(Scope.WholeBanner("测试")));
            Assert.NotEmpty(engine.Migrations);
            Assert.Equal(db.Database.GetMigrations(), engine.Migrations);
        }
    }
}

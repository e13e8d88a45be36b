using KzzqFlowParty.Domain.Members;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Data.Tests.Engines;

/// <summary>The embedded engine: how a connection is set up, and one writer at a time.</summary>
public class SqliteTests
{
    [Fact]
    public async Task Every_connection_is_told_how_to_behave()
    {
        using var world = await World.OnAsync(Engine.Sqlite);
        await using var db = world.AsJob();

        Assert.Equal("wal", await db.Database.SqlQuery<string>($"select journal_mode as Value from pragma_journal_mode").SingleAsync());
        Assert.Equal(1, await db.Database.SqlQuery<int>($"select foreign_keys as Value from pragma_foreign_keys").SingleAsync());
        Assert.Equal(1, await db.Database.SqlQuery<int>($"select secure_delete as Value from pragma_secure_delete").SingleAsync());
        Assert.Equal(2, await db.Database.SqlQuery<int>($"select synchronous as Value from pragma_synchronous").SingleAsync());
    }

    [Fact]
    public async Task Fifty_writers_lose_nothing_and_are_refused_nothing()
    {
        using var world = await World.OnAsync(Engine.Sqlite);
        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(async () =>
        {
            for (var i = 0; i < 4; i++) await world.MemberAsync(world.Baokang.FirstBranch);
        })));

        await using var db = world.AsJob();
        Assert.Equal(200, await db.Members.CountAsync());
        Assert.Equal(200, await db.Set<MemberChange>().CountAsync());
    }

    [Fact]
    public async Task A_transaction_that_is_dropped_lets_the_next_writer_in()
    {
        using var world = await World.OnAsync(Engine.Sqlite);
        await using (var dropped = world.AsJob())
        {
            await using var transaction = await dropped.Database.BeginTransactionAsync();
            dropped.Add(Member.Enter(People.Facts("放弃"), world.Baokang.FirstBranch, idTaken: false, null, world.Cipher, world.Recording()).OrThrow());
            await dropped.SaveChangesAsync();
        }

        await world.MemberAsync(world.Baokang.FirstBranch).WaitAsync(TimeSpan.FromSeconds(20));
        await using var db = world.AsJob();
        Assert.Equal(1, await db.Members.CountAsync());
    }

    [Fact]
    public async Task A_save_that_fails_lets_the_next_writer_in()
    {
        using var world = await World.OnAsync(Engine.Sqlite);
        var member = await world.MemberAsync(world.Baokang.FirstBranch);
        await world.SpellAsync(member);
        await Assert.ThrowsAsync<DbUpdateException>(() => world.SpellAsync(member));

        await world.MemberAsync(world.Baokang.FirstBranch).WaitAsync(TimeSpan.FromSeconds(20));
    }
}

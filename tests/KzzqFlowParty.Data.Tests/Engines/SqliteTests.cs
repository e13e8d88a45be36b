using System.Text;
using KzzqFlowParty.Data.Imports;
using KzzqFlowParty.Data.Journeys;
using KzzqFlowParty.Data.Sqlite;
using KzzqFlowParty.Domain.Imports;
using KzzqFlowParty.Domain.Members;
using Microsoft.Data.Sqlite;
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

    [Fact]
    public async Task What_was_erased_is_neither_in_the_file_nor_in_its_log()
    {
        using var world = await World.OnAsync(Engine.Sqlite);
        var canary = $"canary{Guid.NewGuid():N}";   // in the plain fields: the others are sealed and could not be looked for
        await StageAsync(world, canary);
        Assert.InRange(CopiesOf(canary, world), 500, int.MaxValue);

        await using (var db = world.AsJob())
        {
            db.RemoveRange(await db.Drafts.ToListAsync());
            db.RemoveRange(await db.Set<ImportRow>().Include(r => r.Batch).ToListAsync());
            await db.SaveChangesAsync();
        }

        Assert.True(await SqliteDatabase.EmptyLogAsync(world.Database.ConnectionString, CancellationToken.None));
        Assert.Equal(0, CopiesOf(canary, world));
    }

    [Fact]
    public async Task Emptying_the_log_gives_way_to_whoever_reads()
    {
        using var world = await World.OnAsync(Engine.Sqlite);
        await using var reader = world.AsJob();
        await using (await reader.Database.BeginTransactionAsync())
        {
            await reader.Members.CountAsync();
            Assert.False(await SqliteDatabase.EmptyLogAsync(world.Database.ConnectionString, CancellationToken.None));
        }

        Assert.True(await SqliteDatabase.EmptyLogAsync(world.Database.ConnectionString, CancellationToken.None));
    }

    /// <summary>300 drafts and 300 staged rows, saved in portions as people save them.</summary>
    private static async Task StageAsync(World world, string canary)
    {
        var branch = world.Baokang.FirstBranch.Id;
        var batch = ImportBatch.Upload(branch, Guid.NewGuid(), "名册.xlsx", [1], world.Time.GetUtcNow());
        await world.AddAsync(batch);
        for (var portion = 0; portion < 3; portion++)
        {
            await using var db = world.AsJob();
            var kept = await db.ImportBatches.SingleAsync();
            db.AddRange(Enumerable.Range(0, 100).Select(_ => Draft.Begin(canary, branch, Guid.NewGuid(), "草稿", world.Cipher, world.Time.GetUtcNow())));
            db.AddRange(Enumerable.Range(portion * 100, 100).Select(i => ImportRow.Of(kept, (i + 1, canary, i + 2), "行", world.Cipher)));
            await db.SaveChangesAsync();
        }
    }

    private static int CopiesOf(string canary, World world)
    {
        var file = new SqliteConnectionStringBuilder(world.Database.ConnectionString).DataSource;
        return new[] { file, file + "-wal" }.Where(File.Exists).Sum(path =>
        {
            using var reader = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete), Encoding.Latin1);
            return reader.ReadToEnd().Split(canary).Length - 1;
        });
    }
}

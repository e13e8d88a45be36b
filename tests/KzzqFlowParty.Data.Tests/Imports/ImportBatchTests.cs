using KzzqFlowParty.Data.Imports;
using KzzqFlowParty.Data.Scoping;
using KzzqFlowParty.Domain.Imports;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Data.Tests.Imports;

/// <summary>A batch on its way from upload to receipt.</summary>
public class ImportBatchTests
{
    private sealed record RowFacts(string Name, string IdNumber);

    [Theory, OnSqlite, OnPostgreSql]
    public async Task File_and_rows_are_kept_encrypted_and_come_back_as_they_were(Engine engine)
    {
        using var world = await World.OnAsync(engine);
        var idNumber = People.NewIdNumber().Value;
        byte[] content = [.. "PK，"u8, .. System.Text.Encoding.UTF8.GetBytes(idNumber)];
        await using (var db = world.As(Scope.Own(world.Baokang.FirstBranch.Id), "上传名册"))
        {
            var batch = Upload(world, content);
            var row = ImportRow.Of(batch, (1, "Sheet1", 5), new RowFacts("某某", idNumber), world.Cipher);
            row.Judge(RowVerdict.Wrong, null, ["id-length"], []);
            db.AddRange(batch, ImportFile.Of(batch, content, world.Cipher), row);
            await db.SaveChangesAsync();
        }

        await using var later = world.As(Scope.Own(world.Baokang.FirstBranch.Id));
        var kept = await later.Set<ImportRow>().Include(r => r.Batch).SingleAsync();
        Assert.Equal(new RowFacts("某某", idNumber), kept.Read<RowFacts>(world.Cipher));
        Assert.Equal(content, (await later.Set<ImportFile>().SingleAsync()).Read(world.Cipher));
        Assert.Equal((RowVerdict.Wrong, 5, ImportState.Uploaded), (kept.Verdict, kept.Number, kept.Batch.State));
        Assert.Equal([$"ImportBatch/{kept.Batch.Id}"], await later.Audit.Select(a => a.Subject).ToListAsync());
        Assert.DoesNotContain(idNumber, (await later.Audit.SingleAsync()).Changes, StringComparison.Ordinal);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Only_its_organization_and_those_above_see_a_batch_and_its_rows(Engine engine)
    {
        using var world = await World.OnAsync(engine);
        var batch = Upload(world, [1]);
        await world.AddAsync(batch);
        await using (var job = world.AsJob())
        {
            job.Add(ImportRow.Of(await job.ImportBatches.SingleAsync(), (1, "Sheet1", 2), new RowFacts("某某", ""), world.Cipher));
            await job.SaveChangesAsync();
        }

        foreach (var (root, seen) in new[] { (world.Baokang.FirstBranch, 1), (world.Baokang.Committee, 1), (world.Baokang.SecondBranch, 0) })
        {
            await using var db = world.As(Scope.Subtree(root.Id));
            Assert.Equal((seen, seen), (await db.ImportBatches.CountAsync(), await db.Set<ImportRow>().CountAsync()));
        }
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Rows_are_replaced_when_the_columns_are_settled_anew(Engine engine)
    {
        using var world = await World.OnAsync(engine);
        await world.AddAsync(Upload(world, [1]));
        for (var time = 0; time < 2; time++)
        {
            await using var db = world.As(Scope.Own(world.Baokang.FirstBranch.Id), "认列");
            var batch = await db.ImportBatches.SingleAsync();
            db.RemoveRange(await db.Set<ImportRow>().Where(r => r.Batch == batch).ToListAsync());
            await db.SaveChangesAsync();
            batch.Map($$"""{"header":{{time}}}""", "").OrThrow();
            db.AddRange(Enumerable.Range(1, 3).Select(i => ImportRow.Of(batch, (i, "Sheet1", i), new RowFacts("某某", ""), world.Cipher)));
            await db.SaveChangesAsync();
        }

        await using var later = world.AsJob();
        Assert.Equal(3, await later.Set<ImportRow>().CountAsync());
        Assert.Equal(3, (await later.ImportBatches.SingleAsync()).Version);   // mapped, rows taken away, mapped again
    }

    [Fact]
    public void A_batch_is_imported_once_and_only_after_its_preview()
    {
        var batch = ImportBatch.Upload(Guid.NewGuid(), Guid.NewGuid(), "名册.xlsx", [1, 2], new(2026, 11, 24, 4, 0, 0, TimeSpan.Zero));
        Assert.StartsWith("DR20261124-", batch.Number, StringComparison.Ordinal);
        Assert.Equal(ImportRules.NotMapped, batch.Preview("{}", ImportCounts.None).Refusals.Single());
        Assert.Equal(ImportRules.NotPreviewed, batch.Begin(Guid.NewGuid()).Refusals.Single());
        batch.Map("{}", "").OrThrow();
        batch.Preview("{}", new(3, 1, 0, 2, 1)).OrThrow();
        Assert.Equal(7, batch.Counts.Total);
        batch.Begin(Guid.NewGuid()).OrThrow();
        batch.Publish(new(2026, 11, 24, 5, 0, 0, TimeSpan.Zero)).OrThrow();
        batch.Complete("", batch.Counts).OrThrow();
        Assert.Equal(ImportState.Imported, batch.State);
        Assert.All(
            [batch.Map("{}", ""), batch.Preview("{}", ImportCounts.None), batch.Begin(Guid.NewGuid()), batch.Complete("", ImportCounts.None), batch.Abandon()],
            o => Assert.Equal(ImportRules.Finished, o.Refusals.Single()));
    }

    [Fact]
    public void New_columns_make_matches_and_preview_fall_away()
    {
        var batch = ImportBatch.Upload(Guid.NewGuid(), Guid.NewGuid(), "名册.xlsx", [1], default);
        batch.Map("{}", "").OrThrow();
        batch.Preview("{\"a\":1}", new(1, 0, 0, 0, 0)).OrThrow();
        batch.Map("{\"b\":1}", "").OrThrow();
        Assert.Equal((ImportState.Mapped, "", 0), (batch.State, batch.Matches, batch.Counts.Total));
    }

    [Theory]
    [InlineData(RowVerdict.New, 4, 3, 4, 1, 4)]
    [InlineData(RowVerdict.Changed, 3, 4, 4, 1, 4)]
    [InlineData(RowVerdict.Same, 3, 3, 5, 1, 4)]
    [InlineData(RowVerdict.Waiting, 3, 3, 4, 2, 4)]
    [InlineData(RowVerdict.Wrong, 3, 3, 4, 1, 5)]
    public void A_row_judged_anew_moves_from_one_count_to_another(RowVerdict to, int added, int changed, int same, int waiting, int wrong) =>
        Assert.Equal(new ImportCounts(added, changed, same, waiting, wrong), new ImportCounts(3, 3, 4, 2, 4).Moved(RowVerdict.Waiting, to));

    private static ImportBatch Upload(World world, byte[] content) =>
        ImportBatch.Upload(world.Baokang.FirstBranch.Id, Guid.NewGuid(), "名册.xlsx", content, world.Time.GetUtcNow());
}

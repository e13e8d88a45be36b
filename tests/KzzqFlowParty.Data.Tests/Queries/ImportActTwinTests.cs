using KzzqFlowParty.Data.Queries;
using KzzqFlowParty.Domain.Imports;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Data.Tests.Queries;

/// <summary>What may be done with an import batch: asked in memory and asked in SQL of a batch of every state, the answers are the same.</summary>
public class ImportActTwinTests
{
    [Theory, OnSqlite, OnPostgreSql]
    public async Task Domain_and_database_give_the_same_answer_for_every_state(Engine engine)
    {
        using var world = await World.OnAsync(engine);
        foreach (var state in Enum.GetValues<ImportState>())
        {
            await using var db = world.AsJob();
            var batch = ImportBatch.Upload(world.Baokang.FirstBranch.Id, Guid.NewGuid(), "名册.xlsx", [1], world.Time.GetUtcNow());
            db.Add(batch).Property(b => b.State).CurrentValue = state;
            await db.SaveChangesAsync();
        }

        await using var later = world.AsJob();
        var batches = await later.ImportBatches.AsNoTracking().ToListAsync();
        Assert.Equal(7, batches.Count);
        foreach (var act in Enum.GetValues<ImportAct>())
        {
            var allowed = batches.Where(b => b.Standing.Allows(act)).Select(b => b.Id).ToList();
            Assert.InRange(allowed.Count, 1, 5);
            Assert.Equal(allowed.Order(), (await later.ImportBatches.WhereAllowed(act).Select(b => b.Id).ToListAsync()).Order());
        }
    }
}

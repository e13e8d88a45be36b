using KzzqFlowParty.Data.Queries;
using KzzqFlowParty.Domain.Flow;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Data.Tests.Queries;

/// <summary>
/// What may be done with an absence, and its stage: asked in memory and asked in SQL of a row of every combination, the answers are the same.
/// </summary>
public class FlowActTwinTests
{
    [Theory, OnSqlite, OnPostgreSql]
    public async Task Domain_and_database_give_the_same_answer_for_every_combination(Engine engine)
    {
        using var world = await World.OnAsync(engine);
        await StoreEveryCombinationAsync(world);
        await using var db = world.AsJob();
        var spells = await db.FlowSpells.AsNoTracking().Include(s => s.Legs).ToListAsync();
        Assert.Equal(10 * 2 * 2 * 2 * 2 * 2, spells.Count);

        foreach (var act in Enum.GetValues<FlowAct>())
        {
            var allowed = spells.Where(s => s.Standing.Allows(act)).Select(s => s.Id).ToList();
            Assert.InRange(allowed.Count, 1, spells.Count - 1);
            Assert.Equal(allowed.Order(), (await db.FlowSpells.WhereAllowed(act).Select(s => s.Id).ToListAsync()).Order());
        }

        foreach (var stage in Enum.GetValues<FlowStage>())
        {
            var there = spells.Where(s => s.Stage == stage).Select(s => s.Id).ToList();
            Assert.NotEmpty(there);
            Assert.Equal(there.Order(), (await db.FlowSpells.AtStage(db, stage).Select(s => s.Id).ToListAsync()).Order());
        }
    }

    /// <summary>
    /// State × confirmed × one of ours at the other side × from outside × asked at the present place × reported in there; combinations that no
    /// act can bring about, too.
    /// </summary>
    private static async Task StoreEveryCombinationAsync(World world)
    {
        var member = await world.MemberAsync(world.Baokang.FirstBranch);
        await using var db = world.AsJob();
        using var audit = db.AuditAsOne("测试准备", "Test/1");
        bool[] either = [false, true];
        var combinations = from state in Enum.GetValues<FlowState>()
                           from confirmed in either
                           from host in either
                           from outside in either
                           from asked in either
                           from reportedIn in either
                           select (state, confirmed, host, outside, asked, reportedIn);
        foreach (var (state, confirmed, host, outside, asked, reportedIn) in combinations)
        {
            var facts = new OutflowFacts { DepartureOn = new DateOnly(2026, 3, 1) };
            var spell = FlowSpell.Import(member, facts, (reportedIn, null), alreadyAway: false, People.Rules.Flow, world.Cipher, world.Recording()).OrThrow();
            var row = db.Add(spell);
            row.Property(s => s.State).CurrentValue = state;
            row.Property(s => s.OpenFor).CurrentValue = null;
            row.Property(s => s.ConfirmedBy).CurrentValue = confirmed ? Guid.NewGuid() : null;
            row.Property(s => s.HostOrganizationId).CurrentValue = host ? world.Shebotu.FirstBranch.Id : null;
            row.Property(s => s.OutsideOrganizationId).CurrentValue = outside ? world.Outside.Id : null;
            db.Entry(spell.CurrentLeg).Property(l => l.AskedOrganizationId).CurrentValue = asked ? world.Shebotu.FirstBranch.Id : null;
        }

        await db.SaveChangesAsync();
    }
}

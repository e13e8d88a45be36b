using KzzqFlowParty.Data.Scoping;
using KzzqFlowParty.Domain.Flow;
using KzzqFlowParty.Domain.Scoring;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Data.Tests.Scoping;

/// <summary>Seeing: the query filters, by every way of reading.</summary>
public class SeeingTests
{
    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_township_sees_its_branches_and_nobody_else_does(Engine engine)
    {
        using var world = await World.OnAsync(engine);
        await world.MemberAsync(world.Baokang.FirstBranch);
        await world.MemberAsync(world.Baokang.SecondBranch);
        await world.MemberAsync(world.Shebotu.FirstBranch);

        async Task<int> SeenBy(Scope scope)
        {
            await using var db = world.As(scope);
            return await db.Members.CountAsync();
        }

        Assert.Equal(3, await SeenBy(Scope.Subtree(world.Banner.Id)));
        Assert.Equal(2, await SeenBy(Scope.Subtree(world.Baokang.Committee.Id)));
        Assert.Equal(1, await SeenBy(Scope.Own(world.Baokang.FirstBranch.Id)));
        Assert.Equal(2, await SeenBy(Scope.Own(world.Baokang.FirstBranch.Id, world.Shebotu.FirstBranch.Id)));
        Assert.Equal(0, await SeenBy(Scope.Own(world.Shebotu.SecondBranch.Id)));
        Assert.Equal(0, await SeenBy(Scope.Nothing));
        Assert.Equal(3, await SeenBy(Scope.WholeBanner("测试")));
        Assert.Equal(3, await SeenBy(Scope.Nothing with { SeesAll = true }));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Both_sides_see_an_absence_and_its_legs(Engine engine)
    {
        using var world = await World.OnAsync(engine);
        await world.SpellAsync(await world.MemberAsync(world.Baokang.FirstBranch), world.Shebotu.FirstBranch);

        async Task<(int Spells, int Legs, int Included, int Members)> SeenBy(Guid root)
        {
            await using var db = world.As(Scope.Subtree(root));
            var spells = await db.FlowSpells.Include(s => s.Legs).ToListAsync();
            return (await db.FlowSpells.CountAsync(), await db.Set<FlowLeg>().CountAsync(), spells.Sum(s => s.Legs.Count), await db.Members.CountAsync());
        }

        Assert.Equal((1, 1, 1, 1), await SeenBy(world.Baokang.FirstBranch.Id));
        Assert.Equal((1, 1, 1, 1), await SeenBy(world.Shebotu.FirstBranch.Id));
        Assert.Equal((1, 1, 1, 1), await SeenBy(world.Shebotu.Committee.Id));
        Assert.Equal((0, 0, 0, 0), await SeenBy(world.Baokang.SecondBranch.Id));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_host_sees_the_sheet_of_a_member_it_was_asked_to_receive_with_its_claims_but_no_deduction(Engine engine)
    {
        using var world = await World.OnAsync(engine);
        var member = await world.MemberAsync(world.Baokang.FirstBranch);
        await world.SpellAsync(member, world.Shebotu.FirstBranch);
        await using (var job = world.AsJob()) member = await job.Members.SingleAsync();
        var sheet = await world.SheetAsync(member);
        var deduction = Deduction.PutInForce(sheet, "ded1", 10, Guid.NewGuid(), new(
            2026, 6, 1), "某文书", [], People.Rules, Guid.NewGuid(), new(Guid.NewGuid()), world.Time.GetUtcNow()).OrThrow();
        await world.AddAsync(deduction);

        await using var host = world.As(Scope.Own(world.Shebotu.FirstBranch.Id));
        await using var keeper = world.As(Scope.Own(world.Baokang.FirstBranch.Id));
        await using var stranger = world.As(Scope.Own(world.Baokang.SecondBranch.Id));
        Assert.Equal((1, 0), (await host.Set<ScoreClaim>().CountAsync(), await host.Deductions.CountAsync()));
        Assert.Equal((1, 1), (await keeper.Set<ScoreClaim>().CountAsync(), await keeper.Deductions.CountAsync()));
        Assert.Equal((0, 0), (await stranger.Set<ScoreClaim>().CountAsync(), await stranger.Deductions.CountAsync()));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Find_by_key_and_bulk_statements_are_filtered_too(Engine engine)
    {
        using var world = await World.OnAsync(engine);
        var foreign = await world.MemberAsync(world.Shebotu.FirstBranch);
        await using var db = world.As(Scope.Subtree(world.Baokang.Committee.Id));

        Assert.Null(await db.Members.FindAsync(foreign.Id));
        Assert.Equal(0, await db.Members.Where(m => m.Id == foreign.Id).ExecuteUpdateAsync(s => s.SetProperty(m => m.Name, "改")));
        Assert.Equal(0, await db.Members.ExecuteDeleteAsync());
        Assert.Equal(0, await db.Members.FromSqlRaw("select * from \"Members\"").CountAsync());
        Assert.Equal(1, await db.Members.IgnoreQueryFilters([ScopeFilters.Name]).CountAsync());
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Everyone_signed_in_sees_the_tree_and_the_organizations_outside(Engine engine)
    {
        using var world = await World.OnAsync(engine);
        await using var db = world.As(Scope.Own(world.Baokang.FirstBranch.Id));

        Assert.Equal(9, await db.Organizations.CountAsync());
        Assert.Equal(0, await db.Ancestry.CountAsync(a => a.DescendantId == world.Outside.Id));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task An_ID_number_of_another_branch_is_known_to_be_taken_and_nothing_more(Engine engine)
    {
        using var world = await World.OnAsync(engine);
        var foreign = await world.MemberAsync(world.Shebotu.FirstBranch);
        var free = world.Cipher.IndexOf(People.NewIdNumber().Value, Domain.SealedField.MemberIdNumber);
        await using var db = world.As(Scope.Own(world.Baokang.FirstBranch.Id));

        Assert.True(await db.IsIdNumberTakenAsync([foreign.IdNumberIndex!]));
        Assert.False(await db.IsIdNumberTakenAsync([foreign.IdNumberIndex!], except: foreign.Id));
        Assert.False(await db.IsIdNumberTakenAsync([free]));
        Assert.Equal([Convert.ToHexString(foreign.IdNumberIndex!)], await db.TakenIdNumbersAsync([free, foreign.IdNumberIndex!]));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Partial_dates_compare_and_sort_in_the_database(Engine engine)
    {
        using var world = await World.OnAsync(engine);
        await world.SpellAsync(await world.MemberAsync(world.Baokang.FirstBranch));
        await using var db = world.AsJob();

        Assert.Equal(1, await db.FlowSpells.CountAsync(s => s.DepartureOn < Domain.PartialDate.FromNumber(20260400)));
        Assert.Equal(0, await db.FlowSpells.CountAsync(s => s.DepartureOn < Domain.PartialDate.FromNumber(20260300)));
        Assert.Equal(new DateOnly(2026, 3, 1), (await db.FlowSpells.OrderBy(s => s.DepartureOn).Select(s => s.DepartureOn).FirstAsync()).Earliest);
    }
}

using KzzqFlowParty.Data.Scoping;
using KzzqFlowParty.Domain.Flow;
using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Domain.Organizations;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Data.Tests.Scoping;

/// <summary>Acting: the guard on saving.</summary>
public class ActingTests
{
    [Theory, OnSqlite, OnPostgreSql]
    public async Task Seeing_gives_no_right_to_write(Engine engine)
    {
        using var world = await World.OnAsync(engine);
        await world.MemberAsync(world.Baokang.FirstBranch);
        await using var auditor = world.As(Scope.ReadOnly(world.Banner.Id));

        Rename(await auditor.Members.SingleAsync(), "改名", auditor);
        await Assert.ThrowsAsync<OutOfScopeException>(() => auditor.SaveChangesAsync());
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Nobody_adds_to_a_branch_that_is_not_his(Engine engine)
    {
        using var world = await World.OnAsync(engine);
        await using var neighbour = world.As(Scope.Subtree(world.Shebotu.Committee.Id));

        neighbour.Add(NewMember(world, world.Baokang.FirstBranch));
        await Assert.ThrowsAsync<OutOfScopeException>(() => neighbour.SaveChangesAsync());
        await using var own = world.As(Scope.Own(world.Baokang.FirstBranch.Id));
        own.Add(NewMember(world, world.Baokang.FirstBranch));
        await own.SaveChangesAsync();
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_township_moves_members_between_its_branches_and_no_further(Engine engine)
    {
        using var world = await World.OnAsync(engine);
        await world.MemberAsync(world.Baokang.FirstBranch);
        var scope = Scope.Subtree(world.Baokang.Committee.Id);

        await using var township = world.As(scope);
        var member = await township.Members.Include(m => m.Memberships).SingleAsync();
        member.MoveTo(world.Baokang.SecondBranch, world.Today, "村改", world.Recording()).OrThrow();
        await township.SaveChangesAsync();

        member.MoveTo(world.Shebotu.FirstBranch, world.Today, "迁居", world.Recording()).OrThrow();
        await Assert.ThrowsAsync<OutOfScopeException>(() => township.SaveChangesAsync());
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_visible_member_of_others_cannot_be_pulled_into_ones_own_branch(Engine engine)
    {
        using var world = await World.OnAsync(engine);
        await world.MemberAsync(world.Shebotu.FirstBranch);
        await using var db = world.As(new Scope(SeeRoots: [world.Banner.Id], ActRoots: [world.Baokang.Committee.Id], ActOnly: []));

        var member = await db.Members.Include(m => m.Memberships).SingleAsync();
        member.MoveTo(world.Baokang.FirstBranch, world.Today, "拉人", world.Recording()).OrThrow();
        await Assert.ThrowsAsync<OutOfScopeException>(() => db.SaveChangesAsync());
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_township_whose_permission_reaches_itself_alone_does_not_act_in_its_branchs_stead(Engine engine)
    {
        using var world = await World.OnAsync(engine);
        await world.MemberAsync(world.Baokang.FirstBranch);
        await using var township = world.As(new Scope(SeeRoots: [world.Baokang.Committee.Id], ActRoots: [], ActOnly: [world.Baokang.Committee.Id]));
        Rename(await township.Members.SingleAsync(), "代改", township);
        await Assert.ThrowsAsync<OutOfScopeException>(() => township.SaveChangesAsync());

        await using var branch = world.As(Scope.Own(world.Baokang.FirstBranch.Id));
        Rename(await branch.Members.SingleAsync(), "自改", branch);
        await branch.SaveChangesAsync();
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_host_acts_for_its_side_and_corrects_nothing_of_the_keepers(Engine engine)
    {
        using var world = await World.OnAsync(engine);
        await world.SpellAsync(await world.MemberAsync(world.Baokang.FirstBranch), world.Shebotu.FirstBranch);
        var host = Scope.Own(world.Shebotu.FirstBranch.Id);

        await using (var asKeeper = world.As(host with { ActSide = Side.Keeper }))
        {
            Rename(await asKeeper.Members.SingleAsync(), "改名", asKeeper);
            await Assert.ThrowsAsync<OutOfScopeException>(() => asKeeper.SaveChangesAsync());
        }

        await using (var thief = world.As(host with { ActSide = Side.Keeper }))
        {
            var member = await thief.Members.SingleAsync();
            thief.Entry(member).Property(m => m.KeeperOrganizationId).CurrentValue = world.Shebotu.FirstBranch.Id;
            await Assert.ThrowsAsync<OutOfScopeException>(() => thief.SaveChangesAsync());
        }

        await using var asHost = world.As(host with { ActSide = Side.Host });
        var spell = await asHost.FlowSpells.Include(s => s.Legs).SingleAsync();
        spell.Receive(new Reception(null, null, world.Today, world.Today, world.Today, world.Today), world.Shebotu.FirstBranch, world.Today).OrThrow();
        await asHost.SaveChangesAsync();
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task The_keeper_does_not_act_with_a_permission_of_the_host(Engine engine)
    {
        using var world = await World.OnAsync(engine);
        await world.SpellAsync(await world.MemberAsync(world.Baokang.FirstBranch), world.Shebotu.FirstBranch);
        await using var keeper = world.As(Scope.Own(world.Baokang.FirstBranch.Id) with { ActSide = Side.Host });

        var spell = await keeper.FlowSpells.Include(s => s.Legs).SingleAsync();
        spell.Return(world.Today, world.Today).OrThrow();
        await Assert.ThrowsAsync<OutOfScopeException>(() => keeper.SaveChangesAsync());
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_part_alone_is_guarded_as_its_whole(Engine engine)
    {
        using var world = await World.OnAsync(engine);
        await world.SheetAsync(await world.MemberAsync(world.Baokang.FirstBranch));
        await using var auditor = world.As(Scope.ReadOnly(world.Banner.Id));

        var sheet = await auditor.ScoreSheets.Include(s => s.Claims).SingleAsync();
        sheet.Claim("act2", 9, new(2026, 6, 1), "救灾", null, People.Rules, world.Recording()).OrThrow();
        await Assert.ThrowsAsync<OutOfScopeException>(() => auditor.SaveChangesAsync());
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_hand_made_object_cannot_overwrite_a_row(Engine engine)
    {
        using var world = await World.OnAsync(engine);
        var foreign = await world.MemberAsync(world.Shebotu.FirstBranch);
        await using var db = world.As(Scope.Subtree(world.Baokang.Committee.Id));

        Assert.Throws<OutOfScopeException>(() => db.Update(foreign));
        Assert.Throws<OutOfScopeException>(() => db.Attach(foreign));
        Assert.Throws<OutOfScopeException>(() => db.Remove(foreign));
        Assert.Throws<OutOfScopeException>(() => db.Entry(foreign).State = EntityState.Modified);
        db.Add(foreign);
        Assert.Throws<OutOfScopeException>(() => db.Entry(foreign).State = EntityState.Modified);
        Assert.Throws<OutOfScopeException>(() => db.Entry(foreign).State = EntityState.Unchanged);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Nothing_is_deleted_unless_it_allows_it_not_even_by_a_job(Engine engine)
    {
        using var world = await World.OnAsync(engine);
        await world.SpellAsync(await world.MemberAsync(world.Baokang.FirstBranch), world.Shebotu.FirstBranch);

        foreach (var scope in new[] { Scope.Own(world.Shebotu.FirstBranch.Id), Scope.WholeBanner("测试") })
        {
            await using var db = world.As(scope);
            db.Remove(await db.FlowSpells.SingleAsync());
            await Assert.ThrowsAsync<OutOfScopeException>(() => db.SaveChangesAsync());
        }
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task What_is_written_once_is_not_changed_not_even_by_a_job(Engine engine)
    {
        using var world = await World.OnAsync(engine);
        await world.MemberAsync(world.Baokang.FirstBranch);
        await using var job = world.AsJob();

        job.Entry(await job.Set<MemberChange>().Include(c => c.Member).FirstAsync()).Property(c => c.Text).CurrentValue = "改";
        await Assert.ThrowsAsync<OutOfScopeException>(() => job.SaveChangesAsync());
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_shared_table_is_written_by_no_request(Engine engine)
    {
        using var world = await World.OnAsync(engine);
        await using var banner = world.As(Scope.Subtree(world.Banner.Id));

        banner.Rules.Add(new(People.Rules));
        await Assert.ThrowsAsync<OutOfScopeException>(() => banner.SaveChangesAsync());
    }

    [Fact]
    public async Task A_synchronous_save_is_refused()
    {
        using var world = await World.OnAsync(Engine.Sqlite);
        await using var db = world.AsJob();

        db.Add(NewMember(world, world.Baokang.FirstBranch));
        Assert.Throws<NotSupportedException>(() => db.SaveChanges());
    }

    [Fact]
    public async Task A_context_without_its_guards_saves_nothing()
    {
        using var world = await World.OnAsync(Engine.Sqlite);
        var options = new DbContextOptionsBuilder<FlowPartyDbContext>();
        world.Database.Use(options);
        await using var bare = new FlowPartyDbContext(options.Options, new FixedScope(Scope.WholeBanner("测试")));

        await Assert.ThrowsAsync<InvalidOperationException>(() => bare.SaveChangesAsync());
    }

    [Fact]
    public async Task A_save_asks_for_the_reach_and_for_the_end_of_the_audit_once_however_many_aggregates_it_changes()
    {
        using var world = await World.OnAsync(Engine.Sqlite);
        await using var db = world.As(Scope.Subtree(world.Baokang.Committee.Id));
        for (var i = 0; i < 30; i++) db.Add(NewMember(world, i % 2 == 0 ? world.Baokang.FirstBranch : world.Baokang.SecondBranch));

        using var statements = new CountedStatements();
        await db.SaveChangesAsync();
        Assert.Equal(2, statements.Selects);
    }

    private static Member NewMember(World world, Organization branch) =>
        Member.Enter(People.Facts("越权", People.NewIdNumber()), branch, idTaken: false, null, world.Cipher, world.Recording()).OrThrow();

    private static void Rename(Member member, string name, FlowPartyDbContext db) => db.Entry(member).Property(m => m.Name).CurrentValue = name;
}

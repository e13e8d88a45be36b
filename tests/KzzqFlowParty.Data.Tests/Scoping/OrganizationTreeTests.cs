using KzzqFlowParty.Data.Scoping;
using KzzqFlowParty.Domain.Organizations;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Data.Tests.Scoping;

/// <summary>Changing the tree: by whom, and what follows from it.</summary>
public class OrganizationTreeTests
{
    [Theory, OnSqlite, OnPostgreSql]
    public async Task Nobody_raises_his_own_scope_by_an_ancestry_row_not_even_a_job(Engine engine)
    {
        using var world = await World.OnAsync(engine);
        foreach (var scope in new[] { Scope.Own(world.Baokang.FirstBranch.Id), Scope.Subtree(world.Banner.Id), Scope.WholeBanner("测试") })
        {
            await using var db = world.As(scope);
            using var tree = db.ForOrganizations("测试");
            db.Add(new OrganizationAncestry { AncestorId = world.Baokang.FirstBranch.Id, DescendantId = world.Shebotu.FirstBranch.Id, Depth = 1 });
            await Assert.ThrowsAsync<OutOfScopeException>(() => db.SaveChangesAsync());
        }
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task The_tree_is_changed_only_by_whoever_says_so(Engine engine)
    {
        using var world = await World.OnAsync(engine);
        await using var township = world.As(Scope.Subtree(world.Baokang.Committee.Id), "更名");
        var branch = await BranchAsync(township, world.Baokang.FirstBranch);
        branch.Rename("中共保康镇丙村支部委员会", nameTaken: false, Note(world), world.Today).OrThrow();

        await Assert.ThrowsAsync<OutOfScopeException>(() => township.SaveChangesAsync());
        using (township.ForOrganizations("合村并组")) await township.SaveChangesAsync();

        var entry = await township.Audit.OrderBy(a => a.Number).FirstAsync(a => a.Operation == "更名");
        Assert.Equal("合村并组", entry.Purpose);
        Assert.Equal($"Organization/{branch.Id}", entry.Subject);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_township_keeps_what_lies_below_it_and_neither_itself_nor_its_neighbours(Engine engine)
    {
        using var world = await World.OnAsync(engine);
        foreach (var (organization, allowed) in new[]
        {
            (world.Baokang.SecondBranch, true), (world.Baokang.Committee, false), (world.Shebotu.FirstBranch, false), (world.Banner, false),
        })
        {
            await using var township = world.As(Scope.Subtree(world.Baokang.Committee.Id));
            using var tree = township.ForOrganizations("更名");
            (await BranchAsync(township, organization)).Rename($"{organization.FullName}（新）", nameTaken: false, Note(world), world.Today).OrThrow();
            Assert.Equal(allowed, await SavesAsync(township));
        }
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_permission_that_reaches_ones_own_organization_alone_does_not_change_the_tree(Engine engine)
    {
        using var world = await World.OnAsync(engine);
        await using var township = world.As(Scope.Own(world.Baokang.Committee.Id));
        using var tree = township.ForOrganizations("更名");

        (await BranchAsync(township, world.Baokang.FirstBranch)).Rename("新名", nameTaken: false, Note(world), world.Today).OrThrow();
        Assert.False(await SavesAsync(township));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_branch_can_be_moved_neither_out_of_the_subtree_nor_into_it(Engine engine)
    {
        using var world = await World.OnAsync(engine);
        await using (var pushing = world.As(Scope.Subtree(world.Baokang.Committee.Id)))
        {
            using var tree = pushing.ForOrganizations("划出");
            Move(await BranchAsync(pushing, world.Baokang.FirstBranch), world.Shebotu.Committee, world);
            Assert.False(await SavesAsync(pushing));
        }

        await using (var pulling = world.As(Scope.Subtree(world.Shebotu.Committee.Id)))
        {
            using var tree = pulling.ForOrganizations("划入");
            Move(await BranchAsync(pulling, world.Baokang.FirstBranch), world.Shebotu.Committee, world);
            Assert.False(await SavesAsync(pulling));
        }

        await using var department = world.As(Scope.Subtree(world.Banner.Id));
        using var banner = department.ForOrganizations("调整隶属");
        Move(await BranchAsync(department, world.Baokang.FirstBranch), world.Shebotu.Committee, world);
        Assert.True(await SavesAsync(department));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task The_ancestry_follows_a_move_with_everything_below(Engine engine)
    {
        using var world = await World.OnAsync(engine);
        var group = Organization.Create(OrganizationKind.Group, world.Baokang.FirstBranch, "第一党小组", null, nameTaken: false, Note(world), world.Today)
            .OrThrow();
        await world.AddAsync(group);
        await world.MemberAsync(world.Baokang.FirstBranch);

        await using var job = world.AsJob();
        Move(await BranchAsync(job, world.Baokang.FirstBranch), world.Shebotu.Committee, world);
        await job.SaveChangesAsync();

        Assert.Equal(
            [(world.Banner.Id, 3), (world.Shebotu.Committee.Id, 2), (world.Baokang.FirstBranch.Id, 1), (group.Id, 0)], await AboveAsync(job, group.Id));
        Assert.Equal(
            [(world.Banner.Id, 2), (world.Shebotu.Committee.Id, 1), (world.Baokang.FirstBranch.Id, 0)], await AboveAsync(job, world.Baokang.FirstBranch.Id));
        await using var former = world.As(Scope.Subtree(world.Baokang.Committee.Id));
        await using var present = world.As(Scope.Subtree(world.Shebotu.Committee.Id));
        Assert.Equal((0, 1), (await former.Members.CountAsync(), await present.Members.CountAsync()));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_committee_and_its_branch_can_be_founded_in_one_save(Engine engine)
    {
        using var world = await World.OnAsync(engine);
        await using var township = world.As(Scope.Subtree(world.Baokang.Committee.Id), "新建党组织");
        using var tree = township.ForOrganizations("新建");
        var general = Organization.Create(
            OrganizationKind.GeneralBranch, world.Baokang.Committee, "党总支", null, nameTaken: false, Note(world), world.Today).OrThrow();
        var branch = Organization.Create(OrganizationKind.Branch, general, "党支部", null, nameTaken: false, Note(world), world.Today).OrThrow();
        township.AddRange(branch, general);
        await township.SaveChangesAsync();

        Assert.Equal([(world.Banner.Id, 3), (world.Baokang.Committee.Id, 2), (general.Id, 1), (branch.Id, 0)], await AboveAsync(township, branch.Id));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_township_founds_nothing_elsewhere(Engine engine)
    {
        using var world = await World.OnAsync(engine);
        await using var township = world.As(Scope.Subtree(world.Baokang.Committee.Id));
        using var tree = township.ForOrganizations("新建");

        township.Add(
            Organization.Create(OrganizationKind.Branch, world.Shebotu.Committee, "党支部", null, nameTaken: false, Note(world), world.Today).OrThrow());
        Assert.False(await SavesAsync(township));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_branch_adds_an_organization_outside_but_changes_none(Engine engine)
    {
        using var world = await World.OnAsync(engine);
        await using var branch = world.As(Scope.Own(world.Baokang.FirstBranch.Id), "登记旗外党组织");
        using var tree = branch.ForOrganizations("导入");
        branch.Add(Organization.RegisterOutside("中共某街道工委", "210106", null, null, nameTaken: false, world.Cipher, Note(world)).OrThrow());
        await branch.SaveChangesAsync();

        (await BranchAsync(branch, world.Outside)).ChangeContact("某某", null, world.Cipher, Note(world)).OrThrow();
        Assert.False(await SavesAsync(branch));
        await using var reader = world.As(Scope.ReadOnly(world.Banner.Id));
        using var readersTree = reader.ForOrganizations("导入");
        reader.Add(Organization.RegisterOutside("中共另一街道工委", "210106", null, null, nameTaken: false, world.Cipher, Note(world)).OrThrow());
        Assert.False(await SavesAsync(reader));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_save_that_fails_leaves_no_ancestry_and_no_audit_behind_for_the_next_attempt(Engine engine)
    {
        using var world = await World.OnAsync(engine);
        await using var one = world.AsJob("更名");
        await using var two = world.AsJob("调整隶属");
        var renamed = await BranchAsync(one, world.Baokang.FirstBranch);
        var moved = await BranchAsync(two, world.Baokang.FirstBranch);
        renamed.Rename("新名", nameTaken: false, Note(world), world.Today).OrThrow();
        await one.SaveChangesAsync();
        Move(moved, world.Shebotu.Committee, world);
        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => two.SaveChangesAsync());

        Assert.DoesNotContain(two.ChangeTracker.Entries<OrganizationAncestry>(), e => e.State != EntityState.Unchanged);
        two.Entry(moved).OriginalValues.SetValues((await two.Entry(moved).GetDatabaseValuesAsync())!);
        await two.SaveChangesAsync();
        Assert.Equal(1, await two.Audit.CountAsync(a => a.Operation == "调整隶属" && a.Part == null));
        Assert.Contains((world.Shebotu.Committee.Id, 1), await AboveAsync(two, moved.Id));
    }

    private static ChangeNote Note(World world) => new(world.Today, "测试文号", Guid.NewGuid(), world.Time.GetUtcNow());

    private static Task<Organization> BranchAsync(FlowPartyDbContext db, Organization branch) =>
        db.Organizations.Include(o => o.History).SingleAsync(o => o.Id == branch.Id);

    private static void Move(Organization branch, Organization parent, World world) =>
        branch.MoveUnder(parent, "原上级", parentLiesBelow: false, nameTaken: false, Note(world), world.Today).OrThrow();

    private static async Task<List<(Guid, int)>> AboveAsync(FlowPartyDbContext db, Guid organization) =>
        [.. (await db.Ancestry.AsNoTracking()
            .Where(a => a.DescendantId == organization)
            .OrderByDescending(a => a.Depth)
            .ToListAsync()).Select(a => (a.AncestorId, a.Depth))];

    private static async Task<bool> SavesAsync(FlowPartyDbContext db)
    {
        try
        {
            await db.SaveChangesAsync();
            return true;
        }
        catch (OutOfScopeException)
        {
            return false;
        }
    }
}

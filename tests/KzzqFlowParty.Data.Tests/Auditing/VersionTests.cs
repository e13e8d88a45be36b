using KzzqFlowParty.Data.Journeys;
using KzzqFlowParty.Data.Scoping;
using KzzqFlowParty.Domain.Scoring;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Data.Tests.Auditing;

/// <summary>Two people at the same record.</summary>
public class VersionTests
{
    [Theory, OnSqlite, OnPostgreSql]
    public async Task Two_people_editing_the_same_member_collide(Engine engine)
    {
        using var world = await World.OnAsync(engine);
        await world.MemberAsync(world.Baokang.FirstBranch);
        await using var one = world.As(Scope.Own(world.Baokang.FirstBranch.Id));
        await using var two = world.As(Scope.Own(world.Baokang.FirstBranch.Id));
        var first = await one.Members.SingleAsync();
        var second = await two.Members.SingleAsync();

        one.Entry(first).Property(m => m.Name).CurrentValue = "甲";
        await one.SaveChangesAsync();
        Assert.Equal(1, first.Version);
        two.Entry(second).Property(m => m.Name).CurrentValue = "乙";
        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => two.SaveChangesAsync());
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_new_part_advances_its_whole_so_two_clerks_collide(Engine engine)
    {
        using var world = await World.OnAsync(engine);
        await world.SheetAsync(await world.MemberAsync(world.Baokang.FirstBranch));
        await using var one = world.As(Scope.Own(world.Baokang.FirstBranch.Id));
        await using var two = world.As(Scope.Own(world.Baokang.FirstBranch.Id));
        var first = await one.ScoreSheets.Include(s => s.Claims).SingleAsync();
        var second = await two.ScoreSheets.Include(s => s.Claims).SingleAsync();

        Claim(first, world);
        await one.SaveChangesAsync();
        Claim(second, world);
        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => two.SaveChangesAsync());
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_second_attempt_after_a_conflict_writes_one_audit_entry_and_advances_the_version_once(Engine engine)
    {
        using var world = await World.OnAsync(engine);
        await world.MemberAsync(world.Baokang.FirstBranch);
        await using var one = world.As(Scope.Own(world.Baokang.FirstBranch.Id));
        await using var two = world.As(Scope.Own(world.Baokang.FirstBranch.Id), "再试");
        var first = await one.Members.SingleAsync();
        var second = await two.Members.SingleAsync();
        one.Entry(first).Property(m => m.Name).CurrentValue = "甲";
        await one.SaveChangesAsync();
        two.Entry(second).Property(m => m.Name).CurrentValue = "乙";
        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => two.SaveChangesAsync());

        await two.Entry(second).ReloadAsync();
        two.Entry(second).Property(m => m.Name).CurrentValue = "乙";
        await two.SaveChangesAsync();
        Assert.Equal(2, second.Version);
        Assert.Equal(1, await two.Audit.CountAsync(a => a.Operation == "再试"));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_second_attempt_after_a_refused_insert_writes_one_audit_entry(Engine engine)
    {
        using var world = await World.OnAsync(engine);
        var requestId = Guid.NewGuid();
        await using var db = world.As(Scope.Own(world.Baokang.FirstBranch.Id), "再试");
        db.Once(requestId, "/members/1");
        await db.SaveChangesAsync();
        db.ChangeTracker.Clear();
        db.Add(Domain.Members.Member.Enter(People.Facts("再试"), world.Baokang.FirstBranch, idTaken: false, null, world.Cipher, world.Recording()).OrThrow());
        db.Once(requestId, "/members/2");
        await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync());
        db.ChangeTracker.Entries().Single(e => e.Entity is PostedForm).State = EntityState.Detached;
        await db.SaveChangesAsync();
        Assert.Equal(1, await db.Audit.CountAsync(a => a.Operation == "再试" && a.Part == null));
    }

    private static void Claim(ScoreSheet sheet, World world) =>
        sheet.Claim("act2", 5, new(2026, 5, 2), "救灾", fact: null, People.Rules, world.Recording()).OrThrow();
}

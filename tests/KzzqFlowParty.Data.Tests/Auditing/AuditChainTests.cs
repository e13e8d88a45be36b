using KzzqFlowParty.Data.Auditing;
using KzzqFlowParty.Data.Scoping;
using KzzqFlowParty.Domain.Organizations;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Data.Tests.Auditing;

/// <summary>Every entry is numbered and sealed with the one before it, at the end of its transaction.</summary>
public class AuditChainTests
{
    [Theory, OnSqlite, OnPostgreSql]
    public async Task Numbers_have_no_gaps_and_what_was_only_worked_with_verifies(Engine engine)
    {
        using var world = await World.OnAsync(engine);
        await world.KeepLedgerAsync();
        await using var db = world.AsJob();
        var numbers = await db.Audit.OrderBy(a => a.Number).Select(a => a.Number).ToListAsync();
        Assert.Equal(Enumerable.Range(1, numbers.Count).Select(n => (long)n), numbers);

        var report = await world.VerifyAsync();
        Assert.Empty(report.Findings);
        Assert.Equal(numbers.Count, report.Entries);
        Assert.Equal(8, report.LedgerEntries);   // four confirmed and one reversing entry, a deduction, an evaluation with its proposal
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Entries_are_appended_when_a_transaction_ends_in_the_order_of_commits(Engine engine)
    {
        using var world = await World.OnAsync(engine);
        await using var db = world.AsJob("长事务");
        await using (var transaction = await db.Database.BeginTransactionAsync())
        {
            await RenameAsync(db, world.Baokang.FirstBranch, "一");
            await RenameAsync(db, world.Baokang.SecondBranch, "二");
            Assert.Equal(0, await db.Audit.CountAsync(a => a.Operation == "长事务"));
            await transaction.CommitAsync();
        }

        var entries = await db.Audit.Where(a => a.Operation == "长事务" && a.Part == null).OrderBy(a => a.Number).Select(a => a.Subject).ToListAsync();
        Assert.Equal([$"Organization/{world.Baokang.FirstBranch.Id}", $"Organization/{world.Baokang.SecondBranch.Id}"], entries);
        Assert.Empty((await world.VerifyAsync()).Findings);
    }

    [Theory, OnPostgreSql]
    public async Task A_long_transaction_holds_up_nobody_before_its_end(Engine engine)
    {
        using var world = await World.OnAsync(engine);
        await using var slow = world.AsJob("慢");
        await using var transaction = await slow.Database.BeginTransactionAsync();
        await RenameAsync(slow, world.Baokang.FirstBranch, "慢");

        await using (var quick = world.AsJob("快")) await RenameAsync(quick, world.Shebotu.FirstBranch, "快");
        await transaction.CommitAsync();
        await using var db = world.AsJob();
        Assert.Equal(["快", "慢"], await db.Audit.Where(a => a.Part == null && (a.Operation == "快" || a.Operation == "慢"))
            .OrderBy(a => a.Number)
            .Select(a => a.Operation)
            .ToListAsync());
        Assert.Empty((await world.VerifyAsync()).Findings);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Many_at_once_make_one_chain(Engine engine)
    {
        using var world = await World.OnAsync(engine);
        await Task.WhenAll(Enumerable.Range(0, 20).Select(async i =>
        {
            await using var db = world.As(Scope.ReadOnly(world.Banner.Id));
            await db.RecordReadAsync("查看", $"Member/{i}", "核查");
        }));

        var report = await world.VerifyAsync();
        Assert.Empty(report.Findings);
        await using var job = world.AsJob();
        Assert.Equal(20, await job.Audit.CountAsync(a => a.Kind == AuditKind.Read));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task What_is_rolled_back_or_dropped_leaves_no_entry_not_even_with_the_next_commit(Engine engine)
    {
        using var world = await World.OnAsync(engine);
        await using var db = world.AsJob("未成");
        foreach (var rollback in new[] { true, false })
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            await RenameAsync(db, world.Baokang.FirstBranch, "未成");
            if (rollback) await transaction.RollbackAsync();
            db.ChangeTracker.Clear();
        }

        db.Operation = "已成";
        await RenameAsync(db, world.Baokang.SecondBranch, "已成");
        Assert.Equal(0, await db.Audit.CountAsync(a => a.Operation == "未成"));
        Assert.Empty((await world.VerifyAsync()).Findings);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Recording_a_read_saves_nothing_that_was_changed_and_not_saved(Engine engine)
    {
        using var world = await World.OnAsync(engine);
        await world.MemberAsync(world.Baokang.FirstBranch, "原名");
        await using (var db = world.As(Scope.Own(world.Baokang.FirstBranch.Id)))
        {
            db.Entry(await db.Members.SingleAsync()).Property(m => m.Name).CurrentValue = "没有保存";
            await db.RecordReadAsync("查看", "Member/1", "核查");
        }

        await using var later = world.AsJob();
        Assert.Equal("原名", await later.Members.Select(m => m.Name).SingleAsync());
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task An_entry_of_the_ledger_has_its_own_line_under_an_operation_audited_as_one(Engine engine)
    {
        using var world = await World.OnAsync(engine);
        var sheet = await world.SheetAsync(await world.MemberAsync(world.Baokang.FirstBranch));
        await using (var db = world.AsJob())
        {
            sheet = await db.ScoreSheets.Include(s => s.Claims).SingleAsync();
            using var one = db.AuditAsOne("整批", "Batch/1");
            sheet.Accept(sheet.Claims.Single().Id, reason: null, new(Guid.NewGuid(), null), world.Time.GetUtcNow(), People.Rules).OrThrow();
            await db.SaveChangesAsync();
        }

        await using var later = world.AsJob();
        Assert.Equal(
            [null, $"ScoreEntry/{sheet.Entries.Single().Id}"],
            (await later.Audit.Where(a => a.Operation == "整批").Select(a => a.Part).ToListAsync()).Order(StringComparer.Ordinal));
        Assert.Empty((await world.VerifyAsync()).Findings);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task An_entry_names_the_member_whom_it_is_about(Engine engine)
    {
        using var world = await World.OnAsync(engine);
        var sheet = await world.KeepLedgerAsync();
        await using var db = world.AsJob();
        Assert.Equal(["Deduction", "Member", "ScoreSheet", "YearEvaluation"],
            (await db.Audit.Where(a => a.MemberId == sheet.MemberId).Select(a => a.Subject).ToListAsync())
                .Select(s => s[..s.IndexOf('/', StringComparison.Ordinal)])
                .Distinct()
                .Order(StringComparer.Ordinal));
    }

    private static async Task RenameAsync(FlowPartyDbContext db, Organization organization, string name)
    {
        using var allowed = db.ForOrganizations("测试");
        db.Entry(await db.Organizations.SingleAsync(o => o.Id == organization.Id)).Property(o => o.FullName).CurrentValue = name;
        await db.SaveChangesAsync();
    }
}

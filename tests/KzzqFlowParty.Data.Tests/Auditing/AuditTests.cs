using KzzqFlowParty.Data.Auditing;
using KzzqFlowParty.Data.Scoping;
using KzzqFlowParty.Domain.Members;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Data.Tests.Auditing;

/// <summary>The audit entry is written with the change.</summary>
public class AuditTests
{
    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_change_tells_who_for_which_organization_what_and_from_what_to_what(Engine engine)
    {
        using var world = await World.OnAsync(engine);
        var member = await world.MemberAsync(world.Baokang.FirstBranch, "旧名");
        var secretary = new Someone(Scope.Own(world.Baokang.FirstBranch.Id));
        await using var db = world.As(secretary, "更正姓名");
        db.Entry(await db.Members.SingleAsync()).Property(m => m.Name).CurrentValue = "新名";
        await db.SaveChangesAsync();

        var entry = await db.Audit.SingleAsync(a => a.Operation == "更正姓名");
        Assert.Equal((AuditKind.Change, world.Time.GetUtcNow()), (entry.Kind, entry.At));
        Assert.Equal((secretary.UserId, secretary.OrganizationId, secretary.PostId), (entry.UserId, entry.OrganizationId, entry.PostId));
        Assert.Equal(($"Member/{member.Id}", null, "0HTEST"), (entry.Subject, entry.Part, entry.RequestId));
        Assert.Equal("""{"Name":["旧名","新名"]}""", entry.Changes);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Of_a_sensitive_value_it_tells_only_that_it_changed(Engine engine)
    {
        using var world = await World.OnAsync(engine);
        var idNumber = People.NewIdNumber();
        await world.MemberAsync(world.Baokang.FirstBranch, idNumber: idNumber, phone: "13912345678");
        await using (var db = world.As(Scope.Own(world.Baokang.FirstBranch.Id), "修改基本信息"))
        {
            var member = await db.Members.Include(m => m.Phones).Include(m => m.Changes).SingleAsync();
            var facts = People.Facts(member.Name, null, "13987654321") with { Gender = member.Gender, HomeAddress = "保康镇某街1号" };
            member.Revise(facts, knownId: idNumber, idTaken: false, world.Cipher, world.Recording()).OrThrow();
            await db.SaveChangesAsync();
        }

        await using var job = world.AsJob();
        var changes = await job.Audit.Select(a => a.Changes).ToListAsync();
        Assert.Contains(changes, c => c.Contains("\"PhoneCipher\":\"changed\"", StringComparison.Ordinal));
        Assert.Contains(changes, c => c.Contains("\"HomeAddress\":\"changed\"", StringComparison.Ordinal));
        foreach (var secret in new[]
        {
            idNumber.Value, idNumber.Value[^8..], "13912345678", "13987654321", "某街1号", "System.Byte",
            Convert.ToBase64String((await job.Members.SingleAsync()).PhoneIndex!),
        })
        {
            Assert.DoesNotContain(changes, c => c.Contains(secret, StringComparison.Ordinal));
        }
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_part_is_told_under_its_whole(Engine engine)
    {
        using var world = await World.OnAsync(engine);
        var spell = await world.SpellAsync(await world.MemberAsync(world.Baokang.FirstBranch));
        await using var job = world.AsJob();

        var parts = await job.Audit.Where(a => a.Subject == $"FlowSpell/{spell.Id}").Select(a => a.Part).ToListAsync();
        Assert.Equal([null, $"FlowLeg/{spell.CurrentLeg.Id}"], parts.Order(StringComparer.Ordinal));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_change_that_fails_leaves_no_entry(Engine engine)
    {
        using var world = await World.OnAsync(engine);
        var member = await world.MemberAsync(world.Baokang.FirstBranch);
        await world.SpellAsync(member);
        await using var job = world.AsJob();
        var before = await job.Audit.CountAsync();

        await Assert.ThrowsAsync<DbUpdateException>(() => world.SpellAsync(member));
        Assert.Equal(before, await job.Audit.CountAsync());
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_save_that_does_not_say_what_is_being_done_is_a_bug(Engine engine)
    {
        using var world = await World.OnAsync(engine);
        await using var db = world.As(Scope.Own(world.Baokang.FirstBranch.Id), operation: "");

        db.Add(Member.Enter(People.Facts("无名"), world.Baokang.FirstBranch, idTaken: false, null, world.Cipher, world.Recording()).OrThrow());
        await Assert.ThrowsAsync<InvalidOperationException>(() => db.SaveChangesAsync());
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task An_operation_audited_as_one_leaves_one_entry_over_several_saves(Engine engine)
    {
        using var world = await World.OnAsync(engine);
        await using var db = world.As(Scope.Own(world.Baokang.FirstBranch.Id));
        using (db.AuditAsOne("导入名册", "ImportBatch/1", new { New = 40 }))
        {
            for (var chunk = 0; chunk < 2; chunk++)
            {
                for (var i = 0; i < 20; i++)
                    db.Add(Member.Enter(People.Facts("导入"), world.Baokang.FirstBranch, idTaken: false, null, world.Cipher, world.Recording()).OrThrow());
                await db.SaveChangesAsync();
                db.ChangeTracker.Clear();
            }
        }

        var entry = await db.Audit.SingleAsync();
        Assert.Equal(("导入名册", "ImportBatch/1", """{"New":40}"""), (entry.Operation, entry.Subject, entry.Changes));
        Assert.Equal(40, await db.Members.CountAsync());

        db.Operation = "修改";
        db.Entry(await db.Members.FirstAsync()).Property(m => m.Name).CurrentValue = "之后";
        await db.SaveChangesAsync();
        Assert.Equal(2, await db.Audit.CountAsync());
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Reads_and_exports_are_recorded_with_their_purpose_even_where_nothing_may_be_written(Engine engine)
    {
        using var world = await World.OnAsync(engine);
        await using var auditor = world.As(Scope.ReadOnly(world.Banner.Id), operation: "");
        await auditor.RecordReadAsync("查看电话", "Member/1", "核查", new { rows = 1 });
        await auditor.RecordExportAsync("导出", "Export/DC-1", "年报");

        var entries = await auditor.Audit.Where(a => a.Kind != AuditKind.Change).OrderBy(a => a.Kind).ToListAsync();
        Assert.Equal([(AuditKind.Read, "核查"), (AuditKind.Export, "年报")], entries.Select(e => (e.Kind, e.Purpose!)));
        Assert.All(entries, e => Assert.Equal(world.Time.GetUtcNow(), e.At));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task An_entry_is_neither_changed_nor_deleted(Engine engine)
    {
        using var world = await World.OnAsync(engine);
        foreach (var state in new[] { EntityState.Modified, EntityState.Deleted })
        {
            await using var job = world.AsJob();
            job.Entry(await job.Audit.FirstAsync()).State = state;
            await Assert.ThrowsAsync<OutOfScopeException>(() => job.SaveChangesAsync());
        }
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task An_entry_is_seen_by_its_organization_and_those_above(Engine engine)
    {
        using var world = await World.OnAsync(engine);
        await using (var branch = world.As(Scope.Own(world.Baokang.FirstBranch.Id))) await branch.RecordReadAsync("查看", "Member/1", null);

        async Task<int> SeenBy(Guid root)
        {
            await using var db = world.As(Scope.Subtree(root));
            return await db.Audit.CountAsync();
        }

        Assert.Equal((1, 1, 0, 0), (
            await SeenBy(world.Baokang.FirstBranch.Id), await SeenBy(world.Baokang.Committee.Id), await SeenBy(world.Baokang.SecondBranch.Id),
            await SeenBy(world.Shebotu.Committee.Id)));
    }
}

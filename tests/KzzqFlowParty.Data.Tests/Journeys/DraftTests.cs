using System.Text;
using KzzqFlowParty.Data.Journeys;
using KzzqFlowParty.Data.Scoping;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Data.Tests.Journeys;

/// <summary>Unfinished forms are kept on the server, encrypted whole.</summary>
public class DraftTests
{
    private sealed record Form(string? IdNumber, string? Place);

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_draft_is_kept_revised_and_deleted_without_an_audit_entry(Engine engine)
    {
        using var world = await World.OnAsync(engine);
        var secretary = new Someone(Scope.Own(world.Baokang.FirstBranch.Id));
        await using (var db = world.As(secretary, operation: ""))
        {
            db.Add(Draft.Begin(
                "outflow", secretary.OrganizationId, secretary.UserId, new Form(People.NewIdNumber().Value, null), world.Cipher, world.Time.GetUtcNow()));
            await db.SaveChangesAsync();
        }

        await using (var db = world.As(secretary, operation: ""))
        {
            var draft = await db.Drafts.SingleAsync(d => d.AccountId == secretary.UserId);
            draft.Keep(draft.Read<Form>(world.Cipher) with { Place = "沈阳" }, world.Cipher, world.Time.GetUtcNow());
            await db.SaveChangesAsync();
            Assert.Equal(1, draft.Version);
        }

        await using (var db = world.As(secretary, operation: ""))
        {
            var draft = await db.Drafts.SingleAsync();
            Assert.Equal("沈阳", draft.Read<Form>(world.Cipher).Place);
            db.Remove(draft);
            await db.SaveChangesAsync();
            Assert.Empty(await db.Drafts.ToListAsync());
            Assert.Empty(await db.Audit.ToListAsync());
        }
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Another_branch_neither_sees_nor_deletes_it(Engine engine)
    {
        using var world = await World.OnAsync(engine);
        var draft = await world.AddAsync(Draft.Begin(
            "outflow", world.Baokang.FirstBranch.Id, Guid.NewGuid(), new Form(null, "沈阳"), world.Cipher, world.Time.GetUtcNow()));

        await using var neighbour = world.As(Scope.Own(world.Shebotu.FirstBranch.Id));
        Assert.Null(await neighbour.Drafts.FindAsync(draft.Id));
        await using var township = world.As(new Scope([world.Baokang.Committee.Id], [], [world.Baokang.Committee.Id]));
        township.Remove(await township.Drafts.SingleAsync());
        await Assert.ThrowsAsync<OutOfScopeException>(() => township.SaveChangesAsync());
    }

    [Fact]
    public async Task The_database_file_holds_no_number_in_the_clear()
    {
        using var world = await World.OnAsync(Engine.Sqlite);
        var idNumber = People.NewIdNumber();
        await world.AddAsync(Draft.Begin(
            "outflow", world.Baokang.FirstBranch.Id, Guid.NewGuid(), new Form(idNumber.Value, null), world.Cipher, world.Time.GetUtcNow()));
        await world.MemberAsync(world.Baokang.FirstBranch, "某甲", idNumber, "13911112222");
        await using (var db = world.AsJob()) await db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)");

        var file = Encoding.Latin1.GetString(await File.ReadAllBytesAsync(world.Database.ConnectionString["Data Source=".Length..]));
        Assert.Contains(Encoding.Latin1.GetString(Encoding.UTF8.GetBytes("某甲")), file, StringComparison.Ordinal);
        Assert.DoesNotContain(idNumber.Value, file, StringComparison.Ordinal);
        Assert.DoesNotContain("13911112222", file, StringComparison.Ordinal);
    }
}

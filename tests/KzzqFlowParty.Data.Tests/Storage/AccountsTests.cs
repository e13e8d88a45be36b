using KzzqFlowParty.Data.Accounts;
using KzzqFlowParty.Data.Scoping;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Data.Tests.Storage;

/// <summary>Accounts, posts and tickets are read before anybody is signed in, and written by no request of the register.</summary>
public class AccountsTests
{
    [Theory, OnSqlite, OnPostgreSql]
    public async Task What_signing_in_needs_is_read_without_scope(Engine engine)
    {
        using var world = await World.OnAsync(engine);
        var account = new Account { UserName = "baokang", NormalizedUserName = "BAOKANG", PersonName = "某某" };
        await using (var accounts = world.Accounts())
        {
            accounts.AddRange(account, new Post
            {
                Id = Guid.CreateVersion7(),
                AccountId = account.Id,
                Role = Role.BranchSecretary,
                OrganizationId = world.Baokang.FirstBranch.Id,
                From = new(2026, 1, 1),
            });
            accounts.Add(new SessionTicket
            {
                KeyHash = "AB",
                AccountId = account.Id,
                Value = [1, 2],
                Stamp = "1",
                ExpiresAt = world.Time.GetUtcNow().AddHours(8),
                BegunAt = world.Time.GetUtcNow(),
            });
            await accounts.SaveChangesAsync();
        }

        await using var later = world.Accounts();
        var post = await later.Posts.SingleAsync(p => p.AccountId == account.Id);
        Assert.True(post.IsHeldOn(world.Today));
        Assert.Equal(world.Time.GetUtcNow().AddHours(8), (await later.Tickets.SingleAsync()).ExpiresAt);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Nobody_gives_himself_a_post_through_the_register(Engine engine)
    {
        using var world = await World.OnAsync(engine);
        var someone = new Someone(Scope.Subtree(world.Banner.Id));
        await using var db = world.As(someone);

        db.Add(new Post
        {
            Id = Guid.CreateVersion7(),
            AccountId = someone.UserId,
            Role = Role.DepartmentLead,
            OrganizationId = world.Banner.Id,
            From = world.Today,
        });
        await Assert.ThrowsAsync<OutOfScopeException>(() => db.SaveChangesAsync());
    }
}

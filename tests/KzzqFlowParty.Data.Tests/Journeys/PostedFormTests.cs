using KzzqFlowParty.Data.Journeys;
using KzzqFlowParty.Data.Scoping;
using KzzqFlowParty.Domain.Members;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Data.Tests.Journeys;

/// <summary>Every form posts once.</summary>
public class PostedFormTests
{
    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_second_post_changes_nothing_and_finds_where_the_first_one_led(Engine engine)
    {
        using var world = await World.OnAsync(engine);
        var secretary = new Someone(Scope.Own(world.Baokang.FirstBranch.Id));
        var requestId = Guid.NewGuid();
        await PostAsync(world, secretary, requestId, "/members/1");
        await Assert.ThrowsAsync<DbUpdateException>(() => PostAsync(world, secretary, requestId, "/members/2"));

        await using var db = world.As(secretary);
        Assert.Equal("/members/1", await db.ResultOfAsync(requestId));
        Assert.Equal(1, await db.Members.CountAsync());
        Assert.Equal(world.Time.GetUtcNow(), (await db.Set<PostedForm>().SingleAsync()).At);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_post_that_was_refused_may_come_again(Engine engine)
    {
        using var world = await World.OnAsync(engine);
        var secretary = new Someone(Scope.ReadOnly(world.Baokang.FirstBranch.Id));
        var requestId = Guid.NewGuid();
        await Assert.ThrowsAsync<OutOfScopeException>(() => PostAsync(world, secretary, requestId, "/members/1"));

        await using var db = world.As(secretary);
        Assert.Null(await db.ResultOfAsync(requestId));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Nobody_learns_where_the_form_of_another_led(Engine engine)
    {
        using var world = await World.OnAsync(engine);
        var scope = Scope.Own(world.Baokang.FirstBranch.Id);
        var requestId = Guid.NewGuid();
        await PostAsync(world, new Someone(scope), requestId, "/members/1");

        await using var other = world.As(new Someone(scope));
        Assert.Null(await other.ResultOfAsync(requestId));
    }

    private static async Task PostAsync(World world, Someone someone, Guid requestId, string location)
    {
        await using var db = world.As(someone);
        db.Add(Member.Enter(People.Facts("一次"), world.Baokang.FirstBranch, idTaken: false, null, world.Cipher, world.Recording()).OrThrow());
        db.Once(requestId, location);
        await db.SaveChangesAsync();
    }
}

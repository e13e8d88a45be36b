using KzzqFlowParty.Domain.Organizations;
using KzzqFlowParty.Testing;
using KzzqFlowParty.Web.Tests.Site;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Tests.Matrix;

/// <summary>
/// Where a person's record stands: who keeps it, who receives him, who kept it before he was moved, who holds a meeting together with the keeper.
/// </summary>
internal sealed record Standing(Organization Keeper, Organization? Host = null, Organization? Former = null, Organization? Partner = null)
{
    /// <summary>Who held the meeting at which the person was.</summary>
    public Organization Organizer => Former ?? Host ?? Keeper;

    /// <summary>
    /// Of a person's record: own (kept here, received nowhere), descendant (kept by a branch below), sibling (by one beside, or of a township
    /// beside), unrelated, host (kept elsewhere, received here or below), keeper (kept here or below, received elsewhere), former (kept here or below
    /// before he was moved), partner (of a meeting held elsewhere, together with here or below). Null where there is no such thing.
    /// </summary>
    public static Standing? Of(World world, Home home, string relation)
    {
        var (first, second, shebotu, mobile) = (world.Baokang.FirstBranch, world.Baokang.SecondBranch, world.Shebotu.FirstBranch, world.Shebotu.SecondBranch);
        return (home, relation) switch
        {
            (Home.Branch, "own") => new(first),
            (Home.Branch, "sibling") => new(second),
            (Home.Branch, "unrelated") => new(shebotu),
            (Home.Branch, "former") => new(second, Former: first),
            (Home.Branch, "partner") => new(second, Partner: first),
            (Home.Mobile, "partner") => new(shebotu, Partner: mobile),
            (Home.Township or Home.Banner, "partner") => new(shebotu, Partner: first),
            (Home.Mobile, "own") => new(mobile),
            (Home.Mobile, "sibling") => new(shebotu),
            (Home.Mobile, "unrelated") => new(second),
            (Home.Mobile, "host") => new(first, Host: mobile),
            (Home.Mobile, "keeper") => new(mobile, Host: first),
            (Home.Mobile, "former") => new(shebotu, Former: mobile),
            (Home.Township or Home.Banner, "descendant") => new(first),
            (Home.Township, "sibling") => new(shebotu),
            (Home.Township or Home.Banner, "former") => new(shebotu, Former: first),
            (_, "host") => new(shebotu, Host: first),
            (_, "keeper") => new(first, Host: mobile),
            _ => null,
        };
    }
}

/// <summary>Something of a member's: he himself, and what hangs on him.</summary>
public abstract class RecordSubject : Subject
{
    internal sealed override async Task<IReadOnlyDictionary<string, Guid>?> NewAsync(World world, MatrixRow row, Person asks)
    {
        if (Standing.Of(world, HomeOf(asks), row.Relation) is not { } at) return null;
        var member = await world.MemberAsync(at.Former ?? at.Keeper, "矩阵中人", phone: FormattableString.Invariant($"1366666{NextSerial():0000}"));
        var ids = new Dictionary<string, Guid>(StringComparer.Ordinal) { ["member"] = member.Id };
        if (LeavesAs(row.State) || at.Host is not null) ids["spell"] = (await world.SpellAsync(member, at.Host)).Id;
        await AddAsync(world, ids, at, row.State);
        if (at.Former is not null) await MoveAsync(world, member.Id, at.Keeper);
        await EndAsync(world, ids, row.State);
        return ids;
    }

    internal sealed override Task<IReadOnlyList<Guid>> ForeignAsync(FormScene scene, Person person, object record) =>
        Task.FromResult<IReadOnlyList<Guid>>([
            scene.Planted.OfShebotu.Ids[Name], .. IsOfBranch(person) ? [scene.Planted.OfSecond.Ids[Name]] : Array.Empty<Guid>(),
        ]);

    /// <summary>Whether a record in this state is one of somebody away, whoever receives him.</summary>
    private protected virtual bool LeavesAs(string state) => false;

    /// <summary>Makes the record, once the member is there, and away where he is received by somebody.</summary>
    private protected virtual Task AddAsync(World world, Dictionary<string, Guid> ids, Standing at, string state) => Task.CompletedTask;

    /// <summary>What comes last, after he was moved.</summary>
    private protected virtual Task EndAsync(World world, IReadOnlyDictionary<string, Guid> ids, string state) => Task.CompletedTask;

    private static async Task MoveAsync(World world, Guid memberId, Organization branch)
    {
        await using var db = world.AsJob();
        var member = await db.Members.Include(m => m.Memberships).SingleAsync(m => m.Id == memberId);
        member.MoveTo(branch, world.Today, "居住地变化", world.Recording()).OrThrow();
        await db.SaveChangesAsync();
    }
}

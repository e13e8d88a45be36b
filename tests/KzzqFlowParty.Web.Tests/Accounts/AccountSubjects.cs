using KzzqFlowParty.Data.Accounts;
using KzzqFlowParty.Domain.Organizations;
using KzzqFlowParty.Testing;
using KzzqFlowParty.Web.Tests.Matrix;
using Microsoft.EntityFrameworkCore;
using Person = KzzqFlowParty.Web.Tests.Site.Person;

namespace KzzqFlowParty.Web.Tests.Accounts;

/// <summary>任职: own (held), former (held until last month), unrelated (somebody else's).</summary>
public sealed class PostSubject : Subject
{
    internal override string Name => "post";

    internal override string Cases => "own: held; unrelated: held; former: ended";

    internal override bool IsOnesOwn => true;

    internal override Type Entity => typeof(Post);

    internal override async Task<IReadOnlyDictionary<string, Guid>?> NewAsync(World world, MatrixRow row, Person asks)
    {
        if (row.Relation == "own") return Named(asks.PostIds[0]);
        if (row.Relation == "unrelated") return Named(Person.TwoPosts.PostIds[0]);
        await using var db = world.Accounts();
        var (from, until) = (new DateOnly(2025, 1, 1), new DateOnly(2026, 10, 31));
        var place = world.Baokang.SecondBranch.Id;
        var post = new Post
        {
            Id = Guid.CreateVersion7(),
            AccountId = asks.AccountId,
            Role = Role.BranchSecretary,
            OrganizationId = place,
            From = from,
            Until = until,
        };
        db.Add(post);
        await db.SaveChangesAsync();
        return Named(post.Id);
    }

    internal override Task<IReadOnlyList<Guid>> ForeignAsync(FormScene scene, Person person, object record) =>
        Task.FromResult<IReadOnlyList<Guid>>([Person.ShebotuSecretary.PostIds[0], Person.Department.PostIds[0]]);
}

/// <summary>
/// By where the account's post is held: self (one's own account), own (a colleague at the same place), descendant (a branch of 保康), sibling (a
/// branch of 舍伯吐), ancestor (the banner's department), former (held a post below until last month and now one of another township).
/// </summary>
public sealed class AccountSubject : Subject
{
    internal override string Name => "account";

    internal override string Cases =>
        "self: active; own: active; descendant: active|disabled|unused|without-post; sibling: active; ancestor: active; former: active";

    internal override bool IsOnesOwn => true;

    internal override Type Entity => typeof(Account);

    internal override string RelationOfForm(Home home) => home is Home.Township or Home.Banner ? "descendant" : "sibling";

    internal override async Task<IReadOnlyDictionary<string, Guid>?> NewAsync(World world, MatrixRow row, Person asks)
    {
        if (row.Relation == "self") return new Dictionary<string, Guid>(StringComparer.Ordinal) { ["account"] = asks.AccountId, ["post"] = asks.PostIds[0] };
        var home = HomeOf(asks);
        (Role Role, Organization Place)? held = (home, row.Relation) switch
        {
            (_, "own") => (asks.Role, world.PlaceOf(home)),
            (Home.Banner or Home.Township, "descendant") => (Role.BranchSecretary, world.Baokang.SecondBranch),
            (Home.Branch, "sibling") => (Role.BranchSecretary, world.Baokang.SecondBranch),
            (not Home.Banner, "sibling" or "former") => (Role.BranchSecretary, world.Shebotu.FirstBranch),
            (Home.Banner, "former") => (Role.SystemAdministrator, world.Banner),
            (not Home.Banner, "ancestor") => (Role.DepartmentStaff, world.Banner),
            _ => null,
        };
        return held is { } post ? await PlantAsync(world, post.Role, post.Place, row.State, heldBelowBefore: row.Relation == "former") : null;
    }

    internal override Task<IReadOnlyList<Guid>> ForeignAsync(FormScene scene, Person person, object record) =>
        Task.FromResult<IReadOnlyList<Guid>>([Person.ShebotuSecretary.AccountId, Person.Department.AccountId]);

    internal static async Task<Dictionary<string, Guid>> PlantAsync(
        World world, Role role, Organization place, string state = "active", bool heldBelowBefore = false)
    {
        var number = NextSerial();
        var name = FormattableString.Invariant($"m-{number}");
        var now = world.Time.GetUtcNow();
        var account = new Account
        {
            UserName = name,
            NormalizedUserName = name.ToUpperInvariant(),
            PersonName = $"矩阵{number}号",
            SecurityStamp = "1",
            UsedAt = now,
        };
        if (state == "disabled") account.DisabledAt = now;
        if (state == "unused") (account.FirstSecretHash, account.FirstSecretUntil) = (new string('0', 64), now.AddHours(1));
        DateOnly? until = state == "without-post" ? new(2026, 10, 31) : null;
        var post = new Post
        {
            Id = Guid.CreateVersion7(),
            AccountId = account.Id,
            Role = role,
            OrganizationId = place.Id,
            From = new(
            2026, 1, 1),
            Until = until
        };
        await using var db = world.Accounts();
        db.Add(account);
        db.Add(post);
        if (heldBelowBefore) db.Add(BelowBefore(account, world.Baokang.FirstBranch));
        await db.SaveChangesAsync();
        return new(StringComparer.Ordinal) { ["account"] = account.Id, ["post"] = post.Id };
    }

    private static Post BelowBefore(Account account, Organization branch) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            AccountId = account.Id,
            Role = Role.BranchSecretary,
            OrganizationId = branch.Id,
            From = new(
            2025, 1, 1),
            Until = new(2025, 12, 31)
        };
}

/// <summary>
/// Of a lost phone: descendant (of a branch of 保康), sibling (of a branch of 舍伯吐), ancestor (of the banner's department), self (one's own account),
/// asked (reported by whoever asks, of an account that he does not manage); administrator: of an administrator's post.
/// </summary>
public sealed class ReviewSubject : Subject
{
    internal override string Name => "review";

    internal override string Cases =>
        string.Join("; ", new[] { "descendant", "sibling", "ancestor", "self", "asked", "administrator" }.Select(r => r + ": waiting|confirmed|declined"));

    internal override bool IsOnesOwn => true;

    internal override Type Entity => typeof(AccountReview);

    internal override string RelationOfForm(Home home) => "descendant";

    internal override async Task<IReadOnlyDictionary<string, Guid>?> NewAsync(World world, MatrixRow row, Person asks)
    {
        var (role, place) = row.Relation switch
        {
            "descendant" => (Role.BranchSecretary, world.Baokang.SecondBranch),
            "sibling" => (Role.BranchSecretary, world.Shebotu.FirstBranch),
            _ => (Role.DepartmentStaff, world.Banner),
        };
        var account = row.Relation == "self" ? asks.AccountId : (await AccountSubject.PlantAsync(world, role, place))["account"];
        await using var db = world.Accounts();
        if (row.State == "waiting" && await db.Reviews.SingleOrDefaultAsync(r => r.WaitingFor == account && r.Kind == ReviewKind.LostFactor) is { } waits)
            return Named(waits.Id);   // one at a time of each account
        var (asker, now) = (row.Relation == "asked" ? asks.AccountId : Guid.NewGuid(), world.Time.GetUtcNow());
        var post = new Post
        {
            Id = Guid.CreateVersion7(),
            AccountId = account,
            Role = Role.SystemAdministrator,
            OrganizationId = world.Banner.Id,
            From = world.Today,
        };
        var review = row.Relation == "administrator"
            ? AccountReview.OfPost(post, asker, "任命文件", now)
            : AccountReview.OfLostFactor(account, asker, "手机丢失", now);
        if (row.State != "waiting") review.Decide(row.State == "confirmed", Guid.NewGuid(), "当面核实", now).OrThrow();
        db.Add(review);
        await db.SaveChangesAsync();
        return Named(review.Id);
    }

    internal override async Task<IReadOnlyList<Guid>> ForeignAsync(FormScene scene, Person person, object record) =>
        [await scene.ReviewAsync(Person.ShebotuSecretary.AccountId), await scene.ReviewAsync(Person.Department.AccountId)];
}

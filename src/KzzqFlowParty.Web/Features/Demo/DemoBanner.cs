using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Accounts;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Flow;
using KzzqFlowParty.Domain.Organizations;
using KzzqFlowParty.Domain.Scoring;
using KzzqFlowParty.Web.Features.Shared.Contributions;
using KzzqFlowParty.Web.Features.Shared.Demo;
using KzzqFlowParty.Web.Security;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Demo;

/// <summary>演示旗: fills an empty database with invented people, made by the domain's own methods, the same for the same seed.</summary>
public sealed class DemoBanner(
    FlowPartyDbContext db, AccountsDbContext accounts, IEnumerable<IDemoPart> parts, IDemoPast past, IPasswordHasher<Account> hasher, ISeal seal,
    TimeProvider time) : IDemoBanner
{
    /// <summary>Members of the demonstration that Development loads.</summary>
    public const int UsualMembers = 1200;
    private const int Seed = 150521;
    private const int MembersOfABranch = 30;
    private const int LargeBranches = 2;
    private const int LargeBranch = 52;
    private const int MembersASave = 20;

    /// <summary>
    /// Branches, or hosts, of a transaction: the usual demonstration is two. What the log will tell of a transaction is kept in memory until its end: a
    /// hundred thousand members in one would be half a million entries.
    /// </summary>
    private const int BranchesAtATime = 40;
    private const int RowsAtATime = 8;
    private const int MonthsOfMeetings = 22;

    /// <summary>Beyond this a banner is for measurements: fewer meetings, so that it fills in minutes.</summary>
    private const int ManyMembers = 5000;
    private const int FewMonths = 2;
    private const int MonthsAtTheHost = 10;

    private readonly IReadOnlyList<IDemoPart> parts = [.. parts.OrderBy(p => p.Order)];

    public async Task<IReadOnlyList<DemoAccount>> LoadAsync(CancellationToken ct) =>
        await db.Organizations.AnyAsync(ct) ? await ShownAsync(ct) : await FillAsync(UsualMembers, ct);

    /// <summary>Fills an empty database with so many members of our own, and about a thirtieth as many from outside.</summary>
    public async Task<IReadOnlyList<DemoAccount>> FillAsync(int members, CancellationToken ct)
    {
#pragma warning disable RS0030 // the demonstration is the same every time, and nothing of it is secret
        var chance = new Random(Seed);
#pragma warning restore RS0030
        var now = time.GetUtcNow();
        var names = new DemoNames(chance);
        using var audit = db.AuditAsOne("载入演示数据", "Demo", new { members });
        await using var transaction = await db.Database.BeginTransactionAsync(ct);

        var tree = DemoTree.Plant(members / MembersOfABranch, chance, seal, now);
        await SaveTreeAsync(tree, now, ct);
        await transaction.CommitAsync(ct);

        var people = new DemoAccounts(accounts, hasher, time);
        var shown = await people.MakeAsync(tree, names, ct);
        await ConfirmAsync(await SaveLivesAsync(tree, people, names, members, chance, now, ct), ct);
        return shown;
    }

    private async Task SaveTreeAsync(DemoTree tree, DateTimeOffset now, CancellationToken ct)
    {
        foreach (var year in new[] { now.DateInShanghai.Year - 1, now.DateInShanghai.Year }) db.Add(new RulesOfYear(DraftRules.For(year)));
        db.AddRange(tree.All);
        await db.SaveChangesAsync(ct);
        db.ChangeTracker.Clear();
    }

    /// <summary>Each meeting by its second person, a few rows at a time, as people do it; the log tells when.</summary>
    private async Task ConfirmAsync(IReadOnlyList<DemoConfirmation> later, CancellationToken ct)
    {
        foreach (var meeting in later.GroupBy(c => (c.By, c.OrganizationId, c.At)))
        {
            var held = await accounts.Posts.SingleAsync(p => p.AccountId == meeting.Key.By && p.OrganizationId == meeting.Key.OrganizationId, ct);
            var person = new CurrentPost(held.AccountId, "", null, held.Id, held.Role, held.OrganizationId);
            foreach (var (number, some) in meeting.Chunk(RowsAtATime).Index())
            {
                var clock = new StoppedClock(meeting.Key.At.AddMinutes(number));
                await using var own = past.As(person, Permission.ConfirmAttendance, clock);
                await some[0].Confirm(own, [.. some.Select(c => c.Id)], person.Actor, clock.GetUtcNow(), ct);
                await own.SaveChangesAsync(ct);
            }
        }
    }

    private sealed class StoppedClock(DateTimeOffset at) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => at;
    }

    /// <summary>
    /// Branch by branch, so that no more than a few branches are in memory: those who are managed elsewhere attend there only once their own branch
    /// is made.
    /// </summary>
    private async Task<IReadOnlyList<DemoConfirmation>> SaveLivesAsync(
        DemoTree tree, DemoAccounts accountsOf, DemoNames names, int members, Random chance, DateTimeOffset now, CancellationToken ct)
    {
        var scene = new DemoScene(names, chance, seal, DraftRules.For(now.DateInShanghai.Year), now, accountsOf.Of)
        {
            Branches = tree.Branches,
            Mobile = tree.Mobile,
            Outside = tree.OutsideOnes,
            ToTry = DemoAccounts.ToTry.Select(a => a.Place(tree).Id).ToHashSet(),
        };
        var managedElsewhere = new List<DemoLife>();
        foreach (var some in tree.Branches.Index().Chunk(BranchesAtATime))
        {
            await using var lives = await db.Database.BeginTransactionAsync(ct);
            foreach (var (i, branch) in some)
            {
                var ours = PeopleOf(branch, CountOf(i, tree.Branches.Count, members), scene);
                Act(branch, ours, members > ManyMembers ? FewMonths : MonthsOfMeetings, scene);
                var hosted = ours.Where(l => l.HostId is not null).ToList();
                managedElsewhere.AddRange(hosted);
                await ConcludeAsync([.. ours.Except(hosted)], scene, ct);
            }

            await lives.CommitAsync(ct);
        }

        foreach (var some in managedElsewhere.GroupBy(l => l.HostId!.Value).Chunk(BranchesAtATime))
        {
            await using var lives = await db.Database.BeginTransactionAsync(ct);
            foreach (var managed in some)
            {
                var reached = managed.Where(l => l.Of<FlowSpell>().Any(s => s.State == FlowState.Managed)).ToList();
                Act(tree.All.Single(o => o.Id == managed.Key), reached, MonthsAtTheHost, scene);
                await ConcludeAsync([.. managed], scene, ct);
            }

            await lives.CommitAsync(ct);
        }

        return scene.Later;
    }

    private List<DemoLife> PeopleOf(Organization branch, int count, DemoScene scene)
    {
        var lives = new List<DemoLife>();
        foreach (var life in parts.SelectMany(p => p.PeopleOf(branch, count, scene)))
        {
            foreach (var part in parts) part.Live(life, scene);
            lives.Add(life);
        }

        return lives;
    }

    private void Act(Organization organization, List<DemoLife> people, int months, DemoScene scene)
    {
        foreach (var part in parts) db.AddRange(part.Act(organization, people, months, scene));
    }

    private async Task ConcludeAsync(List<DemoLife> lives, DemoScene scene, CancellationToken ct)
    {
        foreach (var life in lives)
        {
            foreach (var part in parts) part.Conclude(life, scene);
        }

        foreach (var some in lives.Chunk(MembersASave))
        {
            foreach (var life in some) db.AddRange([life.Member, .. life.Records]);
            await db.SaveChangesAsync(ct);
            db.ChangeTracker.Clear();
        }
    }

    /// <summary>The branches of the accounts to try are large enough to show something; the others share the rest.</summary>
    private static int CountOf(int branch, int branches, int members)
    {
        if (members < 10 * LargeBranches * LargeBranch) return (members * (branch + 1) / branches) - (members * branch / branches);
        if (branch < LargeBranches) return LargeBranch;
        var (rest, others, at) = (members - (LargeBranches * LargeBranch), branches - LargeBranches, branch - LargeBranches);
        return (int)(((long)rest * (at + 1) / others) - ((long)rest * at / others));
    }

    private async Task<IReadOnlyList<DemoAccount>> ShownAsync(CancellationToken ct)
    {
        var users = DemoAccounts.ToTry.Select(a => a.User).ToList();
        var posts = await (
            from account in accounts.Accounts
            where users.Contains(account.UserName!)
            join post in accounts.Posts on account.Id equals post.AccountId
            select new { account.UserName, post.OrganizationId }).ToListAsync(ct);
        var ids = posts.Select(p => p.OrganizationId).ToList();
        var names = await db.Organizations.Where(o => ids.Contains(o.Id)).ToDictionaryAsync(o => o.Id, o => o.FullName, ct);
        return DemoAccounts.Shown(
            posts.GroupBy(p => p.UserName!, StringComparer.Ordinal).ToDictionary(g => g.Key, g => names[g.First().OrganizationId], StringComparer.Ordinal));
    }
}

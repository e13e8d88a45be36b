using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Accounts;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Web.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace KzzqFlowParty.Web.Features.Shared;

/// <summary>待确认的事实: what the rule of two people asks of a departure, an attendance or a claim.</summary>
public sealed record WaitingFact
{
    public Guid Id { get; init; }

    /// <summary>The organization that recorded the fact.</summary>
    public Guid OrganizationId { get; init; }

    /// <summary>The account that recorded it.</summary>
    public Guid RecordedBy { get; init; }

    /// <summary>Who recorded the same from the other side; null for nobody.</summary>
    public Guid? JoinedBy { get; init; }

    /// <summary>Who last changed it, or what it rests on; null for nobody.</summary>
    public Guid? ChangedBy { get; init; }

    /// <summary>The member whom it is about.</summary>
    public Guid MemberId { get; init; }
}

/// <summary>
/// A row that waits, with what the rule asks of it. Project to it with object initializers that name every property, so that the rule runs in the database
/// on the row itself.
/// </summary>
public sealed record Waits<T>
    where T : class
{
    public required T Row { get; init; }

    public required WaitingFact Fact { get; init; }
}

/// <summary>
/// 谁来确认: a second person of the organization that recorded the fact; where nobody there but the recorder may, or only he whom it is about,
/// the superior. docs/decisions/0009. Reach and scope are the guard's business; this is the order among those who have the permission.
/// </summary>
public sealed class WhoMayConfirm(FlowPartyDbContext db, CurrentPost post, IOptions<AccountRules> rules, TimeProvider time) : IUseCase
{
    private const int MostNamed = 3;

    private Guid Me => post.AccountId;

    /// <summary>Those of the rows that the person at the screen may confirm: for queues and counts, in the same statement.</summary>
    public IQueryable<T> Among<T>(IQueryable<Waits<T>> rows, Permission permission)
        where T : class
    {
        var mine = rows.Where(w => w.Fact.RecordedBy != Me && w.Fact.JoinedBy != Me && w.Fact.ChangedBy != Me && w.Fact.MemberId != post.MemberId);
        var confirmers = Confirmers(permission);
        if (post.SeesUnder is { } root)   // a side is named, so that an index finds it
            mine = mine.Where(w => db.Ancestry.Where(a => a.AncestorId == root).Select(a => a.DescendantId).Contains(w.Fact.OrganizationId));
        var among = RoleTable.ActingReachOf(post.Role, permission) switch
        {
            Reach.Own => mine.Where(w => w.Fact.OrganizationId == post.OrganizationId),
            Reach.Subtree => mine.Where(w => w.Fact.OrganizationId == post.OrganizationId
                || !confirmers.Any(c => c.OrganizationId == w.Fact.OrganizationId && c.AccountId != w.Fact.RecordedBy && c.AccountId != w.Fact.JoinedBy
                    && c.AccountId != w.Fact.ChangedBy && c.MemberId != w.Fact.MemberId)),
            null => rows.Where(_ => false),
        };
        return among.Select(w => w.Row);
    }

    /// <summary>Why the person may not confirm each of the facts; those that he may are missing. One query, however many.</summary>
    public async Task<IReadOnlyDictionary<Guid, Refusal>> RefusalsAsync(
        IReadOnlyCollection<WaitingFact> facts, Permission permission, CancellationToken ct = default)
    {
        var reachesBelow = RoleTable.ActingReachOf(post.Role, permission) is Reach.Subtree;
        var elsewhere = facts.Select(f => f.OrganizationId).Where(o => o != post.OrganizationId).Distinct().ToList();
        var confirmers = elsewhere.Count == 0 ? [] : await Confirmers(permission).Where(c => elsewhere.Contains(c.OrganizationId)).ToListAsync(ct);
        return (from fact in facts
                let refusal = Confirming.Refusal(fact.RecordedBy, post.Actor, fact.MemberId, fact.JoinedBy, fact.ChangedBy)
                    ?? (IsLeftToItsOwn(fact, reachesBelow, confirmers) ? Confirming.LeftToItsOwn : null)
                where refusal is not null
                select (fact.Id, refusal)).ToDictionary(f => f.Id, f => f.refusal);
    }

    /// <summary>The same, each naming who may.</summary>
    public async Task<IReadOnlyDictionary<Guid, Refusal>> NamedRefusalsAsync(
        IReadOnlyCollection<WaitingFact> facts, Permission permission, CancellationToken ct = default)
    {
        var refusals = await RefusalsAsync(facts, permission, ct);
        var who = await WhoAsync([.. facts.Where(f => refusals.ContainsKey(f.Id))], permission, ct);
        return refusals.ToDictionary(r => r.Key, r => who.TryGetValue(r.Key, out var names) ? r.Value.Naming(names) : r.Value);
    }

    /// <summary>Why the person may not confirm this fact, and who may; null where he may.</summary>
    public async Task<Refusal?> RefusalAsync(WaitingFact fact, Permission permission, CancellationToken ct = default) =>
        (await NamedRefusalsAsync([fact], permission, ct)).GetValueOrDefault(fact.Id);

    /// <summary>
    /// Why each of the facts that a post wants confirmed, declined or approved stays as it is: the person may not, or it is no longer as he saw it
    /// (docs/decisions/0052). Every such post asks here.
    /// </summary>
    /// <param name="rows">Each fact as it stands, and as its page would show it now.</param>
    /// <param name="seen">What the form carries.</param>
    public async Task<IReadOnlyDictionary<Guid, Refusal>> PostedRefusalsAsync(
        IReadOnlyCollection<(WaitingFact Fact, ShownRow Now)> rows, IReadOnlyCollection<SeenRow?> seen, Permission permission, CancellationToken ct)
    {
        var refusals = await NamedRefusalsAsync([.. rows.Select(r => r.Fact)], permission, ct);
        return (from row in rows
                let refusal = refusals.GetValueOrDefault(row.Fact.Id) ?? row.Now.RefusalFor(seen)
                where refusal is not null
                select (row.Fact.Id, refusal)).ToDictionary(r => r.Id, r => r.refusal);
    }

    /// <summary>The same of a single fact; null where it may be done.</summary>
    public async Task<Refusal?> PostedRefusalAsync(WaitingFact fact, ShownRow now, SeenRow? seen, Permission permission, CancellationToken ct) =>
        (await PostedRefusalsAsync([(fact, now)], [seen], permission, ct)).GetValueOrDefault(fact.Id);

    /// <summary>For whoever has not the permission at all: that it waits, and for whom.</summary>
    public async Task<Refusal?> AwaitedAsync(WaitingFact fact, Permission permission, CancellationToken ct = default) =>
        (await WhoAsync([fact], permission, ct)).TryGetValue(fact.Id, out var who) ? Confirming.Awaited(who) : null;

    /// <summary>Who may confirm each fact: those of its organization with a usable account, else the nearest superior that has one.</summary>
    private async Task<Dictionary<Guid, string>> WhoAsync(IReadOnlyCollection<WaitingFact> facts, Permission permission, CancellationToken ct)
    {
        if (facts.Count == 0) return [];
        var places = facts.Select(f => f.OrganizationId).Distinct().ToList();
        var there = await Confirmers(permission).Where(c => places.Contains(c.OrganizationId)).OrderBy(c => c.Name).ToListAsync(ct);
        var reaching = ConfirmersOf(RolesWith(permission, Reach.Subtree));
        var above = await (from a in db.Ancestry
                           where places.Contains(a.DescendantId) && a.Depth > 0 && reaching.Any(c => c.OrganizationId == a.AncestorId)
                           join o in db.Organizations on a.AncestorId equals o.Id
                           orderby a.Depth
                           select new { a.DescendantId, o.FullName }).ToListAsync(ct);
        return (from fact in facts
                let names = there.Where(c => IsThere(c, fact) && c.AccountId != Me).Select(c => c.Name).Distinct().Take(MostNamed).ToList()
                let who = names.Count > 0 ? string.Join('或', names) : above.Find(o => o.DescendantId == fact.OrganizationId)?.FullName
                where who is not null
                select (fact.Id, who)).ToDictionary(f => f.Id, f => f.who);
    }

    private bool IsLeftToItsOwn(WaitingFact fact, bool reachesBelow, IEnumerable<Confirmer> confirmers) =>
        fact.OrganizationId != post.OrganizationId
        && (!reachesBelow || confirmers.Any(c => IsThere(c, fact)));

    /// <summary>Somebody of its organization who may: neither recorder nor changer, nor whom it is about.</summary>
    private static bool IsThere(Confirmer one, WaitingFact fact) =>
        one.OrganizationId == fact.OrganizationId && one.AccountId != fact.RecordedBy && one.AccountId != fact.JoinedBy && one.AccountId != fact.ChangedBy
        && one.MemberId != fact.MemberId;

    /// <summary>Who holds today, in which organization, a post that may confirm, and can sign in: of a disabled or dormant account nobody would come.</summary>
    private IQueryable<Confirmer> Confirmers(Permission permission) => ConfirmersOf(RolesWith(permission));

    private static Role[] RolesWith(Permission permission, Reach? reach = null) =>
        [.. Enum.GetValues<Role>().Where(r => RoleTable.Has(r, permission) && (reach is null || RoleTable.ActingReachOf(r, permission) == reach))];

    private IQueryable<Confirmer> ConfirmersOf(Role[] roles)
    {
        var (today, idle) = (time.Today, rules.Value.DormantBefore(time.GetUtcNow()));
        return from held in db.Set<Post>()
               join account in db.Set<Account>() on held.AccountId equals account.Id
               where account.DisabledAt == null && account.UsedAt >= idle
                   && roles.Contains(held.Role) && held.From <= today && (held.Until == null || held.Until >= today)
               select new Confirmer { OrganizationId = held.OrganizationId, AccountId = account.Id, MemberId = account.MemberId, Name = account.PersonName };
    }

    private sealed record Confirmer
    {
        public Guid OrganizationId { get; init; }

        public Guid AccountId { get; init; }

        public Guid? MemberId { get; init; }

        public string Name { get; init; } = "";
    }
}

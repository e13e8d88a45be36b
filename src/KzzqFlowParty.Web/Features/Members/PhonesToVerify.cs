using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Queries;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Domain.Scoring;
using KzzqFlowParty.Web.Features.Shared.Contributions;
using KzzqFlowParty.Web.Features.Shared.Links;
using KzzqFlowParty.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Members;

/// <summary>
/// 核实电话: members of the own organization who are away and whose lamp d is out (G1.2d). A number is due when the registration is to be finished (P-02),
/// and again when the last answer has grown older than P-31. A call that nobody answered puts it off by some days.
/// </summary>
public sealed class PhonesToVerify(FlowPartyDbContext db, CurrentPost post) : ITodo
{
    public Permission Permission => Permission.VerifyPhone;

    public string Subject => "联系";

    public PageLink MenuPage => MemberLinks.List();

    public async Task<TodoCount> CountAsync(DateOnly today, CancellationToken ct)
    {
        var rules = await db.RulesForAsync(today.Year, ct);
        var overdue = today.OverdueIfBegunBefore(rules.Parameter("P-02")).At(TimeOnly.MinValue);
        var again = today.AddDays(-TodoDays.ToCallAgain);
        var count = await Due(rules, today).GroupBy(_ => 1)
            .Select(g => new TodoCount(g.Count(), g.Count(d => d.RegisteredAt < overdue && (d.TriedOn == null || d.TriedOn < again))))
            .SingleOrDefaultAsync(ct);
        return count ?? new TodoCount(0, 0);
    }

    public async Task<IReadOnlyList<TodoItem>> FirstAsync(int most, DateOnly today, CancellationToken ct)
    {
        var rules = await db.RulesForAsync(today.Year, ct);
        var again = today.AddDays(-TodoDays.ToCallAgain);
        var due = await Due(rules, today)
            .OrderBy(d => d.TriedOn >= again)
            .ThenBy(d => d.RegisteredAt)
            .ThenBy(d => d.NameKey).ThenBy(d => d.Id).Take(most).ToListAsync(ct);
        return [.. due.Select(d => Item(d, rules))];
    }

    private IQueryable<Phone> Due(RuleSet rules, DateOnly today) =>
        from m in db.MembersOf(post.OrganizationId).OnTheBooks().PhoneNotVerified(rules.Flow, today)
        join s in db.OpenAbsences on m.Id equals s.OpenFor
        select new Phone
        {
            Id = m.Id,
            Name = m.Name,
            NameKey = m.NameKey,
            HasPhone = m.PhoneCipher != null,
            VerifiedOn = m.PhoneVerifiedOn,
            RegisteredAt = s.RecordedAt,
            TriedOn = m.Changes.Where(c => c.Kind == MemberChangeKind.PhoneNotReached
                && !m.Changes.Any(l => l.RecordedAt > c.RecordedAt && l.Kind == MemberChangeKind.PhoneChanged)).Max(c => (DateOnly?)c.On),
        };

    private static TodoItem Item(Phone phone, RuleSet rules)
    {
        var registered = phone.RegisteredAt.DateInShanghai.AddWorkingDays(rules.Parameter("P-02"));
        var expired = phone.VerifiedOn?.AddDays(rules.Flow.PhoneVerifiedDays);
        var due = expired > registered ? expired.Value : registered;
        var again = phone.TriedOn?.AddDays(TodoDays.ToCallAgain);
        return new(
            phone.HasPhone ? "核实电话" : "补登电话",
            phone.Name,
            !phone.HasPhone ? "在外，没有登记电话"
                : again >= due ? $"在外，{phone.TriedOn:yyyy-MM-dd} 打过没有接通"
                : phone.VerifiedOn is { } verified
                ? $"在外，上次接通 {verified:yyyy-MM-dd}，已超过 {rules.Flow.PhoneVerifiedDays} 天"
                : "在外，登记的电话还没有接通过",
            "二（1） 全面摸底排查",
            again > due ? again.Value : due,
            phone.HasPhone ? "去核实" : "去补登",
            MemberLinks.Phone(phone.Id));
    }

    private sealed record Phone
    {
        public Guid Id { get; init; }

        public string Name { get; init; } = "";

        public string NameKey { get; init; } = "";

        public bool HasPhone { get; init; }

        public DateOnly? VerifiedOn { get; init; }

        public DateTimeOffset RegisteredAt { get; init; }

        /// <summary>The last call on this number that nobody answered.</summary>
        public DateOnly? TriedOn { get; init; }
    }
}

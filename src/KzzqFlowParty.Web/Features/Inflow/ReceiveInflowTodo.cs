using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Queries;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Flow;
using KzzqFlowParty.Web.Features.Shared.Contributions;
using KzzqFlowParty.Web.Features.Shared.Links;
using KzzqFlowParty.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Inflow;

/// <summary>
/// 待办：办理报到和接收 (G1.7–G1.9), within the working days of P-02 after it was asked for, or after the departure where that comes
/// later.
/// </summary>
public sealed class ReceiveInflowTodo(FlowPartyDbContext db, CurrentPost post) : ITodo
{
    public Permission Permission => Permission.ReceiveInflow;

    public string Subject => "流动";

    public PageLink MenuPage => InflowLinks.List();

    /// <summary>Asked of the post's own organization: nobody answers for another.</summary>
    private IQueryable<AskedAbsence> Asked =>
        from s in db.FlowSpells.Where(s => s.HostOrganizationId == post.OrganizationId).WhereAllowed(FlowAct.Receive)
        join l in db.LastLegs on s.Id equals l.SpellId
        select new AskedAbsence
        {
            Id = s.Id,
            MemberName = s.MemberName,
            KeeperId = s.KeeperOrganizationId,
            RecordedAt = s.RecordedAt,
            DepartureOn = s.DepartureOn,
            AskedLater = l.Number > 1 && !l.HostIsKept,
            From = l.From,
        };

    public async Task<TodoCount> CountAsync(DateOnly today, CancellationToken ct)
    {
        var parting = today.OverdueIfBegunBefore(await db.DaysToRegisterAsync(today, ct));
        var (instant, date) = (parting.At(TimeOnly.MinValue), PartialDate.OfDay(parting));
        return await Asked.GroupBy(_ => 1)
            .Select(g => new TodoCount(g.Count(), g.Count(a => a.DepartureOn < date && (a.AskedLater ? a.From < date : a.RecordedAt < instant))))
            .SingleOrDefaultAsync(ct) ?? new(0, 0);
    }

    public async Task<IReadOnlyList<TodoItem>> FirstAsync(int most, DateOnly today, CancellationToken ct)
    {
        var days = await db.DaysToRegisterAsync(today, ct);
        var rows = await (from a in Asked
                          join keeper in db.Organizations on a.KeeperId equals keeper.Id
                          orderby a.RecordedAt, a.Id
                          select new { a.Id, a.MemberName, Keeper = keeper.FullName, a.RecordedAt, a.DepartureOn, a.AskedLater, a.From })
            .Take(most).ToListAsync(ct);
        return [.. rows.Select(r =>
        {
            var asked = r.AskedLater ? r.From.Earliest : r.RecordedAt.DateInShanghai;
            var begun = r.DepartureOn.Earliest > asked ? r.DepartureOn.Earliest : asked;
            return new TodoItem(
                "办理报到接收", r.MemberName, $"{r.Keeper}请本组织接收", "二（1） 全面摸底排查", begun.AddWorkingDays(days), "去办理",
                InflowLinks.Details(r.Id));
        })];
    }

    private sealed record AskedAbsence
    {
        public Guid Id { get; init; }

        public string MemberName { get; init; } = "";

        public Guid KeeperId { get; init; }

        public DateTimeOffset RecordedAt { get; init; }

        public PartialDate DepartureOn { get; init; }

        /// <summary>Another organization was asked before.</summary>
        public bool AskedLater { get; init; }

        /// <summary>Since when this one is asked.</summary>
        public PartialDate From { get; init; }
    }
}

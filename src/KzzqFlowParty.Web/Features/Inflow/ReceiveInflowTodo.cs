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
    private IQueryable<FlowLeg> Asked
    {
        get
        {
            var asked = db.FlowSpells.Where(s => s.HostOrganizationId == post.OrganizationId).WhereAllowed(FlowAct.Receive);
            return db.LastLegs.Where(l => asked.Any(s => s.Id == l.Spell.Id));
        }
    }

    public async Task<TodoCount> CountAsync(DateOnly today, CancellationToken ct)
    {
        var parting = today.OverdueIfBegunBefore(await db.DaysToRegisterAsync(today, ct));
        var (instant, date) = (parting.At(TimeOnly.MinValue), PartialDate.OfDay(parting));
        return new(
            await Asked.CountAsync(ct),
            await Asked.CountAsync(l => l.Spell.DepartureOn < date && (l.Number > 1 && !l.HostIsKept ? l.From < date : l.Spell.RecordedAt < instant), ct));
    }

    public async Task<IReadOnlyList<TodoItem>> FirstAsync(int most, DateOnly today, CancellationToken ct)
    {
        var days = await db.DaysToRegisterAsync(today, ct);
        var rows = await (from l in Asked
                          join keeper in db.Organizations on l.Spell.KeeperOrganizationId equals keeper.Id
                          orderby l.Spell.RecordedAt, l.Id
                          select new
                          {
                              l.Spell.Id,
                              l.Spell.MemberName,
                              Keeper = keeper.FullName,
                              l.Spell.RecordedAt,
                              l.Spell.DepartureOn,
                              AskedLater = l.Number > 1 && !l.HostIsKept,
                              l.From,
                          })
                              .Take(most)
                              .ToListAsync(ct);
        return [.. rows.Select(r =>
        {
            var asked = r.AskedLater ? r.From.Earliest : r.RecordedAt.DateInShanghai;
            var begun = r.DepartureOn.Earliest > asked ? r.DepartureOn.Earliest : asked;
            return new TodoItem(
                "办理报到接收", r.MemberName, $"{r.Keeper}请本组织接收", "二（1） 全面摸底排查", begun.AddWorkingDays(days), "去办理",
                InflowLinks.Details(r.Id));
        })];
    }
}

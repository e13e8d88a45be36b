using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Queries;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Flow;
using KzzqFlowParty.Web.Features.Shared.Contributions;
using KzzqFlowParty.Web.Features.Shared.Links;
using KzzqFlowParty.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Outflow;

/// <summary>待办：核实去向 of those of whom the branch knows a province or nothing (G1.2b), within the working days of P-02 after the recording.</summary>
public sealed class WhereaboutsTodo(FlowPartyDbContext db, CurrentPost post) : ITodo
{
    public Permission Permission => Permission.RegisterOutflow;

    public string Subject => "流动";

    public PageLink MenuPage => OutflowLinks.List();

    private IQueryable<FlowSpell> Due =>
        db.Outflow(post.SeesUnder).Where(s => s.KeeperOrganizationId == post.OrganizationId).WhereWhereaboutsUnknown(db);

    public async Task<TodoCount> CountAsync(DateOnly today, CancellationToken ct)
    {
        var parting = today.OverdueIfBegunBefore(await db.DaysToRegisterAsync(today, ct)).At(TimeOnly.MinValue);
        return await Due.GroupBy(_ => 1).Select(g => new TodoCount(g.Count(), g.Count(s => s.RecordedAt < parting))).SingleOrDefaultAsync(ct) ?? new(0, 0);
    }

    public async Task<IReadOnlyList<TodoItem>> FirstAsync(int most, DateOnly today, CancellationToken ct)
    {
        var days = await db.DaysToRegisterAsync(today, ct);
        var rows = await Due.OrderBy(s => s.RecordedAt).ThenBy(s => s.Id).Take(most).Select(s => new { s.Id, s.MemberName, s.RecordedAt }).ToListAsync(ct);
        return [.. rows.Select(r => new TodoItem(
            "核实去向", r.MemberName, "去向还不清楚，问清到哪个县（市、区、旗）", "二（1） 全面摸底排查", r.RecordedAt.DateInShanghai.AddWorkingDays(days),
            "去登记", ChangeLinks.Report(r.Id)))];
    }
}

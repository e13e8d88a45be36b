using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Queries;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Flow;
using KzzqFlowParty.Web.Features.Shared.Contributions;
using KzzqFlowParty.Web.Features.Shared.Links;
using KzzqFlowParty.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Outflow;

/// <summary>
/// 待办：确认外出 (M1, docs/decisions/0009), within the working days of P-02 after the recording. Who may confirm is asked in the same
/// statement.
/// </summary>
public sealed class ConfirmDepartureTodo(FlowPartyDbContext db, WaitingDepartures waiting) : ITodo
{
    public Permission Permission => Permission.ConfirmDeparture;

    public string Subject => "流动";

    public PageLink MenuPage => OutflowLinks.List();

    public async Task<TodoCount> CountAsync(DateOnly today, CancellationToken ct)
    {
        var parting = today.OverdueIfBegunBefore(await db.DaysToRegisterAsync(today, ct)).At(TimeOnly.MinValue);
        return await waiting.Mine.GroupBy(_ => 1)
            .Select(g => new TodoCount(g.Count(), g.Count(s => s.RecordedAt < parting))).SingleOrDefaultAsync(ct) ?? new(0, 0);
    }

    public async Task<IReadOnlyList<TodoItem>> FirstAsync(int most, DateOnly today, CancellationToken ct)
    {
        var days = await db.DaysToRegisterAsync(today, ct);
        var rows = await waiting.Mine.OrderBy(s => s.RecordedAt)
            .ThenBy(s => s.Id)
            .Take(most)
            .Select(s => new { s.Id, s.MemberName, s.RecordedAt, s.DepartureOn })
            .ToListAsync(ct);
        return [.. rows.Select(r => new TodoItem(
            "确认外出", r.MemberName, $"{r.DepartureOn} 外出，等待第二人确认", "一（1） 外出前报告",
            r.RecordedAt.DateInShanghai.AddWorkingDays(days), "去确认", OutflowLinks.Details(r.Id)))];
    }
}

/// <summary>待办：更换接收党组织 after a refusal (G1.10): the member is without anyone who receives him.</summary>
public sealed class AskAgainTodo(FlowPartyDbContext db, CurrentPost post) : ITodo
{
    public Permission Permission => Permission.RegisterOutflow;

    public string Subject => "流动";

    public PageLink MenuPage => OutflowLinks.List();

    /// <summary>The last refusal of each; a change of unit may have begun another place since.</summary>
    private IQueryable<FlowLeg> Refused =>
        db.Set<FlowLeg>().Where(l => l.RefusedOn != null && l.Spell.State == FlowState.Refused && l.Spell.KeeperOrganizationId == post.OrganizationId
            && !db.Set<FlowLeg>().Any(o => o.SpellId == l.SpellId && o.RefusedOn != null && o.Number > l.Number));

    public async Task<TodoCount> CountAsync(DateOnly today, CancellationToken ct)
    {
        var parting = today.OverdueIfBegunBefore(await db.DaysToRegisterAsync(today, ct));
        return new(await Refused.CountAsync(ct), await Refused.CountAsync(l => l.RefusedOn < parting, ct));
    }

    public async Task<IReadOnlyList<TodoItem>> FirstAsync(int most, DateOnly today, CancellationToken ct)
    {
        var days = await db.DaysToRegisterAsync(today, ct);
        var rows = await Refused.OrderBy(l => l.RefusedOn)
            .ThenBy(l => l.Id)
            .Take(most)
            .Select(l => new { Id = l.SpellId, l.Spell.MemberName, l.AskedOrganizationName, On = l.RefusedOn!.Value })
            .ToListAsync(ct);
        return [.. rows.Select(r => new TodoItem(
            "更换接收党组织", r.MemberName, $"被 {r.AskedOrganizationName} 拒收", "二（1） 全面摸底排查", r.On.AddWorkingDays(days), "去办理",
            OutflowLinks.Ask(r.Id)))];
    }
}

/// <summary>关键数字：流动党员, who are away or here now: each person once, also who has left one branch under the post for another.</summary>
public sealed class AwayFigure(FlowPartyDbContext db, CurrentPost post) : IWorkbenchFigure
{
    public Permission Permission => Permission.SeeFlow;

    public int Order => 10;

    public async Task<WorkbenchFigure?> ReadAsync(DateOnly today, CancellationToken ct)
    {
        var under = post.SeesUnder;
        var away = await db.Outflow(under).CountAsync(s => s.OpenFor != null, ct);
        var here = await db.InflowFromOurs(under).CountAsync(s => s.OpenFor != null, ct)
            + await db.InflowFromOutside(under).CountAsync(s => s.OpenFor != null, ct);
        var both = await db.OutflowWithin(under).CountAsync(s => s.OpenFor != null, ct);   // of nobody two absences are open
        return new("流动党员", $"{away + here - both}", "人", "", Page: null)
        {
            Parts = [new("流出", away, OutflowLinks.List()), new("流入", here, InflowLinks.List())],
        };
    }
}

/// <summary>关键数字：已报到, of those away now: placed at the other end, or reported in there.</summary>
public sealed class ReportedInFigure(FlowPartyDbContext db, CurrentPost post) : IWorkbenchFigure
{
    public Permission Permission => Permission.SeeFlow;

    public int Order => 20;

    public async Task<WorkbenchFigure?> ReadAsync(DateOnly today, CancellationToken ct)
    {
        var away = db.Outflow(post.SeesUnder);
        Task<int> AtAsync(FlowStage stage) => away.AtStage(db, stage).CountAsync(ct);
        var all = await away.CountAsync(s => s.OpenFor != null, ct);
        if (all == 0) return null;
        var (managed, reported, awaited) = (await AtAsync(FlowStage.Managed), await AtAsync(FlowStage.ReportedIn), await AtAsync(FlowStage.AwaitingReportIn));
        return new("已报到", $"{managed + reported}", $"/ {all}", "", Page: null)
        {
            Parts =
            [
                new("已纳管", managed, OutflowLinks.List(FlowStage.Managed)), new("已报到", reported, OutflowLinks.List(FlowStage.ReportedIn)),
                new("待报到", awaited, OutflowLinks.List(FlowStage.AwaitingReportIn)),
            ],
        };
    }
}

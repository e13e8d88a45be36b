using KzzqFlowParty.Domain;
using KzzqFlowParty.Web.Features.Shared.Contributions;
using KzzqFlowParty.Web.Features.Shared.Links;
using KzzqFlowParty.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Scores;

/// <summary>待办：认定积分申报 (G7.2).</summary>
public sealed class ConfirmPointsTodo(WaitingDecisions waiting) : ITodo
{
    public Permission Permission => Permission.ConfirmPoints;

    public string Subject => "积分";

    public PageLink MenuPage => ScoreLinks.List();

    public async Task<TodoCount> CountAsync(DateOnly today, CancellationToken ct)
    {
        var overdue = today.AddDays(-TodoDays.ToConfirm).At(TimeOnly.MinValue);
        var counts = await waiting.Claims().GroupBy(_ => 1)
            .Select(g => new { All = g.Count(), Overdue = g.Count(c => c.RecordedAt < overdue) }).SingleOrDefaultAsync(ct);
        return new(counts?.All ?? 0, counts?.Overdue ?? 0);
    }

    public async Task<IReadOnlyList<TodoItem>> FirstAsync(int most, DateOnly today, CancellationToken ct)
    {
        var claims = await waiting.Claims().OrderBy(c => c.RecordedAt).Take(most)
            .Select(c => new { c.Sheet.MemberId, c.Sheet.Year, c.Sheet.MemberName, c.Points, c.Basis, c.RecordedAt }).ToListAsync(ct);
        return
        [
            .. claims.Select(c => new TodoItem(
                "认定积分申报",
                c.MemberName,
                $"申报 {c.Points} 分：{c.Basis}",
                "二（7） 积分管理",
                c.RecordedAt.DateInShanghai.AddDays(TodoDays.ToConfirm),
                "去认定",
                ScoreLinks.Sheet(c.MemberId, c.Year))),
        ];
    }
}

/// <summary>待办：批准冲销 (docs/decisions/0006).</summary>
public sealed class ApproveReversalTodo(WaitingDecisions waiting) : ITodo
{
    public Permission Permission => Permission.ConfirmPoints;

    public string Subject => "积分";

    public PageLink MenuPage => ScoreLinks.List();

    public async Task<TodoCount> CountAsync(DateOnly today, CancellationToken ct)
    {
        var overdue = today.AddDays(-TodoDays.ToConfirm).At(TimeOnly.MinValue);
        var counts = await waiting.Reversals().GroupBy(_ => 1)
            .Select(g => new { All = g.Count(), Overdue = g.Count(r => r.AskedAt < overdue) }).SingleOrDefaultAsync(ct);
        return new(counts?.All ?? 0, counts?.Overdue ?? 0);
    }

    public async Task<IReadOnlyList<TodoItem>> FirstAsync(int most, DateOnly today, CancellationToken ct)
    {
        var asked = await waiting.Reversals().OrderBy(r => r.AskedAt).Take(most)
            .Select(r => new { r.Sheet.MemberId, r.Sheet.Year, r.Sheet.MemberName, r.Reason, r.AskedAt }).ToListAsync(ct);
        return
        [
            .. asked.Select(r => new TodoItem(
                "批准冲销积分",
                r.MemberName,
                $"申请理由：{r.Reason}",
                "二（7） 积分管理",
                r.AskedAt.DateInShanghai.AddDays(TodoDays.ToConfirm),
                "去办理",
                ScoreLinks.Sheet(r.MemberId, r.Year))),
        ];
    }
}

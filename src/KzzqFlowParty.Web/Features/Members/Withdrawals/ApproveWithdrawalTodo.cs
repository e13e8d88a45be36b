using KzzqFlowParty.Domain;
using KzzqFlowParty.Web.Features.Shared.Contributions;
using KzzqFlowParty.Web.Features.Shared.Links;
using KzzqFlowParty.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Members.Withdrawals;

/// <summary>待办：批准撤销误录 (docs/decisions/0046).</summary>
public sealed class ApproveWithdrawalTodo(ReadWithdrawals read) : ITodo
{
    public Permission Permission => Permission.ApproveWithdrawal;

    public string Subject => "名册";

    public PageLink MenuPage => MemberLinks.List();

    public async Task<TodoCount> CountAsync(DateOnly today, CancellationToken ct)
    {
        var overdue = today.AddDays(-TodoDays.ToConfirm).At(TimeOnly.MinValue);
        var counts = await read.Waiting().GroupBy(_ => 1)
            .Select(g => new { All = g.Count(), Overdue = g.Count(w => w.AskedAt < overdue) }).SingleOrDefaultAsync(ct);
        return new(counts?.All ?? 0, counts?.Overdue ?? 0);
    }

    public async Task<IReadOnlyList<TodoItem>> FirstAsync(int most, DateOnly today, CancellationToken ct)
    {
        var asked = await read.Waiting().OrderBy(w => w.AskedAt).Take(most)
            .Select(w => new { w.Id, w.Member.Name, w.Reason, w.AskedAt }).ToListAsync(ct);
        return
        [
            .. asked.Select(w => new TodoItem(
                "批准撤销误录", w.Name, $"申请理由：{w.Reason}", "二（1） 全面摸排", w.AskedAt.DateInShanghai.AddDays(TodoDays.ToConfirm), "去办理",
                MemberLinks.Withdrawal(w.Id))),
        ];
    }
}

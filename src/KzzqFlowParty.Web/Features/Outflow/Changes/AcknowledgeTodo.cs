using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Queries;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Flow;
using KzzqFlowParty.Web.Features.Shared.Contributions;
using KzzqFlowParty.Web.Features.Shared.Links;
using KzzqFlowParty.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Outflow.Changes;

/// <summary>待办：知悉变动 that the other side has recorded (M3), within the working days of P-02.</summary>
public sealed class AcknowledgeTodo(FlowPartyDbContext db, CurrentPost post) : ITodo
{
    public Permission Permission => Permission.AcknowledgeChanges;

    public string Subject => "流动";

    public PageLink MenuPage => ChangeLinks.List();

    public async Task<TodoCount> CountAsync(DateOnly today, CancellationToken ct)
    {
        var parting = today.OverdueIfBegunBefore(await db.DaysToRegisterAsync(today, ct)).At(TimeOnly.MinValue);
        return await db.ChangesToldTo(post.OrganizationId).GroupBy(_ => 1)
            .Select(g => new TodoCount(g.Count(), g.Count(r => r.RecordedAt < parting))).SingleOrDefaultAsync(ct) ?? new(0, 0);
    }

    public async Task<IReadOnlyList<TodoItem>> FirstAsync(int most, DateOnly today, CancellationToken ct)
    {
        var days = await db.DaysToRegisterAsync(today, ct);
        var reports = await db.ChangesToldTo(post.OrganizationId).AsNoTracking().Include(r => r.Changes)
            .OrderBy(r => r.RecordedAt).ThenBy(r => r.Id).Take(most).ToListAsync(ct);
        return [.. reports.Select(r => new TodoItem(
            "知悉变动", r.MemberName, string.Join('、', r.Changes.Select(c => FlowCodes.Change.LabelOf(c.Kind.ToString("D")))), "一（3） 变动报告",
            r.RecordedAt.DateInShanghai.AddWorkingDays(days), "去查看", ChangeLinks.Details(r.Id)))];
    }
}

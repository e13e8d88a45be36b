using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Queries;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Flow;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Features.Shared.Contributions;
using KzzqFlowParty.Web.Features.Shared.Links;
using KzzqFlowParty.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Outflow;

/// <summary>待办：批准更正 (docs/decisions/0045), within the working days of P-02 after it was asked. Who may is asked in the same statement.</summary>
public sealed class ApproveCorrectionTodo(FlowPartyDbContext db, WhoMayConfirm who, CurrentPost post) : ITodo
{
    public Permission Permission => Permission.ConfirmDeparture;

    public string Subject => "流动";

    public PageLink MenuPage => OutflowLinks.List();

    private IQueryable<SpellCorrection> Due
    {
        get
        {
            var waiting = db.SpellCorrections.Where(c => c.WaitingFor != null);
            if (post.SeesUnder is { } root) waiting = waiting.Where(c => db.Ancestry.Any(a => a.AncestorId == root && a.DescendantId == c.OrganizationId));
            return who.Among(
                waiting.Select(c => new Waits<SpellCorrection>
                {
                    Row = c,
                    Fact = new()
                    {
                        Id = c.Id,
                        OrganizationId = c.OrganizationId,
                        RecordedBy = c.RecordedBy,
                        JoinedBy = null,
                        ChangedBy = null,
                        MemberId = c.MemberId,
                    },
                }),
                Permission);
        }
    }

    public async Task<TodoCount> CountAsync(DateOnly today, CancellationToken ct)
    {
        var parting = today.OverdueIfBegunBefore(await db.DaysToRegisterAsync(today, ct)).At(TimeOnly.MinValue);
        return await Due.GroupBy(_ => 1).Select(g => new TodoCount(g.Count(), g.Count(c => c.RecordedAt < parting))).SingleOrDefaultAsync(ct) ?? new(0, 0);
    }

    public async Task<IReadOnlyList<TodoItem>> FirstAsync(int most, DateOnly today, CancellationToken ct)
    {
        var days = await db.DaysToRegisterAsync(today, ct);
        var rows = await Due.OrderBy(c => c.RecordedAt).ThenBy(c => c.Id).Take(most).Select(c => new { c.SpellId, c.MemberName, c.RecordedAt }).ToListAsync(ct);
        return [.. rows.Select(r => new TodoItem(
            "批准更正", r.MemberName, "已确认的外出登记有误，等待第二人批准", "二（1） 全面摸底排查",
            r.RecordedAt.DateInShanghai.AddWorkingDays(days), "去核对", OutflowLinks.Details(r.SpellId)))];
    }
}

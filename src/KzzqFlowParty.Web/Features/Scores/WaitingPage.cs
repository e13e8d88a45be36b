using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Accounts;
using KzzqFlowParty.Data.Queries;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Scoring;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Features.Workbench;
using KzzqFlowParty.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Scores;

/// <summary>待认定: the claims that the person at the screen may confirm, oldest first.</summary>
public sealed record WaitingPage(int Page, int Count, IReadOnlyList<WaitingPage.Row> Rows)
{
    public const int Size = 50;

    public sealed record Row(Guid ClaimId, Guid MemberId, int Year, string Name, string Item, int Points, DateOnly FactOn, string Basis, string RecordedBy, DateTimeOffset RecordedAt);
}

/// <summary>Reads the queue: one count and one page.</summary>
public sealed class ReadWaiting(FlowPartyDbContext db, WaitingClaims waiting, TimeProvider time) : IUseCase
{
    public async Task<WaitingPage> HandleAsync(int page, CancellationToken ct)
    {
        var rules = await db.RulesForAsync(time.Today.Year, ct);
        var ids = waiting.Mine();
        var rows = await (
            from c in db.Set<ScoreClaim>()
            where ids.Any(w => w.Id == c.Id)
            join a in db.Set<Account>() on c.RecordedBy equals a.Id into recorders
            from a in recorders.DefaultIfEmpty()
            orderby c.RecordedAt, c.Id
            select new WaitingPage.Row(c.Id, c.Sheet.MemberId, c.Sheet.Year, c.Sheet.MemberName, c.Item, c.Points, c.FactOn, c.Basis, a.PersonName, c.RecordedAt))
            .Skip((Math.Max(page, 1) - 1) * WaitingPage.Size).Take(WaitingPage.Size).ToListAsync(ct);
        return new(Math.Max(page, 1), await ids.CountAsync(ct), [.. rows.Select(r => r with { Item = rules.Item(r.Item).Title })]);
    }
}

/// <summary>Which claims wait for the person at the screen: the queue, its number and the to-dos ask the same.</summary>
public sealed class WaitingClaims(FlowPartyDbContext db, WhoMayConfirm whoMayConfirm) : IUseCase
{
    public IQueryable<WaitingFact> Mine() =>
        whoMayConfirm.Among(
            db.Set<ScoreClaim>().Where(c => c.State == ClaimState.Waiting)
                .Select(c => new WaitingFact { Id = c.Id, OrganizationId = c.Sheet.KeeperOrganizationId, RecordedBy = c.RecordedBy, MemberId = c.Sheet.MemberId }),
            Permission.ConfirmPoints);
}

/// <summary>待办：认定积分申报, due thirty days after it was claimed (G7.2).</summary>
public sealed class ConfirmPointsTodo(FlowPartyDbContext db, WaitingClaims waiting, LinkGenerator links) : ITodo
{
    private const int DaysToConfirm = 30;

    public Permission Permission => Permission.ConfirmPoints;

    public string Subject => "积分";

    public string MenuController => "Scores";

    public async Task<TodoCount> CountAsync(DateOnly today, CancellationToken ct)
    {
        var ids = waiting.Mine();
        var overdue = today.AddDays(-DaysToConfirm).At(TimeOnly.MinValue);
        var counts = await db.Set<ScoreClaim>().Where(c => ids.Any(w => w.Id == c.Id)).GroupBy(_ => 1)
            .Select(g => new { All = g.Count(), Overdue = g.Count(c => c.RecordedAt < overdue) }).SingleOrDefaultAsync(ct);
        return new(counts?.All ?? 0, counts?.Overdue ?? 0);
    }

    public async Task<IReadOnlyList<TodoItem>> FirstAsync(int most, DateOnly today, CancellationToken ct)
    {
        var ids = waiting.Mine();
        var claims = await db.Set<ScoreClaim>().Where(c => ids.Any(w => w.Id == c.Id)).OrderBy(c => c.RecordedAt).Take(most)
            .Select(c => new { c.Sheet.MemberId, c.Sheet.Year, c.Sheet.MemberName, c.Points, c.Basis, c.RecordedAt }).ToListAsync(ct);
        return
        [
            .. claims.Select(c => new TodoItem(
                "认定积分申报", c.MemberName, $"申报 {c.Points} 分：{c.Basis}", "二（7） 积分管理", c.RecordedAt.DateInShanghai.AddDays(DaysToConfirm), "去认定",
                links.GetPathByAction("Sheet", "Scores", new { memberId = c.MemberId, year = c.Year })!)),
        ];
    }
}

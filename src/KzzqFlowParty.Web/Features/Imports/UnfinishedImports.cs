using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Queries;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Imports;
using KzzqFlowParty.Web.Features.Shared.Contributions;
using KzzqFlowParty.Web.Features.Shared.Links;
using KzzqFlowParty.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Imports;

/// <summary>
/// 待办：导入未办完的名册. A workbook that was uploaded and neither imported nor given up lies there with people's numbers in it: a week
/// at most.
/// </summary>
internal sealed class UnfinishedImports(FlowPartyDbContext db) : ITodo
{
    private const int DaysToFinish = 7;

    public Permission Permission => Permission.ImportWorkbook;

    public string Subject => "导入";

    public PageLink MenuPage => ImportLinks.List();

    public async Task<TodoCount> CountAsync(DateOnly today, CancellationToken ct)
    {
        var overdueBefore = OverdueBefore(today);
        var counts = await Open.GroupBy(b => b.UploadedAt < overdueBefore).Select(g => new { IsOverdue = g.Key, Count = g.Count() }).ToListAsync(ct);
        return new(counts.Sum(c => c.Count), counts.Where(c => c.IsOverdue).Sum(c => c.Count));
    }

    public async Task<IReadOnlyList<TodoItem>> FirstAsync(int most, DateOnly today, CancellationToken ct)
    {
        var open = await Open.OrderBy(b => b.UploadedAt).Take(most).Select(b => new { b.Id, b.FileName, b.State, b.UploadedAt }).ToListAsync(ct);
        return [.. open.Select(b => new TodoItem(
            "导入名册", b.FileName, ImportWords.TitleOf(b.State), "二（1） 全面摸排", b.UploadedAt.DateInShanghai.AddDays(DaysToFinish), "继续",
            ImportWords.NextOf(b.State, b.Id, ownJob: null)))];
    }

    /// <summary>Whatever was uploaded before is over: <see cref="EndUnfinishedImports"/>.</summary>
    public static DateTimeOffset OverdueBefore(DateOnly today) => today.AddDays(-DaysToFinish).At(TimeOnly.MinValue);

    private IQueryable<ImportBatch> Open => db.ImportBatches.Where(b => b.OrganizationId == db.OrganizationId).WhereAllowed(ImportAct.Abandon);
}

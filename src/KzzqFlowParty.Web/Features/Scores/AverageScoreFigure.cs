using System.Globalization;
using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Queries;
using KzzqFlowParty.Web.Features.Shared.Contributions;
using KzzqFlowParty.Web.Features.Shared.Links;
using KzzqFlowParty.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Scores;

/// <summary>关键数字：平均积分 of those who have a sheet this year, and how many of them stand below 合格 (S-cap60). One statement.</summary>
public sealed class AverageScoreFigure(FlowPartyDbContext db, CurrentPost post) : IWorkbenchFigure
{
    public Permission Permission => Permission.SeeScores;

    public int Order => 50;

    public async Task<WorkbenchFigure?> ReadAsync(DateOnly today, CancellationToken ct)
    {
        var rules = await db.RulesForAsync(today.Year, ct);
        var totals = from m in SheetHolders.In(db, today.Year, post.OrganizationId, post.SeesUnder, asHost: false, today)
                     join s in db.SheetsOfYear(today.Year) on m.Id equals s.MemberId into sheets
                     from s in sheets.DefaultIfEmpty()
                     select (int?)s.Totals.Total ?? 0;
        var figure = await totals.GroupBy(_ => 1)
            .Select(g => new { Average = g.Average(t => (double)t), Below = g.Count(t => t < rules.QualifiedFrom) })
            .SingleOrDefaultAsync(ct);
        return figure is null ? null : new("平均积分", figure.Average.ToString("0.0", CultureInfo.InvariantCulture), "分", "", Page: null)
        {
            Parts = [new($"低于 {rules.QualifiedFrom} 分", figure.Below, ScoreLinks.List(band: "below"))],
        };
    }
}

using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Queries;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Features.Shared.Ledgers;
using KzzqFlowParty.Web.Features.Shared.Links;
using KzzqFlowParty.Web.Features.Shared.Spells;
using KzzqFlowParty.Workbooks.Writing.Tables;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Scores;

public sealed record ScoreRosterName() : LedgerName("L-03", "积分台账", "积分台账", ScoreLinks.List());

/// <summary>积分台账的一行 of the workbook: the list's row with what is worked out beside it.</summary>
public sealed record ScoreRosterRow(ScoreListPage.Row Listed, string? Township, string Grades);

/// <summary>积分台账 as a workbook: whom the list's filter leaves, by branch and name, without ranks (docs/decisions/0018).</summary>
public sealed class ScoreRoster(FlowPartyDbContext db, LedgerTools tools, ReadScoreList read)
    : Ledger<ScoreRosterRow, ScoreListFilter>(new ScoreRosterName(), Table, tools), IUseCase
{
    private const double Points = 9;

    private static readonly Table<ScoreRosterRow> Table = new Table<ScoreRosterRow>("积分台账")
        .Counter()
        .Text("所在党支部", 24, r => r.Listed.Branch)
        .Text("姓名", 12, r => r.Listed.Name)
        .Text("出生年月", 10, r => PersonWords.MonthOf(r.Listed.BirthOn), alignment: ColumnAlignment.Center)
        .Freeze()
        .Text("苏木镇", 18, r => r.Township)
        .Text("人员类别", 11, r => r.Listed.IsProbationary ? "预备党员" : "正式党员", alignment: ColumnAlignment.Center)
        .Points("基础积分", Points, r => r.Listed.Base)
        .Points("活动积分", Points, r => r.Listed.Activity)
        .Points("扣分", Points, r => -r.Listed.Deduction)
        .Points("总分", Points, r => r.Listed.Total)
        .Text("可评等次", 18, r => r.Grades)
        .Number("待认定", 8, r => r.Listed.Waiting > 0 ? r.Listed.Waiting : null);

    protected override string TitleOf(ScoreListFilter filter) => $"积分台账（{filter.Year} 年度）";

    protected override async Task<IReadOnlyCollection<Guid>?> HeldAsync(ScoreListFilter filter, CancellationToken ct) =>
        await (await read.FilteredAsync(filter, ct)).Rows.Select(r => r.MemberId).ToListAsync(ct);

    protected override async Task<int> CountAsync(ScoreListFilter filter, CancellationToken ct) =>
        await (await read.FilteredAsync(filter, ct)).Rows.CountAsync(ct);

    protected override async Task<IAsyncEnumerable<ScoreRosterRow>> RowsAsync(ScoreListFilter filter, bool inFull, CancellationToken ct)
    {
        var (asked, rules, rows) = await read.FilteredAsync(filter, ct);
        var seesClaims = read.SeesClaims(asked);
        var townships = db.InTownships;
        var listed = ScoreListPage.Row.InOrder(rows).Select(r => new
        {
            Listed = r,
            Township = townships.Where(t => t.OrganizationId == r.BranchId).Select(t => t.Township).FirstOrDefault(),
        });
        return listed.AsAsyncEnumerable().Select(r => new ScoreRosterRow(
            seesClaims ? r.Listed : r.Listed with { Waiting = 0 }, r.Township, ScoreTables.GradesOf(r.Listed, rules)));
    }
}

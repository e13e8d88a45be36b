using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Queries;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Domain.Scoring;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Security;
using KzzqFlowParty.Workbooks.Writing.Forms;
using KzzqFlowParty.Workbooks.Writing.Tables;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Grades;

/// <summary>支部积分汇总表 R-21 as print and workbook have it; without 名次 (docs/decisions/0018).</summary>
public sealed record BranchSummaryPage(int Year, Guid Organization, ReportHead Head, IReadOnlyList<BranchScoreRow> Rows);

/// <summary>Reads R-21 for print and workbook alike, and records that it was taken: one statement for the rows, at most as many as a form holds.</summary>
public sealed class ReadBranchSummary(FlowPartyDbContext db, CurrentPost post, RecordExport record, TimeProvider time) : IUseCase
{
    private const int MostRows = 1000;

    public async Task<BranchSummaryPage> HandleAsync(int year, Guid? organization, CancellationToken ct)
    {
        var root = organization ?? post.OrganizationId;
        var rules = await db.RulesForAsync(year, ct);
        db.Operation = "支部积分汇总表";
        var head = await record.HandleAsync("R-21", "支部积分汇总表", new { organization = root, year }, memberId: null, ct);
        var found = await (
            from m in SheetHolders.In(db, year, root, post.SeesUnder, asHost: false, time.Today)
            join o in db.Organizations on m.KeeperOrganizationId equals o.Id
            join s in db.SheetsOfYear(year) on m.Id equals s.MemberId into sheets
            from s in sheets.DefaultIfEmpty()
            orderby o.NameKey, m.NameKey, m.Id
            select new { m.Name, Probationary = m.Type == MemberType.Probationary, Sheet = s }).Take(MostRows).ToListAsync(ct);
        return new(year, root, head, [.. found.Select(f => Row(f.Name, f.Probationary, (f.Sheet?.Totals ?? new SheetTotals()).Evaluate(rules), rules))]);
    }

    private static BranchScoreRow Row(string name, bool probationary, ScoreTotals totals, RuleSet rules) => new()
    {
        Name = name,
        Base = [.. rules.Items.Where(i => i.Group == ScoreGroup.Base).Select(i => totals.Items[i.Code])],
        BaseSubtotal = totals.Base,
        Activity = [.. rules.Items.Where(i => i.Group == ScoreGroup.Activity).Select(i => totals.Items[i.Code])],
        ActivitySubtotal = totals.Activity,
        Deduction = -totals.Deduction,
        Total = totals.Total,
        AllowedGrades = probationary
            ? "不评定等次"
            : string.Join('、', GradeCeiling.Allowed(totals.Total, rules, probationary: false).Select(g => g.Title)),
        Settlement = "未确定",
        Remark = probationary ? "预备党员" : null,
    };
}

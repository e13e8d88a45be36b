using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Queries;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Domain.Scoring;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Features.Shared.Ledgers;
using KzzqFlowParty.Web.Features.Shared.Links;
using KzzqFlowParty.Web.Security;
using KzzqFlowParty.Workbooks.Writing.Forms;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Grades;

public sealed record BranchSummaryName() : LedgerName("R-21", "支部积分汇总表", "积分汇总表", GradeLinks.List());

/// <param name="Organization">The subtree summed up.</param>
public sealed record SummaryFilter(int Year, Guid Organization);

/// <summary>支部积分汇总表 R-21, whole: everyone who has a sheet in the year, by branch and name, without 名次 (docs/decisions/0018).</summary>
public sealed class BranchSummary(FlowPartyDbContext db, LedgerTools tools, SensitiveValues values, CurrentPost post, TimeProvider time)
    : Ledger<BranchScoreRow, SummaryFilter>(new BranchSummaryName(), BranchScoreSummary.Table, tools), IUseCase
{
    /// <summary>Of the organization, or of the post's own where none is said.</summary>
    public SummaryFilter Asked(int year, Guid? organization) => new(year, organization ?? post.OrganizationId);

    protected override string TitleOf(SummaryFilter filter) => BranchScoreSummary.TitleOf(filter.Year);

    protected override async Task<IReadOnlyCollection<Guid>?> HeldAsync(SummaryFilter filter, CancellationToken ct) =>
        await HoldersOf(filter).Select(m => m.Id).ToListAsync(ct);

    protected override Task<int> CountAsync(SummaryFilter filter, CancellationToken ct) => HoldersOf(filter).CountAsync(ct);

    protected override async Task<IAsyncEnumerable<BranchScoreRow>> RowsAsync(SummaryFilter filter, bool inFull, CancellationToken ct)
    {
        var rules = await db.RulesForAsync(filter.Year, ct);
        var showsId = FieldTable.Of(Field.IdNumber, FieldTable.RelationOf(post.Role, keeperIsUnderPost: true)) != Showing.None;
        var read = from m in HoldersOf(filter)
                   join o in db.Organizations on m.KeeperOrganizationId equals o.Id
                   join s in db.SheetsOfYear(filter.Year) on m.Id equals s.MemberId into sheets
                   from s in sheets.DefaultIfEmpty()
                   orderby o.NameKey, m.NameKey, m.Id
                   select new { m.Id, m.Name, Branch = o.FullName, m.IdNumberCipher, Probationary = m.Type == MemberType.Probationary, Sheet = s };
        return read.AsNoTracking().AsAsyncEnumerable().Select(r => Row(
            new(r.Name, r.Branch, showsId ? values.LastFour(r.IdNumberCipher, r.Id) : null, r.Probationary),
            (r.Sheet?.Totals ?? new SheetTotals()).Evaluate(rules),
            rules));
    }

    private IQueryable<Member> HoldersOf(SummaryFilter filter) =>
        SheetHolders.In(db, filter.Year, filter.Organization, post.SeesUnder, asHost: false, time.Today);

    private static BranchScoreRow Row(Person person, ScoreTotals totals, RuleSet rules) => new()
    {
        Branch = person.Branch,
        Name = person.Name,
        LastFour = person.LastFour,
        Base = [.. rules.Items.Where(i => i.Group == ScoreGroup.Base).Select(i => totals.Items[i.Code])],
        BaseSubtotal = totals.Base,
        Activity = [.. rules.Items.Where(i => i.Group == ScoreGroup.Activity).Select(i => totals.Items[i.Code])],
        ActivitySubtotal = totals.Activity,
        Deduction = -totals.Deduction,
        Total = totals.Total,
        AllowedGrades = person.IsProbationary
            ? "不评定等次"
            : string.Join('、', GradeCeiling.Allowed(totals.Total, rules, probationary: false).Select(g => g.Title)),
        Settlement = "未确定",
        Remark = person.IsProbationary ? "预备党员" : null,
    };

    private sealed record Person(string Name, string Branch, string? LastFour, bool IsProbationary);
}

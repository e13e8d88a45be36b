using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Queries;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Evaluation;
using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Domain.Scoring;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Features.Shared.Forms;
using KzzqFlowParty.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Grades;

/// <summary>年度等次 of an organization: who has a sheet, his total, what it allows, and what is proposed.</summary>
public sealed record GradesPage(
    int Year, DateOnly Today, RuleSet Rules, Guid Organization, string OrganizationName, int Page, int Count, IReadOnlyDictionary<string, int> Proposed,
    IReadOnlyList<GradesPage.Row> Rows)
{
    public const int Size = 50;

    /// <summary>The same page with what was chosen in a refused form.</summary>
    public GradesPage With(ProposalForm form) =>
        this with { Rows = [.. Rows.Select(r => form.Grades.TryGetValue(r.MemberId, out var chosen) ? r with { Chosen = chosen } : r)] };

    /// <param name="Chosen">What the select shows: the stored proposal, or what was just chosen.</param>
    public sealed record Row(Guid MemberId, string Name, string Branch, bool IsProbationary, int Total, Grade? Proposed, int? ProposedOnTotal, Grade? Chosen,
        PartialDate? BirthOn)
    {
        /// <summary>The total has changed so that other grades are allowed than when this one was proposed (docs/decisions/0006).</summary>
        public bool MustBeReconsidered(RuleSet rules) => ProposedOnTotal is { } then && YearEvaluation.CeilingHasChanged(then, Total, rules);

        /// <summary>The four grades; those above the ceiling closed, with the reason.</summary>
        public IReadOnlyList<Choice> Choices(RuleSet rules) =>
            [.. Enum.GetValues<Grade>().Select(g => new Choice(
                ((int)g).ToString(System.Globalization.CultureInfo.InvariantCulture),
                g.Title,
                closedBecause: GradeCeiling.WhyNot(g, Total, rules, IsProbationary)))];
    }
}

/// <summary>Reads the year page: a count, the numbers of each grade, and one projected page.</summary>
public sealed class ReadGrades(FlowPartyDbContext db, CurrentPost post, TimeProvider time) : IUseCase
{
    public async Task<GradesPage> HandleAsync(int year, Guid? organization, int page, CancellationToken ct)
    {
        var root = organization ?? post.OrganizationId;
        var holders = SheetHolders.In(db, year, root, post.SeesUnder, asHost: false, time.Today);
        var proposed = await db.Evaluations.Where(e => e.Year == year && e.ProposedGrade != null && holders.Any(m => m.Id == e.MemberId))
            .GroupBy(e => e.ProposedGrade!.Value).Select(g => new { Grade = g.Key, Count = g.Count() }).ToListAsync(ct);
        var rows = await (
            from m in holders
            join o in db.Organizations on m.KeeperOrganizationId equals o.Id
            join s in db.SheetsOfYear(year) on m.Id equals s.MemberId into sheets
            from s in sheets.DefaultIfEmpty()
            join e in db.Evaluations.Where(e => e.Year == year) on m.Id equals e.MemberId into evaluations
            from e in evaluations.DefaultIfEmpty()
            orderby o.NameKey, m.NameKey, m.Id
            select new GradesPage.Row(
                m.Id, m.Name, o.FullName, m.Type == MemberType.Probationary, (int?)s.Totals.Total ?? 0, e.ProposedGrade, e.ProposedOnTotal, e.ProposedGrade,
                m.BirthOn))
            .Skip((page - 1) * GradesPage.Size).Take(GradesPage.Size).ToListAsync(ct);
        var name = await db.Organizations.Where(o => o.Id == root).Select(o => o.FullName).SingleOrDefaultAsync(ct) ?? "";
        return new(
            year, time.Today, await db.RulesForAsync(year, ct), root, name, page, await holders.CountAsync(ct),
            proposed.ToDictionary(p => p.Grade.Title, p => p.Count), rows);
    }
}

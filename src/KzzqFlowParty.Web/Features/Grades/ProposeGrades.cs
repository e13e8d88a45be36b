using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Queries;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Evaluation;
using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Domain.Scoring;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Grades;

/// <summary>拟定等次 of the members on a page.</summary>
public sealed record ProposalForm
{
    /// <summary>Member → grade; null where none is chosen.</summary>
    public Dictionary<Guid, Grade?> Grades { get; init; } = [];
}

/// <summary>拟定等次 by the secretary, with the total it rested on; above the ceiling it is refused. All of the form or nothing.</summary>
public sealed class ProposeGrades(FlowPartyDbContext db, CurrentPost post, TimeProvider time) : IUseCase
{
    /// <summary>How many were changed; null where one of the members is not of this branch.</summary>
    public async Task<Outcome<int>?> HandleAsync(int year, ProposalForm form, CancellationToken ct)
    {
        db.Operation = "拟定等次";
        var chosen = form.Grades.Where(g => g.Value is not null).ToDictionary(g => g.Key, g => g.Value!.Value);
        var ids = chosen.Keys.ToList();
        var members = await SheetHolders.In(db, year, post.OrganizationId, post.SeesUnder, asHost: false, time.Today)
            .Where(m => ids.Contains(m.Id))
            .ToListAsync(ct);
        if (members.Count < ids.Count) return null;

        var rules = await db.RulesForAsync(year, ct);
        var totals = await db.SheetsOfYear(year).Where(s => ids.Contains(s.MemberId)).ToDictionaryAsync(s => s.MemberId, s => s.Totals.Total, ct);
        var evaluations = await db.Evaluations.Where(e => e.Year == year && ids.Contains(e.MemberId)).ToDictionaryAsync(e => e.MemberId, ct);
        var refusals = new List<Refusal>();
        var changed = 0;
        foreach (var member in members)
        {
            var total = totals.GetValueOrDefault(member.Id);
            if (Unchanged(evaluations.GetValueOrDefault(member.Id), chosen[member.Id], total)) continue;
            changed++;
            refusals.AddRange(Propose(evaluations.GetValueOrDefault(member.Id), member, year, chosen[member.Id], total, rules));
        }

        if (refusals.Count > 0) return refusals;
        var first = ids.Where(id => !evaluations.ContainsKey(id)).ToList();
        await db.SaveFirstAsync(first.Count > 0 ? () => db.Evaluations.AnyAsync(e => e.Year == year && first.Contains(e.MemberId), ct) : null, ct);
        return changed;
    }

    private static bool Unchanged(YearEvaluation? evaluation, Grade grade, int total) =>
        evaluation?.ProposedGrade == grade && evaluation.ProposedOnTotal == total;

    private IEnumerable<Refusal> Propose(YearEvaluation? evaluation, Member member, int year, Grade grade, int total, RuleSet rules)
    {
        if (evaluation is null) db.Add(evaluation = YearEvaluation.Open(member, year));
        var outcome = evaluation.Propose(grade, total, member.Type == MemberType.Probationary, rules, post.Actor, time.GetUtcNow());
        return outcome.Refusals.Select(r => r with { Message = $"{member.Name}：{r.Message}", Field = $"Grades[{member.Id}]" });
    }
}

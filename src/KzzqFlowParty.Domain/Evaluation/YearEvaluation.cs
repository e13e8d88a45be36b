using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Domain.Organizations;
using KzzqFlowParty.Domain.Scoring;

namespace KzzqFlowParty.Domain.Evaluation;

/// <summary>年度评议: what a branch proposes as a member's grade for a year (拟定等次), within the ceiling. E3, S-cap80, S-cap60, docs/decisions/0006. The result itself comes from the members' meeting (docs/decisions/0006).</summary>
public sealed class YearEvaluation : IHeldByBothSides, IFollowsMember, IVersioned, ILedgerEntry
{
    private readonly List<GradeProposal> _proposals = [];

    private YearEvaluation()
    {
    }

    public Guid Id { get; private init; }

    public Guid MemberId { get; private init; }

    public Guid KeeperOrganizationId { get; private set; }

    public Guid? HostOrganizationId { get; private set; }

    public int Year { get; private init; }

    /// <summary>拟定等次; null while none is proposed.</summary>
    public Grade? ProposedGrade { get; private set; }

    /// <summary>The total on which it rested.</summary>
    public int? ProposedOnTotal { get; private set; }

    public IReadOnlyList<GradeProposal> Proposals => _proposals;

    public int Version { get; set; }

    public static YearEvaluation Open(Member member, int year)
    {
        var evaluation = new YearEvaluation { Id = Guid.CreateVersion7(), MemberId = member.Id, Year = year };
        evaluation.FollowMember(member, runningYear: year);
        return evaluation;
    }

    /// <summary>拟定等次 by the secretary. Above the ceiling it is refused, whoever asks.</summary>
    public Outcome<GradeProposal> Propose(Grade grade, int total, bool probationary, RuleSet rules, Actor actor, DateTimeOffset at)
    {
        if (!Enum.IsDefined(grade)) return EvaluationRules.GradeMissing;
        if (actor.MemberId == MemberId) return EvaluationRules.NotAboutOneself;
        if (GradeCeiling.WhyNot(grade, total, rules, probationary) is { } reason) return EvaluationRules.AboveCeiling with { Message = reason, Clause = ClauseOf(grade, probationary) };
        var proposal = GradeProposal.Of(this, grade, total, actor.AccountId, at);
        _proposals.Add(proposal);
        (ProposedGrade, ProposedOnTotal) = (grade, total);
        return proposal;
    }

    /// <summary>Whether the ceiling has changed since: the grade is not altered, a task to deliberate again arises (docs/decisions/0006).</summary>
    public static bool CeilingHasChanged(int proposedOnTotal, int totalNow, RuleSet rules) =>
        GradeCeiling.Allowed(proposedOnTotal, rules, false).Count != GradeCeiling.Allowed(totalNow, rules, false).Count;

    private static string ClauseOf(Grade grade, bool probationary) => probationary ? "D-23" : grade == Grade.Excellent ? "S-cap80" : "S-cap60";

    /// <summary>The record follows the member and his absence (docs/decisions/0008).</summary>
    public void FollowMember(Member member, int runningYear)
    {
        KeeperOrganizationId = member.KeeperOrganizationId;
        if (Year >= runningYear) HostOrganizationId = member.HostOrganizationId ?? HostOrganizationId;
    }
}

/// <summary>拟定等次的一次提出: kept for ever, with the total of the moment.</summary>
public sealed class GradeProposal : IPartOf<YearEvaluation>, IAppendOnly, ILedgerEntry
{
    private GradeProposal()
    {
    }

    public Guid Id { get; private init; }

    public YearEvaluation Evaluation { get; private init; } = null!;

    public Grade Grade { get; private init; }

    public int Total { get; private init; }

    public Guid ProposedBy { get; private init; }

    public DateTimeOffset ProposedAt { get; private init; }

    internal static GradeProposal Of(YearEvaluation evaluation, Grade grade, int total, Guid by, DateTimeOffset at) => new()
    {
        Id = Guid.CreateVersion7(),
        Evaluation = evaluation,
        Grade = grade,
        Total = total,
        ProposedBy = by,
        ProposedAt = at,
    };
}

/// <summary>Every "no" that the evaluation can say.</summary>
public static class EvaluationRules
{
    public static readonly Refusal GradeMissing = new("evaluation.grade-missing", "请选择拟定等次。", "E3", "Grade");
    public static readonly Refusal AboveCeiling = new("evaluation.above-ceiling", "超出积分允许的等次上限。", "S-cap80", "Grade");
    public static readonly Refusal NotAboutOneself = new("evaluation.about-oneself", "不能拟定本人的等次，请由上级党组织办理。", "3.22", "Grade");
}

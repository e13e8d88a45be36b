using KzzqFlowParty.Domain.Flow;
using KzzqFlowParty.Domain.OrganizationalLife;
using KzzqFlowParty.Domain.Organizations;

namespace KzzqFlowParty.Domain.Scoring;

/// <summary>基础积分 or 活动积分.</summary>
public enum ScoreGroup
{
    Base = 1,
    Activity = 2,
}

/// <summary>One positive line of the 积分表: code (base1…base5, act1…act4), the document's duty in short, its cap in points.</summary>
/// <param name="FollowsFacts">Points follow from confirmed facts by rule and need no second click (base1, base5; docs/decisions/0009).</param>
public sealed record ScoreItem(string Code, string Clause, string Title, ScoreGroup Group, int Cap, bool FollowsFacts = false)
{
    /// <summary>外出前报告: computed from registered departures, may be judged otherwise.</summary>
    public const string Reporting = "base1";

    /// <summary>线下组织生活: computed from attendance, meeting by meeting; nobody claims it.</summary>
    public const string OfflineLife = "base5";

    /// <summary>The least that a claim may ask for: a base item may be judged to be worth nothing.</summary>
    public int LeastClaim => Group == ScoreGroup.Base ? 0 : 1;
}

/// <summary>One line of the 反向扣分 (ded1…ded4). <paramref name="FixedPoints"/> is null where the points are set case by case.
/// <paramref name="OnceAYear"/>: a standing circumstance, not a conduct (S-ded3).</summary>
public sealed record DeductionItem(string Code, string Clause, string Title, int? FixedPoints, bool OnceAYear = false);

/// <summary>One reading of a point that the document leaves open (D-01…D-31): the question, what is applied, and what else would be possible.</summary>
public sealed record Interpretation(string Code, string Clause, string Question, string Applied);

/// <summary>One number of docs/codes.md (P-01…).</summary>
public sealed record Parameter(string Code, string Clause, string Title, int Value, string Unit);

/// <summary>
/// 计分规则 of a year: items, caps, thresholds, kinds that earn, readings and parameters, all as data. Frozen when the year's first sheet opens
/// (D-26). Code holds no 60, 80 or 2.
/// </summary>
public sealed record RuleSet
{
    public required int Year { get; init; }

    public required string Title { get; init; }

    public required IReadOnlyList<ScoreItem> Items { get; init; }

    public required IReadOnlyList<DeductionItem> Deductions { get; init; }

    /// <summary>Below this total never 优秀 (S-cap80).</summary>
    public required int ExcellentFrom { get; init; }

    /// <summary>Below this total never 合格 or above (S-cap60, docs/decisions/0018).</summary>
    public required int QualifiedFrom { get; init; }

    /// <summary>Points a confirmed offline attendance earns in base5, once a meeting.</summary>
    public required int PointsPerMeeting { get; init; }

    /// <summary>Kinds of meeting that count for base5.</summary>
    public required MeetingKinds EarningKinds { get; init; }

    public required IReadOnlyList<Interpretation> Interpretations { get; init; }

    public required IReadOnlyList<Parameter> Parameters { get; init; }

    public ScoreItem Item(string code) => Items.First(i => i.Code == code);

    public ScoreItem? FindItem(string? code) => Items.FirstOrDefault(i => i.Code == code);

    public DeductionItem? FindDeduction(string? code) => Deductions.FirstOrDefault(d => d.Code == code);

    /// <summary>What one claim of an activity item may ask for, in words: 1 至 10. Where the items differ, each has its own most.</summary>
    public string ActivityClaimRange
    {
        get
        {
            var activities = Items.Where(i => i.Group == ScoreGroup.Activity).ToList();
            var (least, most) = (activities.Min(i => i.LeastClaim), activities.Max(i => i.Cap));
            return activities.TrueForAll(i => i.Cap == most) ? $"{least} 至 {most} 分" : $"{least} 分起，不超过该项分值";
        }
    }

    public int Parameter(string code) => Parameters.First(p => p.Code == code).Value;

    public FlowParameters Flow => new(Parameter("P-01"), Parameter("P-32"), Parameter("P-31"), Parameter("P-04"));
}

/// <summary>The rule set of one year as it is stored.</summary>
public sealed class RulesOfYear : ISharedByAll
{
    private RulesOfYear()
    {
    }

    public RulesOfYear(RuleSet rules) => (Year, Rules) = (rules.Year, rules);

    public int Year { get; private init; }

    public RuleSet Rules { get; private init; } = null!;
}

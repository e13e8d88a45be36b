namespace KzzqFlowParty.Domain.Scoring;

/// <summary>等次上限 (S-cap80, S-cap60): a limit on what the members' meeting may choose, never an entitlement.</summary>
public static class GradeCeiling
{
    private static readonly Grade[] All = [Grade.Excellent, Grade.Qualified, Grade.BasicallyQualified, Grade.Unqualified];

    /// <summary>The grades that may be chosen; none for a probationary member (D-23).</summary>
    public static IReadOnlyList<Grade> Allowed(int total, RuleSet rules, bool probationary) =>
        probationary ? [] : [.. All.Where(g => Bar(g, total, rules) is null)];

    /// <summary>The best grade that a total allows: the one place where totals fall into the three bands that pages colour and count.</summary>
    public static Grade Highest(int total, RuleSet rules) => All.First(g => Bar(g, total, rules) is null);

    /// <summary>The two cuts in words, as pages and forms say them of everybody.</summary>
    public static string CutsInWords(RuleSet rules) => $"低于{rules.ExcellentFrom}分不得评为“优秀”；低于{rules.QualifiedFrom}分不得评为“合格”及以上";

    /// <summary>Why a grade may not be chosen; null where it may.</summary>
    public static string? WhyNot(Grade grade, int total, RuleSet rules, bool probationary) =>
        probationary ? "预备党员参加评议，不评定等次。" : Bar(grade, total, rules);

    /// <summary>The ceiling in words, as page and print say it.</summary>
    public static string InWords(int total, RuleSet rules, bool probationary) =>
        probationary ? "预备党员，不评定等次。" : Highest(total, rules) switch
        {
            Grade.Excellent => $"总分{total}分，达到{rules.ExcellentFrom}分，可以评为“优秀”及以下等次；等次由全体党员评议确定。",
            Grade.Qualified => $"总分{total}分，低于{rules.ExcellentFrom}分，不得评为“优秀”等次。",
            Grade.BasicallyQualified or Grade.Unqualified => $"总分{total}分，低于{rules.QualifiedFrom}分，不得评为“合格”及以上等次。",
        };

    /// <summary>提醒: where the arithmetic allows 优秀 although a basic duty has no point at all (docs/decisions/0018, V29, V31, V47).</summary>
    public static IReadOnlyList<string> Cautions(ScoreTotals totals, RuleSet rules, bool probationary)
    {
        if (!Allowed(totals.Total, rules, probationary).Contains(Grade.Excellent)) return [];
        return [.. rules.Items.Where(i => i.Group == ScoreGroup.Base && totals.Items[i.Code] == 0).Select(i => $"积分允许评“优秀”，但“{i.Title}”得0分，请评议时注意。")];
    }

    private static string? Bar(Grade grade, int total, RuleSet rules) => grade switch
    {
        Grade.Excellent when total < rules.ExcellentFrom => $"总分{total}分，低于{rules.ExcellentFrom}分，不得评为“优秀”。",
        Grade.Qualified when total < rules.QualifiedFrom => $"总分{total}分，低于{rules.QualifiedFrom}分，不得评为“合格”及以上。",
        Grade.Excellent or Grade.Qualified or Grade.BasicallyQualified or Grade.Unqualified => null,
    };
}

namespace KzzqFlowParty.Domain.Scoring;

/// <summary>等次 of 民主评议 (E6–E9). Numbers are stored; 0 means not graded.</summary>
public enum Grade
{
    /// <summary>优秀.</summary>
    Excellent = 1,

    /// <summary>合格.</summary>
    Qualified = 2,

    /// <summary>基本合格.</summary>
    BasicallyQualified = 3,

    /// <summary>不合格.</summary>
    Unqualified = 4,
}

/// <summary>Names of the grades.</summary>
public static class Grades
{
    public static readonly CodeList Titles = new("等次", new("1", "优秀"), new("2", "合格"), new("3", "基本合格"), new("4", "不合格"));

    extension(Grade grade)
    {
        public string Title => Titles.LabelOf(((int)grade).ToString(System.Globalization.CultureInfo.InvariantCulture));
    }
}

/// <summary>Confirmed points of one item: an entry, or its exact opposite.</summary>
public sealed record ItemPoints(string Item, int Points);

/// <summary>The only way to a total: 总分 = max(0, Σ基础项(封顶) + Σ活动项(封顶) − 生效的扣分). Caps first, per item; surplus never pays for a deduction. docs/decisions/0018.</summary>
public static class ScoringService
{
    /// <param name="confirmed">Every confirmed entry, reversals included; order does not matter.</param>
    /// <param name="deductionsInForce">Points of each deduction in force, positive.</param>
    public static ScoreTotals Evaluate(IEnumerable<ItemPoints> confirmed, IEnumerable<int> deductionsInForce, RuleSet rules)
    {
        var raw = rules.Items.ToDictionary(i => i.Code, _ => 0, StringComparer.Ordinal);
        foreach (var (item, points) in confirmed.Where(p => raw.ContainsKey(p.Item))) raw[item] += points;
        var capped = rules.Items.ToDictionary(i => i.Code, i => Math.Clamp(raw[i.Code], 0, i.Cap), StringComparer.Ordinal);
        int Subtotal(ScoreGroup group) => rules.Items.Where(i => i.Group == group).Sum(i => capped[i.Code]);
        return new(raw, capped, Subtotal(ScoreGroup.Base), Subtotal(ScoreGroup.Activity), deductionsInForce.Sum());
    }
}

/// <summary>What a sheet adds up to.</summary>
/// <param name="RawItems">Sum of entries per item, before the cap.</param>
/// <param name="Items">The same within its cap, never negative.</param>
/// <param name="Deduction">Sum of deductions in force, ≥ 0.</param>
public sealed record ScoreTotals(IReadOnlyDictionary<string, int> RawItems, IReadOnlyDictionary<string, int> Items, int Base, int Activity, int Deduction)
{
    public int Raw => Base + Activity - Deduction;

    /// <summary>0–100 (D-11: floor 0, the raw total is kept for auditors).</summary>
    public int Total => Math.Max(0, Raw);

    /// <summary>20, or 22→20 where the cap cuts.</summary>
    public string Shown(string item) => RawItems[item] == Items[item] ? $"{Items[item]}" : $"{RawItems[item]}→{Items[item]}";
}

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
        probationary ? "预备党员，不评定等次。"
        : total >= rules.ExcellentFrom ? $"总分{total}分，达到{rules.ExcellentFrom}分，可以评为“优秀”及以下等次；等次由全体党员评议确定。"
        : total >= rules.QualifiedFrom ? $"总分{total}分，低于{rules.ExcellentFrom}分，不得评为“优秀”等次。"
        : $"总分{total}分，低于{rules.QualifiedFrom}分，不得评为“合格”及以上等次。";

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

namespace KzzqFlowParty.Domain.Scoring;

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

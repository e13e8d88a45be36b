namespace KzzqFlowParty.Domain.Scoring;

/// <summary>积分合计 kept on the sheet: raw sums per item before the cap, subtotals within it. Recomputed from the entries with every change.</summary>
public sealed record SheetTotals
{
    public int Base1 { get; init; }

    public int Base2 { get; init; }

    public int Base3 { get; init; }

    public int Base4 { get; init; }

    public int Base5 { get; init; }

    public int Act1 { get; init; }

    public int Act2 { get; init; }

    public int Act3 { get; init; }

    public int Act4 { get; init; }

    public int Base { get; init; }

    public int Activity { get; init; }

    public int Deduction { get; init; }

    public int Total { get; init; }

    /// <summary>The sums before the caps, by item code.</summary>
    public IReadOnlyDictionary<string, int> RawItems => new Dictionary<string, int>(StringComparer.Ordinal)
    {
        ["base1"] = Base1,
        ["base2"] = Base2,
        ["base3"] = Base3,
        ["base4"] = Base4,
        ["base5"] = Base5,
        ["act1"] = Act1,
        ["act2"] = Act2,
        ["act3"] = Act3,
        ["act4"] = Act4,
    };

    public static SheetTotals Of(ScoreTotals totals) => new()
    {
        Base1 = totals.RawItems["base1"],
        Base2 = totals.RawItems["base2"],
        Base3 = totals.RawItems["base3"],
        Base4 = totals.RawItems["base4"],
        Base5 = totals.RawItems["base5"],
        Act1 = totals.RawItems["act1"],
        Act2 = totals.RawItems["act2"],
        Act3 = totals.RawItems["act3"],
        Act4 = totals.RawItems["act4"],
        Base = totals.Base,
        Activity = totals.Activity,
        Deduction = totals.Deduction,
        Total = totals.Total,
    };

    /// <summary>The totals again, from the kept sums: caps, subtotals and total by the rules of the year.</summary>
    public ScoreTotals Evaluate(RuleSet rules) => ScoringService.Evaluate(RawItems.Select(i => new ItemPoints(i.Key, i.Value)), [Deduction], rules);
}

using System.Text.Json;
using KzzqFlowParty.Domain.Scoring;

namespace KzzqFlowParty.Web.Commands;

/// <summary>
/// A worked ledger: confirmed points of each item, the number of distinct confirmed offline meetings, deductions; and every sum that must come out.
/// </summary>
internal sealed record LedgerCase(
    string Id,
    Dictionary<string, JsonElement> Inputs,
    string? Name = null,
    string? Note = null,
    Dictionary<string, int>? Items = null,
    int? BaseSubtotal = null,
    int? ActivitySubtotal = null,
    int? Deductions = null,
    int? RawTotal = null,
    int? Total = null,
    string[]? AllowedGrades = null) : IScoreCase
{
    private static readonly RuleSet Rules = DraftRules.For(2026);

    public IEnumerable<string> Differences()
    {
        var totals = ScoringService.Evaluate(Inputs.SelectMany(PointsOf), DeductionsInForce(), Rules);
        var grades = GradeCeiling.Allowed(totals.Total, Rules, IsProbationary).Select(g => g.Title);
        return Expected.Compare(
        [
            .. (Items ?? []).Select(i => (
                i.Key,
                (object?)i.Value,
                (object)(totals.Items.TryGetValue(i.Key, out var points) ? points : throw new FormatException($"没有积分项目“{i.Key}”。")))),
            ("baseSubtotal", BaseSubtotal, totals.Base),
            ("activitySubtotal", ActivitySubtotal, totals.Activity),
            ("deductions", Deductions, totals.Deduction),
            ("rawTotal", RawTotal, totals.Raw),
            ("total", Total, totals.Total),
            ("allowedGrades", AllowedGrades is null ? null : InWords(AllowedGrades), InWords(grades)),
        ]);
    }

    private bool IsProbationary => Inputs.TryGetValue("probationary", out var said) && said.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw new FormatException("probationary 应是 true 或 false。"),
    };

    private static string InWords(IEnumerable<string> grades) => string.Join('、', grades) is { Length: > 0 } words ? words : "不评定等次";

    private static IEnumerable<ItemPoints> PointsOf(KeyValuePair<string, JsonElement> input) => input.Key switch
    {
        "ded" or "probationary" => [],
        "offline" => Enumerable.Repeat(new ItemPoints(ScoreItem.OfflineLife, Rules.PointsPerMeeting), Whole(input.Value)),
        var item when item != ScoreItem.OfflineLife && Rules.FindItem(item) is not null =>
            input.Value.ValueKind == JsonValueKind.Array
                ? input.Value.EnumerateArray().Select(p => new ItemPoints(item, Whole(p)))
                : [new ItemPoints(item, Whole(input.Value))],
        _ => throw new FormatException($"没有积分项目“{input.Key}”。"),
    };

    /// <summary>A negative amount revokes an earlier deduction of the same item and amount.</summary>
    private List<int> DeductionsInForce()
    {
        var inForce = new List<(string Item, int Points)>();
        if (!Inputs.TryGetValue("ded", out var list)) return [];
        if (list.ValueKind != JsonValueKind.Array) throw new FormatException("ded 应是 [项目, 分数] 的列表。");
        foreach (var pair in list.EnumerateArray())
        {
            if (pair.ValueKind != JsonValueKind.Array || pair.GetArrayLength() != 2 || Rules.FindDeduction(pair[0].ToString()) is not { } item)
                throw new FormatException("ded 应是 [项目, 分数] 的列表。");
            if (pair[1].ValueKind != JsonValueKind.Number || !pair[1].TryGetInt32(out var points)) throw new FormatException("扣分应是整数。");
            if (points > 0) inForce.Add((item.Code, points));
            else if (!inForce.Remove((item.Code, -points))) throw new FormatException($"{Id} 撤销的扣分此前没有。");
        }

        return [.. inForce.Select(d => d.Points)];
    }

    private static int Whole(JsonElement number) =>
        number.ValueKind == JsonValueKind.Number && number.TryGetInt32(out var whole) && whole is >= 0 and <= 10_000
            ? whole
            : throw new FormatException($"“{number}”应是不小于零的整数。");
}

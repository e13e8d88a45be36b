using System.Text.Json.Nodes;

namespace KzzqFlowParty.Domain.Tests.Scoring;

public class ScoreVectorTests
{
    private static readonly IReadOnlyDictionary<string, JsonNode> Cases = Vectors.Read("score-vectors.json");

    public static TheoryData<string> Ids => [.. Cases.Keys];

    [Fact]
    public void All_fifty_are_here() => Assert.Equal(50, Cases.Count);

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_worked_ledger_comes_out_as_it_stands_in_the_document(string id)
    {
        var (inputs, expected) = (Cases[id]["inputs"]!, Cases[id]);
        var year = Work(inputs);
        var probationary = (bool?)inputs["probationary"] ?? false;

        Assert.Equal(9, expected["items"]!.AsObject().Count);
        foreach (var (item, points) in expected["items"]!.AsObject()) Assert.Equal((int)points!, year.Totals.Items[item]);
        Assert.Equal((int)expected["baseSubtotal"]!, year.Sheet.Totals.Base);
        Assert.Equal((int)expected["activitySubtotal"]!, year.Sheet.Totals.Activity);
        Assert.Equal((int)expected["deductions"]!, year.Sheet.Totals.Deduction);
        Assert.Equal((int)expected["rawTotal"]!, year.Totals.Raw);
        Assert.Equal((int)expected["total"]!, year.Sheet.Totals.Total);
        Assert.Equal(
            expected["allowedGrades"]!.AsArray().Select(g => (string)g!),
            GradeCeiling.Allowed(year.Sheet.Totals.Total, Rules, probationary).Select(g => g.Title));
    }

    /// <summary>
    /// Confirmed points are claims that a second person accepted; meetings are confirmed attendances that the sheet follows; a negative deduction is
    /// a revocation.
    /// </summary>
    private static ScoreYear Work(JsonNode inputs)
    {
        var year = new ScoreYear();
        for (var meeting = 0; meeting < ((int?)inputs["offline"] ?? 0); meeting++) year.Attend(new DateOnly(2026, 1, 5).AddDays(7 * meeting));
        foreach (var (item, points) in inputs.AsObject()
            .Where(i => i.Key.StartsWith("base", StringComparison.Ordinal) || i.Key.StartsWith("act", StringComparison.Ordinal)))
        {
            foreach (var each in points is JsonArray several ? several.Select(p => (int)p!) : [(int)points!])
            {
                if (each > 0 || item.StartsWith("base", StringComparison.Ordinal)) year.Earn(item, each);
            }
        }

        foreach (var deduction in inputs["ded"]?.AsArray() ?? [])
        {
            if ((int)deduction![1]! > 0) year.Deduct((string)deduction[0]!, (int)deduction[1]!).OrThrow();
            else year.Revoke((string)deduction[0]!);
        }

        return year;
    }
}

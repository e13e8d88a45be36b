using CsCheck;

namespace KzzqFlowParty.Domain.Tests.Scoring;

/// <summary>The laws of docs/decisions/0018, for any input.</summary>
public class ScoreLawTests
{
    private static readonly Gen<ItemPoints> SomeEntry = Gen.Select(
        Gen.Int[0, 8], Gen.Int[1, 20], (item, points) => new ItemPoints(Rules.Items[item].Code, points));
    private static readonly Gen<ItemPoints[]> Entries = SomeEntry.Array[0, 30];
    private static readonly Gen<int[]> Deductions = Gen.Int[1, 100].Array[0, 4];
    private static readonly Gen<(string Item, int Points)> SomeClaim = Gen.Select(
        Gen.Int[5, 8], Gen.Int[1, 10], (item, points) => (Rules.Items[item].Code, points));

    [Fact]
    public void A_total_lies_between_0_and_100() =>
        Gen.Select(Entries, Deductions).Sample((entries, deductions) => ScoringService.Evaluate(entries, deductions, Rules).Total is >= 0 and <= 100);

    [Fact]
    public void No_item_exceeds_its_cap_or_falls_below_nothing() =>
        Entries.Sample(entries =>
        {
            var totals = ScoringService.Evaluate(entries, [], Rules);
            return Rules.Items.All(i => totals.Items[i.Code] >= 0 && totals.Items[i.Code] <= i.Cap)
                && totals.Base is >= 0 and <= 60
                && totals.Activity is >= 0 and <= 40;
        });

    [Fact]
    public void One_more_entry_never_lowers_the_total() =>
        Gen.Select(Entries, Deductions, SomeEntry).Sample((entries, deductions, more) =>
            ScoringService.Evaluate([.. entries, more], deductions, Rules).Total >= ScoringService.Evaluate(entries, deductions, Rules).Total);

    [Fact]
    public void One_more_deduction_never_raises_the_total_and_touches_no_item() =>
        Gen.Select(Entries, Deductions, Gen.Int[1, 100]).Sample((entries, deductions, more) =>
        {
            var (before, after) = (ScoringService.Evaluate(entries, deductions, Rules), ScoringService.Evaluate(entries, [.. deductions, more], Rules));
            return after.Total <= before.Total && after.Raw == before.Raw - more && Rules.Items.All(i => after.Items[i.Code] == before.Items[i.Code]);
        });

    [Fact]
    public void The_order_of_entries_is_irrelevant() =>
        Entries.SelectMany(entries => Gen.Shuffle(entries).Select(shuffled => (entries, shuffled))).Sample((entries, shuffled) =>
            ScoringService.Evaluate(entries, [7], Rules).Total == ScoringService.Evaluate(shuffled, [7], Rules).Total
            && Rules.Items.All(i => ScoringService.Evaluate(
                entries, [], Rules).RawItems[i.Code] == ScoringService.Evaluate(shuffled, [], Rules).RawItems[i.Code]));

    [Fact]
    public void Points_above_a_cap_never_pay_for_a_deduction() =>
        Gen.Select(Entries, Gen.Int[1, 100]).Sample((entries, deduction) =>
        {
            var capped = ScoringService.Evaluate(entries, [], Rules).Items.Select(i => new ItemPoints(i.Key, i.Value));
            return ScoringService.Evaluate(entries, [deduction], Rules).Total == ScoringService.Evaluate(capped, [deduction], Rules).Total;
        });

    [Fact]
    public void The_ceiling_shrinks_as_the_total_falls() =>
        Gen.Select(Gen.Int[0, 100], Gen.Int[0, 100]).Sample((one, other) =>
        {
            var (low, high) = (Math.Min(one, other), Math.Max(one, other));
            return !GradeCeiling.Allowed(low, Rules, false).Except(GradeCeiling.Allowed(high, Rules, false)).Any();
        });

    [Fact]
    public void A_reversal_restores_the_sheet_exactly() =>
        Gen.Select(SomeClaim.List[0, 8], SomeClaim, Gen.Int[0, 30]).Sample((claims, last, deduction) =>
        {
            var year = new ScoreYear();
            foreach (var (item, points) in claims) year.Earn(item, points);
            if (deduction > 0) year.Deduct("ded4", deduction).OrThrow();
            var before = year.Sheet.Totals;
            year.Reverse(year.Earn(last.Item, last.Points));
            return year.Sheet.Totals == before;
        });

    [Fact]
    public void The_sums_kept_on_the_sheet_are_always_those_of_its_entries() =>
        Gen.Select(SomeClaim.List[0, 10], Gen.Int[0, 15]).Sample((claims, meetings) =>
        {
            var year = new ScoreYear();
            for (var i = 0; i < meetings; i++) year.Attend(new DateOnly(2026, 2, 1).AddDays(i));
            foreach (var (item, points) in claims) year.Earn(item, points);
            if (claims.Count > 2) year.Reverse(year.Sheet.Entries.Last(e => !e.FollowsFact));
            return year.Sheet.Totals == SheetTotals.Of(ScoringService.Evaluate(year.Sheet.Entries.Select(e => new ItemPoints(e.Item, e.Points)), [], Rules));
        });
}

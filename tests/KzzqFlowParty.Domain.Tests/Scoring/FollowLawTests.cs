using CsCheck;

namespace KzzqFlowParty.Domain.Tests.Scoring;

/// <summary>A sheet follows whatever facts come and go: the laws of points by rule (docs/decisions/0001, docs/decisions/0009, docs/decisions/0006).</summary>
public class FollowLawTests
{
    private static readonly Guid[] Meetings = [.. Enumerable.Range(0, 6).Select(_ => Guid.CreateVersion7())];

    private static readonly Gen<PointsDue> SomePoints = Gen.Select(Gen.Int[0, 5], Gen.Int[0, 1], (fact, reporting) => reporting == 1 && fact < 2
        ? new PointsDue("base1", 10, Meetings[fact], new(2026, 3, 1), "报告", Recorder.AccountId, Secretary.AccountId)
        : new PointsDue("base5", 2, Meetings[fact], new(2026, 3, 1), "主题党日", Recorder.AccountId, Secretary.AccountId));

    /// <summary>What is due after each change of the facts; the same fact may be said twice.</summary>
    private static readonly Gen<PointsDue[][]> Histories = SomePoints.Array[0, 8].Array[1, 6];

    [Fact]
    public void Following_twice_changes_nothing_the_second_time() => Histories.Sample(history =>
    {
        var year = new ScoreYear();
        foreach (var due in history)
        {
            Follow(year, due);
            var entries = year.Sheet.Entries.Count;
            if (Follow(year, due) || year.Sheet.Entries.Count != entries) return false;
        }

        return true;
    });

    [Fact]
    public void No_fact_ever_has_two_live_entries_in_an_item() => Histories.Sample(history =>
    {
        var year = new ScoreYear();
        return history.All(due =>
        {
            Follow(year, due);
            return Live(year).GroupBy(e => (e.Item, e.FactId)).All(g => g.Count() == 1);
        });
    });

    [Fact]
    public void What_is_live_is_what_is_due() => Histories.Sample(history =>
    {
        var year = new ScoreYear();
        foreach (var due in history) Follow(year, due);
        return Live(year).Select(e => (e.Item, e.FactId)).ToHashSet().SetEquals(history[^1].Select(d => (d.Item, d.FactId)));
    });

    [Fact]
    public void Nothing_is_ever_taken_out_of_the_ledger_and_each_reversal_is_the_exact_opposite() => Histories.Sample(history =>
    {
        var year = new ScoreYear();
        var seen = new List<ScoreEntry>();
        foreach (var due in history)
        {
            Follow(year, due);
            if (!year.Sheet.Entries.Take(seen.Count).SequenceEqual(seen)) return false;
            seen = [.. year.Sheet.Entries];
        }

        var reversals = seen.Where(e => e.ReversalOfId is not null).ToList();
        return reversals.DistinctBy(r => r.ReversalOfId).Count() == reversals.Count
            && reversals.All(r => seen.Single(e => e.Id == r.ReversalOfId) is var reversed && r.Points == -reversed.Points && reversed.ReversalOfId is null);
    });

    private static bool Follow(ScoreYear year, PointsDue[] due) => year.Sheet.Follow(due, year.Recording.At, Rules);

    private static IEnumerable<ScoreEntry> Live(ScoreYear year) => year.Sheet.Entries.Where(e => e.ReversalOfId is null && !year.Sheet.IsReversed(e));
}

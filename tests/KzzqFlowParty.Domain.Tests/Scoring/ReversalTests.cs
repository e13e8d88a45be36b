namespace KzzqFlowParty.Domain.Tests.Scoring;

public class ReversalTests
{
    private readonly ScoreYear _year = new();

    [Fact]
    public void A_reversal_is_the_exact_opposite_and_points_at_what_it_reverses()
    {
        var entry = _year.Earn("act4", 8);
        var reversal = _year.Reverse(entry);

        Assert.Equal((-8, (Guid?)entry.Id, "act4", entry.FactId), (reversal.Points, reversal.ReversalOfId, reversal.Item, reversal.FactId));
        Assert.Equal((Recorder.AccountId, Secretary.AccountId), (reversal.RecordedBy, reversal.ConfirmedBy));
        Assert.True(_year.Sheet.IsReversed(entry));
        Assert.Equal(0, _year.Sheet.Totals.Total);
    }

    [Fact]
    public void Asking_alone_changes_nothing()
    {
        _year.Sheet.AskReversal(_year.Earn("act4", 8).Id, "1", "记错了", _year.Recording).OrThrow();

        Assert.Equal(8, _year.Sheet.Totals.Total);
    }

    [Fact]
    public void Whoever_asks_does_not_approve_or_decline()
    {
        var asked = _year.Sheet.AskReversal(_year.Earn("act4", 8).Id, "1", "记错了", _year.Recording).OrThrow();

        Refused(_year.Sheet.ApproveReversal(asked.Id, Recorder, Morning("2027-01-08"), Rules), Confirming.RecorderMayNotConfirm);
        Refused(_year.Sheet.DeclineReversal(asked.Id, Recorder, Morning("2027-01-08")), Confirming.RecorderMayNotConfirm);
        Refused(_year.Sheet.ApproveReversal(asked.Id, new(Guid.CreateVersion7(), _year.Member.Id), Morning("2027-01-08"), Rules), Confirming.NotAboutOneself);
    }

    [Fact]
    public void A_reversal_may_not_be_reversed() =>
        Refused(_year.Sheet.AskReversal(_year.Reverse(_year.Earn("act4", 8)).Id, "1", "又改", _year.Recording), ScoreRules.ReversalMayNotBeReversed);

    [Fact]
    public void An_entry_is_reversed_at_most_once()
    {
        var entry = _year.Earn("act4", 8);
        _year.Reverse(entry);

        Refused(_year.Sheet.AskReversal(entry.Id, "1", "再冲", _year.Recording), ScoreRules.AlreadyReversed);
    }

    [Fact]
    public void A_second_request_waits_for_the_first()
    {
        var entry = _year.Earn("act4", 8);
        var asked = _year.Sheet.AskReversal(entry.Id, "1", "记错了", _year.Recording).OrThrow();

        Refused(_year.Sheet.AskReversal(entry.Id, "1", "记错了", _year.Recording), ScoreRules.ReversalAsked);
        _year.Sheet.DeclineReversal(asked.Id, Secretary, Morning("2027-01-08")).OrThrow();
        Refused(_year.Sheet.ApproveReversal(asked.Id, Secretary, Morning("2027-01-08"), Rules), ScoreRules.ReversalDecided);
        Assert.True(_year.Sheet.AskReversal(entry.Id, "2", "证据不足", _year.Recording).Accepted);
    }

    [Fact]
    public void A_request_states_a_coded_reason_and_words() =>
        Refused(_year.Sheet.AskReversal(_year.Earn("act4", 8).Id, "9", "", _year.Recording), ScoreRules.ReasonCodeMissing, ScoreRules.ReasonMissing);

    [Fact]
    public void What_follows_from_a_fact_is_reversed_with_the_fact()
    {
        var attendance = _year.Attend(Day("2026-03-01"));

        Refused(_year.Sheet.AskReversal(_year.Sheet.Entries[0].Id, "1", "记错了", _year.Recording), ScoreRules.FollowsItsFact);
        _year.Reverse(attendance);
        Assert.Equal([2, -2], _year.Sheet.Entries.Select(e => e.Points));
    }

    [Fact]
    public void Above_the_cap_a_reversal_changes_nothing_below_it_does()
    {
        var attended = Enumerable.Range(0, 12).Select(i => _year.Attend(new DateOnly(2026, 1, 1).AddDays(10 * i))).ToList();
        Assert.Equal("24→20", _year.Totals.Shown("base5"));

        _year.Reverse(attended[0]);
        Assert.Equal(("22→20", 20), (_year.Totals.Shown("base5"), _year.Sheet.Totals.Total));

        _year.Reverse(attended[1]);
        _year.Reverse(attended[2]);
        Assert.Equal(("18", 18), (_year.Totals.Shown("base5"), _year.Sheet.Totals.Total));
    }
}

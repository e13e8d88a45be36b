namespace KzzqFlowParty.Domain.Tests.Scoring;

public class DeductionTests
{
    private readonly ScoreYear _year = new();

    [Fact]
    public void One_fact_is_deducted_for_once_whatever_the_item()
    {
        var fact = Guid.CreateVersion7();
        _year.Deduct("ded1", 10, fact).OrThrow();

        Refused(_year.Deduct("ded1", 10, fact), ScoreRules.DeductedAlready);
        Refused(_year.Deduct("ded4", 15, fact), ScoreRules.DeductedAlready);
        Assert.Equal(10, _year.Sheet.Totals.Deduction);
    }

    [Fact]
    public void Two_facts_of_one_item_are_two_deductions()
    {
        _year.Deduct("ded1", 10).OrThrow();
        _year.Deduct("ded1", 10).OrThrow();

        Assert.Equal(20, _year.Sheet.Totals.Deduction);
    }

    [Fact]
    public void The_dishonest_debtor_list_is_deducted_for_once_a_year_until_it_is_revoked()
    {
        _year.Deduct("ded3", 10).OrThrow();
        Refused(_year.Deduct("ded3", 10), ScoreRules.DeductedOnceAYear);

        _year.Revoke("ded3");
        Assert.Equal(0, _year.Sheet.Totals.Deduction);
        Assert.True(_year.Deduct("ded3", 10).Accepted);
    }

    [Fact]
    public void A_fact_whose_deduction_was_revoked_may_be_deducted_for_under_the_right_item()
    {
        var fact = Guid.CreateVersion7();
        _year.Deduct("ded1", 10, fact).OrThrow();
        _year.Revoke("ded1");

        Assert.True(_year.Deduct("ded2", 10, fact).Accepted);
    }

    [Theory]
    [InlineData("ded1", 9)]
    [InlineData("ded2", 11)]
    [InlineData("ded3", 1)]
    public void Fixed_points_are_fixed(string item, int points) => Refused(_year.Deduct(item, points), ScoreRules.DeductionPointsFixed(10));

    [Theory]
    [InlineData(0)]
    [InlineData(-5)]
    [InlineData(101)]
    public void Other_circumstances_cost_1_to_100_points(int points) => Refused(_year.Deduct("ded4", points), ScoreRules.DeductionPointsOutOfRange);

    [Fact]
    public void A_deduction_needs_an_item_a_basis_a_past_fact_of_the_year_and_two_people()
    {
        var (fact, at) = (Guid.CreateVersion7(), Morning("2026-06-02"));
        Outcome<Deduction> Put(string item = "ded1", string basis = "文书", string on = "2026-06-01", Actor? approver = null) =>
            Deduction.PutInForce(_year.Sheet, item, 10, fact, Day(on), basis, [], Rules, Recorder.AccountId, approver ?? Secretary, at);

        Assert.True(Put().Accepted);
        Refused(Put(item: "ded9"), ScoreRules.DeductionUnknown);
        Refused(Put(basis: " "), ScoreRules.DeductionBasisMissing);
        Refused(Put(on: "2025-06-01"), ScoreRules.FactOfAnotherYear);
        Refused(Put(on: "2026-06-03"), ScoreRules.FactInFuture);
        Refused(Put(approver: Recorder), Confirming.RecorderMayNotConfirm);
        Refused(Put(approver: new(Guid.CreateVersion7(), _year.Member.Id)), Confirming.NotAboutOneself);
    }

    [Fact]
    public void Revoking_takes_two_people_and_a_reason_and_happens_once()
    {
        var (deduction, at) = (_year.Deduct("ded1", 10).OrThrow(), Morning("2027-01-09"));

        Refused(deduction.Revoke("", Recorder.AccountId, Secretary, at), ScoreRules.ReasonMissing);
        Refused(deduction.Revoke("申诉成立", Secretary.AccountId, Secretary, at), Confirming.RecorderMayNotConfirm);
        deduction.Revoke("申诉成立", Recorder.AccountId, Secretary, at).OrThrow();
        Refused(deduction.Revoke("申诉成立", Recorder.AccountId, Secretary, at), ScoreRules.DeductionRevoked);
    }

    [Fact]
    public void The_total_stops_at_nothing_and_the_raw_total_is_kept()
    {
        _year.Earn("base1", 10);
        _year.Earn("base2", 5);
        foreach (var item in new[] { "ded1", "ded2", "ded3" }) _year.Deduct(item, 10).OrThrow();

        Assert.Equal((0, -15), (_year.Sheet.Totals.Total, _year.Totals.Raw));
    }
}

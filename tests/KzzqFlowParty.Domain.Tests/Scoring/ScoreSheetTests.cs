namespace KzzqFlowParty.Domain.Tests.Scoring;

public class ScoreSheetTests
{
    private readonly ScoreYear _year = new();

    [Fact]
    public void A_waiting_claim_counts_for_nothing()
    {
        _year.Earn("act1", 6);
        _year.Claim("act1", 4).OrThrow();

        Assert.Equal(6, _year.Sheet.Totals.Total);
    }

    [Fact]
    public void Whoever_claims_does_not_accept_or_reject()
    {
        var claim = _year.Claim("act1", 6).OrThrow();

        Refused(_year.Sheet.Accept(claim.Id, null, Recorder, Morning("2027-01-08"), Rules), Confirming.RecorderMayNotConfirm);
        Refused(_year.Sheet.Reject(claim.Id, "不属实", Recorder, Morning("2027-01-08")), Confirming.RecorderMayNotConfirm);
        Assert.Empty(_year.Sheet.Entries);
    }

    [Fact]
    public void Nobody_decides_about_his_own_points()
    {
        var claim = _year.Claim("act1", 6).OrThrow();
        var himself = new Actor(Guid.CreateVersion7(), _year.Member.Id);

        Refused(_year.Sheet.Accept(claim.Id, null, himself, Morning("2027-01-08"), Rules), Confirming.NotAboutOneself);
    }

    [Fact]
    public void A_claim_is_decided_once()
    {
        var claim = _year.Claim("act1", 6).OrThrow();
        _year.Sheet.Reject(claim.Id, "没有凭证", Secretary, Morning("2027-01-08")).OrThrow();

        Refused(_year.Sheet.Accept(claim.Id, null, Secretary, Morning("2027-01-08"), Rules), ScoreRules.ClaimDecided);
        Assert.Equal(ClaimState.Rejected, claim.State);
    }

    [Fact]
    public void Rejecting_needs_a_reason() =>
        Refused(_year.Sheet.Reject(_year.Claim("act1", 6).OrThrow().Id, " ", Secretary, Morning("2027-01-08")), ScoreRules.ReasonMissing);

    [Fact]
    public void One_deed_counts_once_in_an_item()
    {
        var deed = Guid.CreateVersion7();
        _year.Earn("act2", 5, deed);

        Refused(_year.Claim("act2", 5, deed), ScoreRules.FactAlreadyCounted);
        Assert.True(_year.Claim("act2", 5).Accepted);
    }

    [Fact]
    public void A_deed_that_waits_for_a_decision_is_not_claimed_again()
    {
        var deed = Guid.CreateVersion7();
        _year.Claim("act2", 5, deed).OrThrow();

        Refused(_year.Claim("act2", 3, deed), ScoreRules.FactAlreadyCounted);
    }

    [Fact]
    public void A_rejected_deed_may_be_claimed_anew()
    {
        var deed = Guid.CreateVersion7();
        _year.Sheet.Reject(_year.Claim("act2", 5, deed).OrThrow().Id, "分数偏高", Secretary, Morning("2027-01-08")).OrThrow();

        Assert.Equal(3, _year.Earn("act2", 3, deed).Points);
    }

    [Theory]
    [InlineData("base2")]
    [InlineData("base3")]
    [InlineData("base4")]
    public void A_base_item_is_judged_once_for_the_year(string item)
    {
        _year.Earn(item, 3);

        Refused(_year.Claim(item, 2), ScoreRules.FactAlreadyCounted);
        Refused(_year.Claim(item, 2, Guid.CreateVersion7()), ScoreRules.FactAlreadyCounted);
    }

    [Fact]
    public void A_base_item_is_judged_again_after_its_reversal()
    {
        _year.Reverse(_year.Earn("base2", 5));
        _year.Earn("base2", 3);

        Assert.Equal(3, _year.Sheet.Totals.Base);
        Assert.Equal([5, -5, 3], _year.Sheet.Entries.Select(e => e.Points));
    }

    [Fact]
    public void A_base_item_may_be_judged_to_be_worth_nothing()
    {
        Assert.Equal(0, _year.Earn("base3", 0).Points);
        Refused(_year.Claim("base3", 20), ScoreRules.FactAlreadyCounted);
    }

    [Theory]
    [InlineData("base2", 6)]
    [InlineData("base2", -1)]
    [InlineData("base3", 21)]
    [InlineData("act1", 0)]
    [InlineData("act1", 11)]
    public void Points_outside_the_item_are_refused(string item, int points) => Refused(
        _year.Claim(item, points), ScoreRules.PointsOutOfRange(Rules.Item(item).LeastClaim, Rules.Item(item).Cap));

    [Fact]
    public void Offline_life_is_not_claimed() => Refused(_year.Claim("base5", 2), ScoreRules.ItemFollowsFacts);

    [Fact]
    public void A_claim_names_a_known_item_a_fact_of_the_year_and_its_basis()
    {
        Refused(_year.Sheet.Claim("act9", 5, Day("2026-06-01"), "记录", null, Rules, _year.Recording), ScoreRules.ItemUnknown);
        Refused(_year.Sheet.Claim("act1", 5, Day("2025-12-31"), "记录", null, Rules, _year.Recording), ScoreRules.FactOfAnotherYear);
        Refused(_year.Sheet.Claim("act1", 5, Day("2026-06-01"), "　", null, Rules, _year.Recording), ScoreRules.BasisMissing);
        Refused(_year.Sheet.Claim("act1", 5, Day("2026-06-01"), new('字', 401), null, Rules, _year.Recording), ScoreRules.BasisTooLong);
        Refused(_year.Sheet.Claim("act1", 5, Day("2026-06-02"), "记录", null, Rules, By(Recorder, "2026-06-01")), ScoreRules.FactInFuture);
    }

    [Fact]
    public void A_late_claim_in_the_settlement_window_counts_in_the_year_of_its_fact()
    {
        var claim = _year.Sheet.Claim("act1", 5, Day("2026-12-20"), "记录", null, Rules, By(Recorder, "2027-01-08")).OrThrow();

        Assert.True(_year.Sheet.Accept(claim.Id, null, Secretary, Morning("2027-01-09"), Rules).Accepted);
    }

    [Fact]
    public void A_sheet_belongs_to_both_sides_and_keeps_the_host_that_has_left()
    {
        _year.Member.FollowHost(HostBranch.Id);
        _year.Sheet.FollowMember(_year.Member, 2026);
        _year.Member.FollowHost(null);
        _year.Sheet.FollowMember(_year.Member, 2026);

        Assert.Equal((HomeBranch.Id, (Guid?)HostBranch.Id), (_year.Sheet.KeeperOrganizationId, _year.Sheet.HostOrganizationId));
    }
}

namespace KzzqFlowParty.Domain.Tests.Scoring;

/// <summary>base1 and base5: what confirmed facts earn by rule.</summary>
public class PointsFromFactsTests
{
    private readonly ScoreYear _year = new();

    [Fact]
    public void Reporting_before_leaving_earns_ten_once_the_departure_is_confirmed()
    {
        var spell = Away("2026-03-01", reportedOn: "2026-02-20");
        Assert.Equal(0, Base1(2026));

        spell.Confirmed();
        Assert.Equal(10, Base1(2026));
    }

    [Fact]
    public void Reporting_on_the_day_of_leaving_is_in_time()
    {
        Away("2026-03-01", reportedOn: "2026-03-01").Confirmed();

        Assert.Equal(10, Base1(2026));
    }

    [Fact]
    public void Not_having_reported_earns_nothing_in_any_year()
    {
        var facts = Leaving(Day("2025-03-01")) with { Report = DepartureReport.NotReported };
        _year.Spells.Add(SomeSpell(_year.Member, facts).Confirmed());

        Assert.Equal([0, 0], [Base1(2025), Base1(2026)]);
    }

    [Fact]
    public void A_report_in_an_earlier_year_is_carried_through_the_same_absence()
    {
        Away("2023-05-01", reportedOn: "2023-04-20").Confirmed();

        Assert.Equal([10, 10, 10, 10, 0], [Base1(2023), Base1(2024), Base1(2025), Base1(2026), Base1(2022)]);
        Assert.Contains("沿用", Due(2026)[0].Basis, StringComparison.Ordinal);
        Assert.Equal(Day("2026-01-01"), Due(2026)[0].FactOn);
    }

    [Fact]
    public void A_late_report_earns_nothing_in_the_year_of_leaving_and_counts_from_the_next()
    {
        var spell = FlowSpell.Register(_year.Member, Leaving(
            Day("2025-03-01"), Day("2025-04-10")), alreadyAway: false, null, Rules.Flow, Seal, By(Recorder, "2025-04-11")).OrThrow().Confirmed();
        _year.Spells.Add(spell);

        Assert.True(spell.WasReportedLate);
        Assert.Equal([0, 10], [Base1(2025), Base1(2026)]);
        Assert.Contains("补报", Due(2026)[0].Basis, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_absences_of_which_one_was_not_reported_earn_nothing()
    {
        Away("2026-01-10", reportedOn: "2026-01-05").Confirmed().Return(Day("2026-03-01"), Day("2026-03-02")).OrThrow();
        _year.Spells.Add(SomeSpell(_year.Member, Leaving(Day("2026-04-01")) with { Report = DepartureReport.NotReported }).Confirmed());

        Assert.Equal(0, Base1(2026));
    }

    [Fact]
    public void What_an_import_did_not_tell_is_left_to_a_person()
    {
        _year.Spells.Add(FlowSpell.Import(
            _year.Member, Leaving(Day("2026-03-01")) with { Report = null }, (false, null), alreadyAway: false, Rules.Flow, Seal,
            By(Recorder, "2026-03-02")).OrThrow().Confirmed());

        Assert.Equal(0, Base1(2026));
    }

    [Fact]
    public void Who_never_left_earns_nothing_for_reporting()
    {
        var spell = Away("2026-03-01", reportedOn: "2026-02-20").Confirmed();
        _year.Follow();
        Assert.Equal(10, _year.Sheet.Totals.Base1);

        spell.NeverDeparted("没有走成", Day("2026-03-10")).OrThrow();
        _year.Follow();
        Assert.Equal(0, _year.Sheet.Totals.Base1);
    }

    [Fact]
    public void A_month_is_compared_by_its_last_day()
    {
        _year.Spells.Add(FlowSpell.Register(
            _year.Member, Leaving(default, Day("2026-03-31")) with { DepartureOn = Month(2026, 3) }, false, null, Rules.Flow, Seal,
            By(Recorder, "2026-04-01")).OrThrow().Confirmed());

        Assert.Equal(10, Base1(2026));
    }

    [Fact]
    public void A_person_may_judge_otherwise_than_the_rule_and_his_word_takes_its_place()
    {
        Away("2026-03-01", reportedOn: "2026-02-20").Confirmed();
        _year.Follow();
        _year.Earn("base1", 6);

        Assert.False(_year.Follow());
        Assert.Equal([10, -10, 6], _year.Sheet.Entries.Select(e => e.Points));
        Refused(_year.Claim("base1", 8), ScoreRules.FactAlreadyCounted);
    }

    [Fact]
    public void Judging_otherwise_needs_the_reason_of_the_person_who_accepts() =>
        Refused(_year.Sheet.Accept(_year.Claim("base1", 6).OrThrow().Id, null, Secretary, Morning("2027-01-08"), Rules), ScoreRules.ReasonMissing);

    [Fact]
    public void The_rule_speaks_again_when_the_judgement_is_reversed()
    {
        Away("2026-03-01", reportedOn: "2026-02-20").Confirmed();
        var judged = _year.Earn("base1", 6);
        _year.Follow();
        Assert.Equal(6, _year.Sheet.Totals.Base1);

        _year.Reverse(judged);
        Assert.True(_year.Follow());
        Assert.Equal(10, _year.Sheet.Totals.Base1);
    }

    [Fact]
    public void Points_name_the_two_people_of_the_fact()
    {
        _year.Attend(Day("2026-03-01"));

        var entry = Assert.Single(_year.Sheet.Entries);
        Assert.Equal((Recorder.AccountId, Secretary.AccountId, true), (entry.RecordedBy, entry.ConfirmedBy, entry.FollowsFact));
    }

    private FlowSpell Away(string departureOn, string reportedOn)
    {
        var spell = SomeSpell(_year.Member, Leaving(Day(departureOn), Day(reportedOn)));
        _year.Spells.Add(spell);
        return spell;
    }

    private IReadOnlyList<PointsDue> Due(int year) => PointsFromFacts.Due(year, _year.Spells, [], Rules);

    private int Base1(int year) => Due(year).Where(d => d.Item == "base1").Sum(d => d.Points);
}

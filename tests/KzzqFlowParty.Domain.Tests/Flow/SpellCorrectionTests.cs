namespace KzzqFlowParty.Domain.Tests.Flow;

/// <summary>更正 of what was confirmed: two people, one at a time, on what still stands (docs/decisions/0045).</summary>
public class SpellCorrectionTests
{
    private readonly FlowSpell _spell = SomeSpell(SomeMember(), Leaving(Day("2026-03-01"))).Confirmed();

    [Fact]
    public void Approved_it_changes_the_fact_and_keeps_what_stood_before()
    {
        var correction = Ask(_spell.FactsOnRecord() with { DepartureOn = Day("2026-04-01"), ReportedOn = Day("2026-03-28") }).OrThrow();
        Assert.Equal((PartialDate)Day("2026-03-01"), _spell.DepartureOn);

        Approve(correction, Secretary).OrThrow();
        Assert.Equal(((PartialDate)Day("2026-04-01"), (PartialDate)Day("2026-04-01")), (_spell.DepartureOn, _spell.Legs[0].From));
        Assert.Equal((Recorder.AccountId, (Guid?)Secretary.AccountId), (_spell.RecordedBy, _spell.ConfirmedBy));
        Assert.Equal(["20260301→20260328", "20260301→20260401"], correction.Facts.Select(f => $"{f.Before}→{f.After}"));
        Refused(Approve(correction, Secretary), FlowRules.CorrectionDecided);
    }

    [Fact]
    public void Who_asked_does_not_approve()
    {
        var correction = Ask(_spell.FactsOnRecord() with { Reason = "02" }).OrThrow();
        Refused(Approve(correction, Recorder), Confirming.RecorderMayNotConfirm);
        Refused(Approve(correction, Secretary with { MemberId = _spell.MemberId }), Confirming.NotAboutOneself);
    }

    [Fact]
    public void What_has_changed_since_is_not_corrected_behind_somebody_s_back()
    {
        var correction = Ask(_spell.FactsOnRecord() with { Place = "某街2号" }).OrThrow();
        _spell.Complete(_spell.FactsOnRecord() with { Place = "某街3号" }, Seal, By(Recorder, "2026-06-01")).OrThrow();
        Refused(Approve(correction, Secretary), FlowRules.CorrectionOvertaken);
    }

    [Fact]
    public void Before_confirmation_nobody_asks_and_the_rules_of_the_form_hold_for_what_is_asked()
    {
        var open = SomeSpell(SomeMember(), Leaving(Day("2026-03-01")));
        Refused(
            SpellCorrection.Ask(open, open.FactsOnRecord() with { Reason = "02" }, "写错了", false, null, Rules.Flow, By(Recorder, "2026-06-01")),
            FlowRules.MayNot);
        Refused(Ask(_spell.FactsOnRecord(), ""), FlowRules.CorrectionReasonMissing, FlowRules.NothingCorrected);
        Refused(Ask(_spell.FactsOnRecord() with { Reason = "xx" }), FlowRules.ReasonUnknown);
        _spell.Return(Day("2026-05-01"), Day("2026-05-02")).OrThrow();
        Refused(Ask(_spell.FactsOnRecord() with { DepartureOn = Day("2026-05-02") }), FlowRules.EndBeforeDeparture);
    }

    private Outcome<SpellCorrection> Ask(OutflowFacts facts, string reason = "抄错了") =>
        SpellCorrection.Ask(_spell, facts, reason, oneWaits: false, lastEndedOn: null, Rules.Flow, By(Recorder, "2026-06-01"));

    private Outcome<Done> Approve(SpellCorrection correction, Actor who) => correction.Approve(_spell, null, Rules.Flow, who, Morning("2026-06-02"));
}

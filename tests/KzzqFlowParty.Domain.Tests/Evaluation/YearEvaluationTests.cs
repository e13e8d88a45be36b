namespace KzzqFlowParty.Domain.Tests.Evaluation;

public class YearEvaluationTests
{
    private readonly Member _member = SomeMember();
    private readonly YearEvaluation _year;

    public YearEvaluationTests() => _year = YearEvaluation.Open(_member, 2026);

    [Theory]
    [InlineData(100, 1)]
    [InlineData(80, 1)]
    [InlineData(79, 2)]
    [InlineData(60, 2)]
    [InlineData(59, 3)]
    [InlineData(0, 3)]
    public void Whoever_asks_nothing_above_the_ceiling_is_kept(int total, int best)
    {
        foreach (var asker in new[] { Secretary, Recorder, HostSecretary })
        {
            foreach (var grade in Enum.GetValues<Grade>())
            {
                var proposal = Propose(grade, total, asker);
                Assert.Equal((int)grade >= best, proposal.Accepted);
                if (!proposal.Accepted) Refused(proposal, EvaluationRules.AboveCeiling);
            }
        }

        Assert.All(_year.Proposals, p => Assert.True((int)p.Grade >= best));
    }

    [Fact]
    public void A_refusal_names_the_total_and_its_clause()
    {
        var excellent = Assert.Single(Propose(Grade.Excellent, 79).Refusals);
        var qualified = Assert.Single(Propose(Grade.Qualified, 59).Refusals);

        Assert.Equal(("S-cap80", "总分79分，低于80分，不得评为“优秀”。"), (excellent.Clause, excellent.Message));
        Assert.Equal(("S-cap60", "总分59分，低于60分，不得评为“合格”及以上。"), (qualified.Clause, qualified.Message));
    }

    [Fact]
    public void A_probationary_member_gets_no_grade()
    {
        foreach (var grade in Enum.GetValues<Grade>())
            Refused(_year.Propose(grade, 100, probationary: true, Rules, Secretary, Morning("2026-12-10")), EvaluationRules.AboveCeiling);

        Assert.Null(_year.ProposedGrade);
    }

    [Fact]
    public void Nobody_proposes_his_own_grade() =>
        Refused(Propose(Grade.Qualified, 90, new(Guid.CreateVersion7(), _member.Id)), EvaluationRules.NotAboutOneself);

    [Fact]
    public void A_grade_is_one_of_four() => Refused(Propose((Grade)5, 90), EvaluationRules.GradeMissing);

    [Fact]
    public void A_proposal_keeps_the_total_it_rested_on_and_every_earlier_one()
    {
        Propose(Grade.Qualified, 82).OrThrow();
        Propose(Grade.Excellent, 85).OrThrow();

        Assert.Equal(((Grade?)Grade.Excellent, (int?)85), (_year.ProposedGrade, _year.ProposedOnTotal));
        Assert.Equal([(Grade.Qualified, 82), (Grade.Excellent, 85)], _year.Proposals.Select(p => (p.Grade, p.Total)));
    }

    [Theory]
    [InlineData(82, 79, true)]
    [InlineData(79, 80, true)]
    [InlineData(61, 59, true)]
    [InlineData(82, 100, false)]
    [InlineData(79, 60, false)]
    public void A_changed_total_matters_where_it_changes_the_ceiling(int before, int now, bool changed) =>
        Assert.Equal(changed, YearEvaluation.CeilingHasChanged(before, now, Rules));

    private Outcome<GradeProposal> Propose(Grade grade, int total, Actor? actor = null) =>
        _year.Propose(grade, total, probationary: false, Rules, actor ?? Secretary, Morning("2026-12-10"));
}

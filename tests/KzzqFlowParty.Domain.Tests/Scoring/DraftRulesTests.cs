namespace KzzqFlowParty.Domain.Tests.Scoring;

public class DraftRulesTests
{
    [Fact]
    public void Nine_items_make_a_hundred_points()
    {
        Assert.Equal([10, 5, 20, 5, 20, 10, 10, 10, 10], Rules.Items.Select(i => i.Cap));
        Assert.Equal(["base1", "base2", "base3", "base4", "base5", "act1", "act2", "act3", "act4"], Rules.Items.Select(i => i.Code));
        Assert.Equal([(int?)10, 10, 10, null], Rules.Deductions.Select(d => d.FixedPoints));
        Assert.Equal((80, 60, 2), (Rules.ExcellentFrom, Rules.QualifiedFrom, Rules.PointsPerMeeting));
    }

    [Fact]
    public void Every_reading_of_an_open_point_is_listed_once() =>
        Assert.Equal(Enumerable.Range(1, 31).Select(n => $"D-{n:00}"), Rules.Interpretations.Select(i => i.Code));

    [Fact]
    public void Parameters_have_one_value_each()
    {
        Assert.Equal(Rules.Parameters.Count, Rules.Parameters.DistinctBy(p => p.Code).Count());
        Assert.Equal(new FlowParameters(6, 60, 180, 15), Rules.Flow);
    }

    [Theory]
    [InlineData(MeetingKinds.Volunteering)]
    [InlineData(MeetingKinds.SelfStudy)]
    [InlineData(MeetingKinds.OnlineStudy)]
    [InlineData(MeetingKinds.Other)]
    public void Some_kinds_are_no_organizational_life(MeetingKinds kind) => Assert.Equal(MeetingKinds.None, Rules.EarningKinds & kind);
}

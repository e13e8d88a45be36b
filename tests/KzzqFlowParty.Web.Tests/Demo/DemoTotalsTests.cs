using KzzqFlowParty.Web.Features.Scores;

namespace KzzqFlowParty.Web.Tests.Demo;

/// <summary>
/// The tour needs somebody under each ceiling: from 80, from 60, below. Whoever opens the year page of a branch of the demonstration sees all three.
/// </summary>
public sealed class DemoTotalsTests
{
    [Fact]
    public void Three_sheets_of_a_branch_stand_in_three_bands()
    {
        var bands = new DemoBands();
        var (one, other) = (Guid.NewGuid(), Guid.NewGuid());
        Assert.Equal(
            [DemoBand.Excellent, DemoBand.Excellent, DemoBand.Qualified, DemoBand.Below, DemoBand.Excellent],
            [bands.Next(one, 2026, 12), bands.Next(other, 2026, 30), bands.Next(one, 2026, 28), bands.Next(one, 2026, 20), bands.Next(one, 2025, 12)]);
    }

    [Fact]
    public void Without_meetings_80_is_reached_last_and_with_fewer_facts_never()
    {
        var bands = new DemoBands();
        var branch = Guid.NewGuid();
        Assert.Equal(
            [DemoBand.Qualified, DemoBand.Below, DemoBand.Excellent, DemoBand.Qualified],
            [bands.Next(branch, 2026, 10), bands.Next(branch, 2026, 0), bands.Next(branch, 2026, 10), bands.Next(branch, 2026, 10)]);
        Assert.Equal(
            [DemoBand.Qualified, DemoBand.Below, DemoBand.Qualified], [bands.Next(branch, 2025, 0), bands.Next(branch, 2025, 8), bands.Next(branch, 2025, 8)]);
    }

    [Theory]
    [InlineData(80, 100, 0, 10)]
    [InlineData(80, 100, 0, 30)]
    [InlineData(60, 79, 1, 0)]
    [InlineData(60, 79, 1, 30)]
    [InlineData(0, 59, 2, 0)]
    [InlineData(0, 59, 2, 30)]
    public void Claims_bring_a_sheet_into_its_band(int least, int most, int band, int fromFacts)
    {
        var chance = new Random(1);
        Assert.All(Enumerable.Range(0, 200), _ => Assert.InRange(fromFacts + DemoTotals.Of((DemoBand)band, fromFacts, chance), least, most));
    }
}

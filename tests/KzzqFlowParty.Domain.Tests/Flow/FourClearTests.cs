namespace KzzqFlowParty.Domain.Tests.Flow;

/// <summary>四清 (G1.2): each lamp alone.</summary>
public class FourClearTests
{
    private static readonly FourClearFacts Clear = new()
    {
        HasIdNumber = true,
        Gender = Gender.Female,
        BirthOn = Day("1901-03-05"),
        IsAway = true,
        RegionCode = "210106",
        Place = "某街1号",
        HostIsNamed = true,
        DepartureOn = Month(2026, 3),
        HasPhone = true,
        PhoneVerifiedOn = Day("2026-05-28"),
    };

    [Fact]
    public void All_four_burn_where_nothing_lacks() => Assert.True(Lamps(Clear).All);

    public static TheoryData<string, FourClearFacts> WithoutPerson => new()
    {
        { "no ID number", Clear with { HasIdNumber = false } },
        { "gender unknown", Clear with { Gender = Gender.Unknown } },
        { "gender not stated", Clear with { Gender = Gender.NotStated } },
        { "no birth", Clear with { BirthOn = null } },
        { "not away", Clear with { IsAway = false } },
    };

    [Theory]
    [MemberData(nameof(WithoutPerson))]
    public void Lamp_a_asks_who(string what, FourClearFacts facts) => Assert.True(Lamps(facts) == new FourClear(false, true, true, true), what);

    public static TheoryData<string, FourClearFacts> WithoutDirection => new()
    {
        { "no region", Clear with { RegionCode = null } },
        { "a prefecture only", Clear with { RegionCode = "210100" } },
        { "neither street nor unit", Clear with { Place = " ", Unit = null } },
        { "no host and not said to be none", Clear with { HostIsNamed = false } },
    };

    [Theory]
    [MemberData(nameof(WithoutDirection))]
    public void Lamp_b_asks_whither(string what, FourClearFacts facts) => Assert.True(Lamps(facts) == new FourClear(true, false, true, true), what);

    [Fact]
    public void Lamp_b_is_content_with_a_unit_and_with_none_found()
    {
        Assert.True(Lamps(Clear with { Place = null, Unit = "某厂" }).All);
        Assert.True(Lamps(Clear with { HostIsNamed = false, NoneWasFound = true }).All);
    }

    public static TheoryData<string, FourClearFacts> WithoutTime => new()
    {
        { "no departure", Clear with { DepartureOn = null } },
        { "a year only", Clear with { DepartureOn = PartialDate.TryOf(2026) } },
        { "an inflow without arrival", Clear with { IsInflow = true } },
    };

    [Theory]
    [MemberData(nameof(WithoutTime))]
    public void Lamp_c_asks_when(string what, FourClearFacts facts) => Assert.True(Lamps(facts) == new FourClear(true, true, false, true), what);

    [Fact]
    public void Lamp_c_of_an_inflow_burns_with_its_arrival() => Assert.True(Lamps(Clear with { IsInflow = true, ArrivedOn = Month(2026, 3) }).All);

    public static TheoryData<string, FourClearFacts> WithoutContact => new()
    {
        { "no phone", Clear with { HasPhone = false } },
        { "never reached", Clear with { PhoneVerifiedOn = null } },
        { "reached 181 days ago", Clear with { PhoneVerifiedOn = Day("2026-05-27") } },
    };

    [Theory]
    [MemberData(nameof(WithoutContact))]
    public void Lamp_d_asks_for_a_number_that_was_reached_within_180_days(string what, FourClearFacts facts) =>
        Assert.True(Lamps(facts) == new FourClear(true, true, true, false), what);

    private static FourClear Lamps(FourClearFacts facts) => FourClear.Of(facts, Rules.Flow, Day("2026-11-24"));
}

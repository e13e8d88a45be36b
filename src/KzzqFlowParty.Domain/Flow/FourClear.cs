using KzzqFlowParty.Domain.Members;

namespace KzzqFlowParty.Domain.Flow;

/// <summary>四清 (G1.2): four lamps that say whether the base data of a member who is away are clear.</summary>
/// <param name="Person">底数清 (G1.2a).</param>
/// <param name="Direction">方向清 (G1.2b).</param>
/// <param name="Time">时间清 (G1.2c).</param>
/// <param name="Contact">联系方式清 (G1.2d).</param>
public sealed record FourClear(bool Person, bool Direction, bool Time, bool Contact)
{
    public bool All => Person && Direction && Time && Contact;

    public static FourClear Of(FourClearFacts facts, FlowParameters parameters, DateOnly today) => new(
        facts.HasIdNumber && facts.Gender is Gender.Male or Gender.Female && facts.BirthOn is not null && facts.IsAway,
        Regions.ReachesCounty(facts.RegionCode) && (HasText(facts.Place) || HasText(facts.Unit)) && (facts.HostIsNamed || facts.NoneWasFound),
        facts.DepartureOn is { Precision: not DatePrecision.Year } && (!facts.IsInflow || facts.ArrivedOn is not null),
        facts.HasPhone && facts.PhoneVerifiedOn is { } verified && verified.AddDays(parameters.PhoneVerifiedDays) >= today);

    private static bool HasText(string? text) => !string.IsNullOrWhiteSpace(text);
}

/// <summary>What the lamps are computed from, as a list reads it.</summary>
public sealed record FourClearFacts
{
    public bool HasIdNumber { get; init; }

    public Gender Gender { get; init; }

    public PartialDate? BirthOn { get; init; }

    /// <summary>Exactly one open absence; the database allows no second.</summary>
    public bool IsAway { get; init; }

    public string? RegionCode { get; init; }

    public string? Place { get; init; }

    public string? Unit { get; init; }

    public bool HostIsNamed { get; init; }

    public bool NoneWasFound { get; init; }

    public PartialDate? DepartureOn { get; init; }

    /// <summary>Seen from the receiving side: the arrival is asked for too.</summary>
    public bool IsInflow { get; init; }

    public PartialDate? ArrivedOn { get; init; }

    public bool HasPhone { get; init; }

    public DateOnly? PhoneVerifiedOn { get; init; }
}

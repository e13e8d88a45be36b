namespace KzzqFlowParty.Domain.Flow;

/// <summary>When a short absence (短期外出) becomes 流动: six consecutive months, calendar months clipped to the month's end (2025-08-31 → 2026-02-28). domain.md 3.3, P-01.</summary>
public static class FlowClock
{
    /// <summary>The first day on which the absence counts as 流动.</summary>
    public static DateOnly ThresholdOf(PartialDate departure, int months) => departure.Earliest.AddMonths(months);

    /// <summary>Whether the absence lasted six months, will last so long, or is open without an expected return before then. Decisions 10.</summary>
    public static bool Counts(FlowSpell spell, int months)
    {
        if (spell.State is FlowState.NotDeparted or FlowState.Cancelled or FlowState.Reported) return false;
        var threshold = ThresholdOf(spell.DepartureOn, months);
        return spell.EndedOn is { } ended ? ended >= threshold : spell.ExpectedReturnOn is not { } expected || expected.Latest >= threshold;
    }

    /// <summary>As <see cref="Counts"/>, and by today it has passed six months whatever was expected.</summary>
    public static bool CountsOn(FlowSpell spell, int months, DateOnly today) =>
        Counts(spell, months) || (spell.IsOpen && spell.State is not FlowState.Reported && today >= ThresholdOf(spell.DepartureOn, months));

    /// <summary>
    /// Whether the absence gives its member a sheet for the year (decisions 10). One that was expected to be short counts from the year in which it
    /// passed six months: the running year gets its sheet, a closed year is not reopened.
    /// </summary>
    public static bool CountsIn(int year, FlowSpell spell, int months, DateOnly today)
    {
        if (!TouchesYear(spell, year) || !CountsOn(spell, months, today)) return false;
        var threshold = ThresholdOf(spell.DepartureOn, months);
        return spell.ExpectedReturnOn is not { } expected || expected.Latest >= threshold || year >= threshold.Year;
    }

    /// <summary>Whether the absence covers at least one day of the year.</summary>
    public static bool TouchesYear(FlowSpell spell, int year) => spell.DepartureOn.Earliest.Year <= year && (spell.EndedOn is not { } ended || ended.Year >= year);
}

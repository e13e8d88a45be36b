namespace KzzqFlowParty.Domain.Flow;

/// <summary>
/// When a short absence (短期外出) becomes 流动, and from when it gives its member a sheet: six consecutive months, calendar months clipped to
/// the month's end (2025-08-31 → 2026-02-28). docs/decisions/0008, P-01, docs/decisions/0010.
/// </summary>
public static class FlowClock
{
    /// <summary>The first day on which the absence counts as 流动.</summary>
    public static DateOnly ThresholdOf(PartialDate departure, int months) => departure.Earliest.AddMonths(months);

    /// <summary>
    /// From which day on the absence gives a sheet: from its beginning, unless it was expected to be short; then from the day on which it passes six months.
    /// Null where it ended before, or never began.
    /// </summary>
    public static DateOnly? SheetFrom(PartialDate departure, PartialDate? expectedReturn, DateOnly? endedOn, FlowState state, int months)
    {
        if (!state.Counts) return null;
        var threshold = ThresholdOf(departure, months);
        if (endedOn < threshold) return null;
        return expectedReturn?.Latest < threshold ? threshold : departure.Earliest;
    }

    /// <summary>
    /// Whether the absence gives its member a sheet for the year, as seen on a day. The running year gets its sheet when six months are passed; a
    /// closed year is not reopened for it.
    /// </summary>
    public static bool CountsIn(int year, FlowSpell spell, DateOnly today) =>
        spell.SheetFrom is { } from && from <= today && from.Year <= year && TouchesYear(spell, year);

    /// <summary>Whether the absence covers at least one day of the year.</summary>
    public static bool TouchesYear(FlowSpell spell, int year) =>
        spell.DepartureOn.Earliest.Year <= year && (spell.EndedOn is not { } ended || ended.Year >= year);
}

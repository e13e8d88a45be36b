using KzzqFlowParty.Domain.Organizations;

namespace KzzqFlowParty.Domain.Flow;

/// <summary>Numbers of the flow rules that are parameters of the year (docs/codes.md).</summary>
/// <param name="ThresholdMonths">P-01: from how many months on an absence is 流动 (6).</param>
/// <param name="DepartureAheadDays">P-32: how far ahead a departure may be registered (60).</param>
/// <param name="PhoneVerifiedDays">P-31: for how long a reached phone number counts as verified (180).</param>
/// <param name="ChangeReportDays">P-04: how long after a change its report is on time (15).</param>
public sealed record FlowParameters(int ThresholdMonths, int DepartureAheadDays, int PhoneVerifiedDays, int ChangeReportDays);

/// <summary>What must be true of a registered departure: the form of the branch. M1, G1.2, G1.4.</summary>
public static class OutflowChecks
{
    public static List<Refusal> Refusals(OutflowFacts facts, Guid keeperId, DateOnly? lastEndedOn, FlowParameters parameters, DateOnly today) =>
        [.. RefusalsButDestination(facts, lastEndedOn, parameters, today), .. DestinationRefusals(facts.Destination, keeperId)];

    /// <summary>The same of facts that ask nobody: who receives stays as it is.</summary>
    public static List<Refusal> RefusalsButDestination(OutflowFacts facts, DateOnly? lastEndedOn, FlowParameters parameters, DateOnly today)
    {
        var refusals = new List<Refusal>();
        refusals.AddRange(DepartureRefusals(facts, lastEndedOn, parameters, today));
        refusals.AddRange(ReportRefusals(facts, today));
        refusals.AddRange(PlaceRefusals(facts));
        return refusals;
    }

    public static IEnumerable<Refusal> DestinationRefusals(Destination? destination, Guid keeperId)
    {
        if (destination is null || (destination.Organization is null && string.IsNullOrEmpty(destination.NoneFoundBecause)))
            yield return FlowRules.DestinationMissing;
        else if (destination.NoneFoundBecause?.Length > StatedReason.Longest) yield return FlowRules.TextTooLong(StatedReason.Longest, "Destination");
        else if (destination.Organization?.Id == keeperId) yield return FlowRules.HostIsKeeper;
        else if (destination.Organization is { IsOutside: false } ours && (!ours.IsOpen || !OrganizationTree.ReceivesMembers(ours.Kind)))
            yield return FlowRules.HostTakesNone;
    }

    private static IEnumerable<Refusal> DepartureRefusals(OutflowFacts facts, DateOnly? lastEndedOn, FlowParameters parameters, DateOnly today)
    {
        if (facts.DepartureOn is not { } departure || departure.Precision == DatePrecision.Year)
        {
            yield return FlowRules.DepartureMissing;
            yield break;
        }

        if (departure.Earliest > today.AddDays(parameters.DepartureAheadDays)) yield return FlowRules.DepartureTooFarAhead(parameters.DepartureAheadDays);
        if (lastEndedOn is { } ended && departure.Latest < ended) yield return FlowRules.DepartureTooEarly;
        if (facts.ExpectedReturnOn is { } expected && expected.IsCertainlyBefore(departure)) yield return FlowRules.ExpectedBeforeDeparture;
    }

    private static IEnumerable<Refusal> ReportRefusals(OutflowFacts facts, DateOnly today)
    {
        if (facts.Report is null or DepartureReport.Unknown) yield return FlowRules.ReportMissing;
        if (facts.Report == DepartureReport.Reported && facts.ReportedOn is null) yield return FlowRules.ReportedOnMissing;
        if (facts.ReportedOn > today) yield return FlowRules.ReportedInFuture;
        if (Unknown(FlowCodes.ReportChannel, facts.ReportChannel)) yield return FlowRules.CodeUnknown with { Field = nameof(OutflowFacts.ReportChannel) };
    }

    private static IEnumerable<Refusal> PlaceRefusals(OutflowFacts facts)
    {
        if (Regions.Find(facts.RegionCode) is null && string.IsNullOrWhiteSpace(facts.Country) && facts.DestinationUnit != FlowCodes.WhereaboutsUnknown)
            yield return FlowRules.WhereaboutsMissing;
        if (!string.IsNullOrEmpty(facts.RegionCode) && !string.IsNullOrWhiteSpace(facts.Country)) yield return FlowRules.RegionAndCountry;
        if (facts.Country?.Length > FlowRules.LongestCountry) yield return FlowRules.TextTooLong(FlowRules.LongestCountry, nameof(OutflowFacts.Country));
        if (!FlowCodes.Reason.Knows(facts.Reason)) yield return FlowRules.ReasonUnknown;
        if (Unknown(FlowCodes.DestinationUnit, facts.DestinationUnit)) yield return FlowRules.CodeUnknown with { Field = nameof(OutflowFacts.DestinationUnit) };
        if (Unknown(FlowCodes.FormerOccupation, facts.FormerOccupation))
            yield return FlowRules.CodeUnknown with { Field = nameof(OutflowFacts.FormerOccupation) };
        if (Unknown(FlowCodes.NewEmployment, facts.NewEmployment)) yield return FlowRules.CodeUnknown with { Field = nameof(OutflowFacts.NewEmployment) };
        (string Field, string? Text, int Longest)[] texts =
        [
            (nameof(OutflowFacts.Place), facts.Place, FlowRules.LongestText),
            (nameof(OutflowFacts.Unit), facts.Unit, FlowRules.LongestText),
            (nameof(OutflowFacts.Remark), facts.Remark, FlowRules.LongestText),
            (nameof(OutflowFacts.ReportedTo), facts.ReportedTo, FlowRules.LongestName),
            (nameof(OutflowFacts.HostContactName), facts.HostContactName, FlowRules.LongestName),
        ];
        foreach (var (field, _, longest) in texts.Where(t => t.Text?.Length > t.Longest)) yield return FlowRules.TextTooLong(longest, field);
    }

    private static bool Unknown(CodeList list, string? value) => !string.IsNullOrEmpty(value) && !list.Knows(value);
}

using KzzqFlowParty.Domain.Organizations;

namespace KzzqFlowParty.Domain.Flow;

/// <summary>流动去向: one place of stay within an absence, with what the receiving side did there, each a dated fact (G1.6–G1.9).</summary>
public sealed class FlowLeg : IPartOf<FlowSpell>
{
    private FlowLeg()
    {
    }

    public Guid Id { get; private init; }

    public FlowSpell Spell { get; private init; } = null!;

    /// <summary>1 for the first place, 2 for the next.</summary>
    public int Number { get; private init; }

    public PartialDate From { get; private set; }

    /// <summary>GB/T 2260, county level; null where an imported row did not tell.</summary>
    public string? RegionCode { get; private set; }

    /// <summary>Street, unit, building: as told.</summary>
    [Sensitive]
    public string? Place { get; private set; }

    public string? Unit { get; private set; }

    public string? DestinationUnit { get; private set; }

    public string? NewEmployment { get; private set; }

    /// <summary>The organization that is asked to receive, ours or outside; null where none was found.</summary>
    public Guid? AskedOrganizationId { get; private set; }

    /// <summary>Its name at the time.</summary>
    public string? AskedOrganizationName { get; private set; }

    public bool AskedIsOutside { get; private set; }

    /// <summary>Why no organization was found; null where one was asked or nobody has said.</summary>
    public string? NoneFoundBecause { get; private set; }

    public string? HostContactName { get; private set; }

    [Sensitive]
    public byte[]? HostContactPhoneCipher { get; private set; }

    [Sensitive]
    public byte[]? HostContactPhoneIndex { get; private set; }

    /// <summary>流入地知晓日期 (G1.6) and its source.</summary>
    public DateOnly? KnownOn { get; private set; }

    public string? KnownFrom { get; private set; }

    /// <summary>报到日期 (M2.1b).</summary>
    public PartialDate? ReportedInOn { get; private set; }

    /// <summary>流入登记日期 (G1.7).</summary>
    public DateOnly? RegisteredOn { get; private set; }

    /// <summary>接收日期 (G1.8).</summary>
    public DateOnly? AcceptedOn { get; private set; }

    /// <summary>编入支部日期 (G1.9).</summary>
    public PartialDate? PlacedOn { get; private set; }

    public Guid? PlacedInId { get; private set; }

    public string? PlacedInName { get; private set; }

    public DateOnly? RefusedOn { get; private set; }

    public string? RefusalReason { get; private set; }

    public string? RefusalText { get; private set; }

    internal static FlowLeg First(FlowSpell spell, OutflowFacts facts, ISeal seal)
    {
        var leg = new FlowLeg { Id = Guid.CreateVersion7(), Spell = spell, Number = 1, From = facts.DepartureOn!.Value };
        leg.State(facts, seal);
        return leg;
    }

    /// <summary>The same place, another organization asked.</summary>
    internal FlowLeg AskAgain(Destination destination, DateOnly on)
    {
        var next = new FlowLeg
        {
            Id = Guid.CreateVersion7(),
            Spell = Spell,
            Number = Number + 1,
            From = on,
            RegionCode = RegionCode,
            Place = Place,
            Unit = Unit,
            DestinationUnit = DestinationUnit,
            NewEmployment = NewEmployment,
        };
        next.Ask(destination);
        return next;
    }

    internal void State(OutflowFacts facts, ISeal seal)
    {
        (RegionCode, Place, Unit) = (TextForms.Kept(facts.RegionCode), TextForms.Kept(facts.Place), TextForms.Kept(facts.Unit));
        (DestinationUnit, NewEmployment, HostContactName) = (
            TextForms.Kept(facts.DestinationUnit), TextForms.Kept(facts.NewEmployment), TextForms.Kept(facts.HostContactName));
        var phone = facts.HostContactPhone is null ? null : seal.Seal(facts.HostContactPhone.Value, SealedField.HostContactPhone, Id);
        (HostContactPhoneCipher, HostContactPhoneIndex) = (phone?.Cipher, phone?.Index);
        if (facts.Destination is not null) Ask(facts.Destination);
    }

    /// <summary>The first place begins with the departure.</summary>
    internal void BeginOn(PartialDate departure) => From = departure;

    internal void Ask(Destination destination)
    {
        (AskedOrganizationId, AskedOrganizationName) = (destination.Organization?.Id, destination.Organization?.FullName);
        (AskedIsOutside, NoneFoundBecause) = (destination.Organization?.IsOutside == true, destination.NoneFoundBecause);
    }

    internal void Receive(Reception reception, Organization branch)
    {
        (KnownOn, KnownFrom, ReportedInOn) = (reception.KnownOn, TextForms.Kept(reception.KnownFrom), reception.ReportedInOn);
        (RegisteredOn, AcceptedOn, PlacedOn) = (reception.RegisteredOn, reception.AcceptedOn, reception.PlacedOn);
        (PlacedInId, PlacedInName) = (branch.Id, branch.FullName);
    }

    internal void Refuse(DateOnly on, string reason, string text) => (RefusedOn, RefusalReason, RefusalText) = (on, reason, text);

    /// <summary>报到 at an organization outside, as the keeper heard of it (imported rows; letters come later).</summary>
    internal void ReportedIn(PartialDate? on) => ReportedInOn = on;
}

/// <summary>报到、登记、接收、编入支部 as the receiving side dates them (G1.6–G1.9).</summary>
public sealed record Reception(
    DateOnly? KnownOn, string? KnownFrom, PartialDate? ReportedInOn, DateOnly? RegisteredOn, DateOnly? AcceptedOn, PartialDate PlacedOn);

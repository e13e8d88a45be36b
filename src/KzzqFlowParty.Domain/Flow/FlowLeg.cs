using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Domain.Organizations;

namespace KzzqFlowParty.Domain.Flow;

/// <summary>流动去向: one place of stay within an absence, with what the receiving side did there, each a dated fact (G1.6–G1.9).</summary>
/// <remarks>Hidden once the import that told it was taken back; the one before it is the present one again.</remarks>
public sealed class FlowLeg : IPartOf<FlowSpell>, IHiddenOnceWithdrawn
{
    private FlowLeg()
    {
    }

    public Guid Id { get; private init; }

    public FlowSpell Spell { get; private init; } = null!;

    public Guid SpellId { get; private init; }

    /// <summary>1 for the first place, 2 for the next.</summary>
    public int Number { get; private init; }

    public PartialDate From { get; private set; }

    /// <summary>
    /// The organization that received at the place before goes on: a change of place or unit began this one (M3b, M3c), and nobody else is asked.
    /// </summary>
    public bool HostIsKept { get; private init; }

    /// <summary>GB/T 2260, county level; of a province or a city where no more is known; null abroad, and where nobody has told.</summary>
    public string? RegionCode { get; private set; }

    /// <summary>境外的国家或地区; null within the country.</summary>
    public string? Country { get; private set; }

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

    public bool IsWithdrawn { get; private set; }

    /// <summary>What the receiving side has dated so far, as one.</summary>
    internal ReceptionSoFar Received
    {
        get => new(KnownOn, KnownFrom, ReportedInOn, RegisteredOn, AcceptedOn, PlacedOn, PlacedInId, PlacedInName);
        private set => (KnownOn, KnownFrom, ReportedInOn, RegisteredOn, AcceptedOn, PlacedOn, PlacedInId, PlacedInName) = value;
    }

    internal static FlowLeg First(FlowSpell spell, OutflowFacts facts, ISeal seal)
    {
        var leg = new FlowLeg { Id = Guid.CreateVersion7(), Spell = spell, SpellId = spell.Id, Number = 1, From = facts.DepartureOn!.Value };
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
            SpellId = SpellId,
            Number = Number + 1,
            From = on,
            RegionCode = RegionCode,
            Country = Country,
            Place = Place,
            Unit = Unit,
            DestinationUnit = DestinationUnit,
            NewEmployment = NewEmployment,
        };
        next.Ask(destination);
        return next;
    }

    /// <summary>
    /// Another place or unit (M3b, M3c). Where the host stays, so does what it did and whom one calls there; else the contact is not carried along.
    /// </summary>
    /// <param name="hostPhone">The number of the contact there, opened: a sealed value belongs to its row.</param>
    internal FlowLeg MoveOn(PartialDate from, Stay stay, NextHost host, PhoneNumber? hostPhone, ISeal seal)
    {
        var next = new FlowLeg
        {
            Id = Guid.CreateVersion7(),
            Spell = Spell,
            SpellId = SpellId,
            Number = Number + 1,
            From = from,
            HostIsKept = host.IsKept,
            RegionCode = stay.RegionCode,
            Country = stay.Country,
            Place = stay.Place,
            Unit = stay.Unit,
            DestinationUnit = stay.DestinationUnit,
            NewEmployment = stay.NewEmployment,
        };
        if (host.IsKept) next.Keep(this, hostPhone, seal);
        else if (host.Destination is { } destination) next.Ask(destination);
        return next;
    }

    internal void State(OutflowFacts facts, ISeal seal)
    {
        StayAt(facts);
        HostContactName = TextForms.Kept(facts.HostContactName);
        SetHostPhone(facts.HostContactPhone, seal);
        if (facts.Destination is not null) Ask(facts.Destination);
    }

    /// <summary>Whom one calls at the host, as far as it is told.</summary>
    internal void CallAt(OutflowFacts facts, ISeal seal)
    {
        HostContactName = TextForms.Kept(facts.HostContactName) ?? HostContactName;
        if (facts.HostContactPhone is not null) SetHostPhone(facts.HostContactPhone, seal);
    }

    /// <summary>Place and unit, whoever receives.</summary>
    internal void StayAt(OutflowFacts facts)
    {
        (RegionCode, Country, Place) = (TextForms.Kept(facts.RegionCode), TextForms.Kept(facts.Country), TextForms.Kept(facts.Place));
        (Unit, DestinationUnit, NewEmployment) = (
            TextForms.Kept(facts.Unit), TextForms.Kept(facts.DestinationUnit), TextForms.Kept(facts.NewEmployment));
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

    /// <summary>撤销导入: place, contact and reception are again what they were.</summary>
    internal void TakeBack(FormerAbsence former, ISeal seal)
    {
        State(former.Facts, seal);
        Received = former.Received;
    }

    internal void Withdraw() => IsWithdrawn = true;

    internal void Refuse(DateOnly on, string reason, string text) => (RefusedOn, RefusalReason, RefusalText) = (on, reason, text);

    private void Keep(FlowLeg before, PhoneNumber? hostPhone, ISeal seal)
    {
        (AskedOrganizationId, AskedOrganizationName, AskedIsOutside, NoneFoundBecause) = (
            before.AskedOrganizationId, before.AskedOrganizationName, before.AskedIsOutside, before.NoneFoundBecause);
        (Received, HostContactName) = (before.Received, before.HostContactName);
        SetHostPhone(hostPhone, seal);
    }

    private void SetHostPhone(PhoneNumber? number, ISeal seal)
    {
        var phone = number is null ? null : seal.Seal(number.Value, SealedField.HostContactPhone, Id);
        (HostContactPhoneCipher, HostContactPhoneIndex) = (phone?.Cipher, phone?.Index);
    }

    /// <summary>报到 at an organization outside, as the keeper heard of it (imported rows; letters come later).</summary>
    internal void ReportedIn(PartialDate? on) => ReportedInOn = on;
}

/// <summary>报到、登记、接收、编入支部 as far as they have come, as a leg holds them.</summary>
public sealed record ReceptionSoFar(
    DateOnly? KnownOn, string? KnownFrom, PartialDate? ReportedInOn, DateOnly? RegisteredOn, DateOnly? AcceptedOn, PartialDate? PlacedOn, Guid? PlacedInId,
    string? PlacedInName);

/// <summary>报到、登记、接收、编入支部 as the receiving side dates them (G1.6–G1.9).</summary>
public sealed record Reception(
    DateOnly? KnownOn, string? KnownFrom, PartialDate? ReportedInOn, DateOnly? RegisteredOn, DateOnly? AcceptedOn, PartialDate PlacedOn);

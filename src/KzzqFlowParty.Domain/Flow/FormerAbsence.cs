namespace KzzqFlowParty.Domain.Flow;

/// <summary>外出的原值: an absence that goes on as it stood before an import changed it, so that it can be given back (docs/decisions/0046).</summary>
/// <param name="Facts">With the number of the contact at the host, opened.</param>
/// <param name="Leg">The number of the present place of stay: later ones are the import's.</param>
/// <param name="Received">What the receiving side had dated there.</param>
/// <param name="RecordedBy">Who was the recorder, who must not be the one who confirms.</param>
public sealed record FormerAbsence(
    OutflowFacts Facts, FlowState State, Guid? HostOrganizationId, int Leg, ReceptionSoFar Received, Guid RecordedBy, DateTimeOffset RecordedAt)
{
    /// <param name="spell">With its legs.</param>
    /// <param name="hostPhone">The number of the contact at the host, opened: a sealed value is renewed with its row alone.</param>
    public static FormerAbsence Of(FlowSpell spell, PhoneNumber? hostPhone) => new(
        spell.FactsOnRecord() with { HostContactPhone = hostPhone }, spell.State, spell.HostOrganizationId, spell.CurrentLeg.Number,
        spell.CurrentLeg.Received, spell.RecordedBy, spell.RecordedAt);
}

using KzzqFlowParty.Domain.Members;

namespace KzzqFlowParty.Domain.Flow;

/// <summary>流入地一方: which organization shares a member's record, by his absences.</summary>
public static class HostSide
{
    /// <summary>
    /// Whoever was asked to receive him in the absence that was registered last, or manages him there, also after his return.
    /// Nobody where he never left, or where he has become a member of the host itself.
    /// </summary>
    public static Guid? Of(Member member, IEnumerable<FlowSpell> spells) =>
        Last(spells) is { } last && !HasNoHostAnyMore(last, member) && last.HostOrganizationId != member.KeeperOrganizationId ? last.HostOrganizationId : null;

    /// <summary>At most one is open, and none is registered beside it.</summary>
    private static FlowSpell? Last(IEnumerable<FlowSpell> spells) =>
        spells.OrderBy(s => s.IsOpen).ThenBy(s => s.RecordedAt).ThenBy(s => s.DepartureOn).LastOrDefault();

    /// <summary>A transfer that did not end the membership is a move to the host's branch within the banner.</summary>
    private static bool HasNoHostAnyMore(FlowSpell spell, Member member) =>
        spell.State is FlowState.NotDeparted or FlowState.Cancelled || (spell.State == FlowState.TransferredOut && spell.EndedOn != member.EndedOn);
}

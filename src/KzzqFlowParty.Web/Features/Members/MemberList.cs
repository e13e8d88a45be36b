using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Flow;
using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Web.Features.Shared.Spells;

namespace KzzqFlowParty.Web.Features.Members;

/// <summary>党员名册, one page of it.</summary>
/// <param name="Near">The organizations to go on to; null where the post has none below it.</param>
/// <param name="ShowsBranch">More branches than the post's own are listed.</param>
public sealed record MemberList(MemberFilter Filter, int Total, IReadOnlyList<MemberList.Row> Rows, NearOrganizations? Near, bool ShowsBranch)
{
    public bool ShowsPhone => Rows.Any(r => r.Phone is not null);

    /// <summary>One member.</summary>
    /// <param name="Person">女 · 蒙古族.</param>
    /// <param name="Outside">The formal organization of a member from outside.</param>
    /// <param name="Phone">As the viewer may see it; null for none.</param>
    /// <param name="Absence">Null while he is at home.</param>
    /// <param name="MayVerify">The person at the screen may record that he called.</param>
    public sealed record Row(
        Guid Id, string Name, string Person, string Branch, string? Outside, MemberType Type, PartialDate? JoinedOn, PartyStatus Status, ShownPhone? Phone, DateOnly? PhoneVerifiedOn, Absence? Absence, bool MayVerify);

    /// <summary>Where he is, and how clear the base data are.</summary>
    /// <param name="Place">Street and unit; null for whoever sees the county only.</param>
    public sealed record Absence(SpellTag State, PartialDate DepartureOn, string? Region, string? Place, FourClear Lamps);
}

/// <summary>A phone as it is shown, and whether it can be called from the page.</summary>
public sealed record ShownPhone(string Text, bool IsFull);

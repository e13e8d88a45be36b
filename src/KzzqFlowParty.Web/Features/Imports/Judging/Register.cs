using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Flow;
using KzzqFlowParty.Domain.Members;

namespace KzzqFlowParty.Web.Features.Imports.Judging;

/// <summary>An absence on record, as far as a row is compared with it.</summary>
public sealed record KnownSpell(Guid Id, Guid MemberId, PartialDate DepartureOn, bool IsOpen, Guid? HostOrganizationId)
{
    /// <summary>The absence with its legs, while it goes on.</summary>
    public FlowSpell? Open { get; init; }
}

/// <summary>What the register already holds of the people in a workbook, read before the judging begins.</summary>
/// <param name="ByNumber">Members whom the present post sees, by the blind index of their ID number as it is stored.</param>
/// <param name="Elsewhere">Numbers that somebody else's register holds.</param>
/// <param name="ByName">Members on the books by branch and name.</param>
/// <param name="Spells">Absences by member.</param>
/// <param name="FactsOf">Everything on record about one of these members, numbers opened.</param>
public sealed record Register(
    IReadOnlyDictionary<string, Member> ByNumber,
    IReadOnlySet<string> Elsewhere,
    ILookup<(Guid Branch, string Name), Member> ByName,
    ILookup<Guid, KnownSpell> Spells,
    Func<Member, MemberFacts> FactsOf);

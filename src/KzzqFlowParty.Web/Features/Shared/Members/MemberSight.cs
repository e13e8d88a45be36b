using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Web.Security;

namespace KzzqFlowParty.Web.Features.Shared.Members;

/// <summary>
/// What of a member the person at the screen may see, by how he stands to him: the field table, and what follows from it for the page.
/// docs/decisions/0011, docs/decisions/0013.
/// </summary>
public sealed record MemberSight(Relation Relation)
{
    private static readonly MemberChangeKind[] AboutPhones = [MemberChangeKind.PhoneChanged, MemberChangeKind.PhoneReached, MemberChangeKind.PhoneNotReached];

    /// <summary>The record itself: its history, who changed it and why. The other side and advisers read about the person only.</summary>
    public bool SeesRecord => Relation is not (Relation.Host or Relation.Advisor);

    /// <summary>The receiving side knows where he is now, not where he was before or whom else was asked.</summary>
    public bool SeesTrail => Relation is not (Relation.Host or Relation.Advisor);

    public bool SeesPoints => Of(Field.Points) == Showing.Full;

    public bool SeesClaims => FieldTable.SeesClaims(Relation);

    public Showing Of(Field field) => FieldTable.Of(field, Relation);

    /// <summary>The kinds of change that stand on the timeline.</summary>
    public IReadOnlyList<MemberChangeKind> Changes => SeesRecord ? Enum.GetValues<MemberChangeKind>() : Of(Field.Phone) == Showing.None ? [] : AboutPhones;

    /// <summary>A place in words: all of it, its county, or nothing.</summary>
    /// <param name="text">As told.</param>
    /// <param name="isCurrent">Where he is now, which the receiving side sees in full.</param>
    public string? Place(string? text, bool isCurrent) => Of(Field.Places) switch
    {
        Showing.Full => string.IsNullOrEmpty(text) ? null : text,
        Showing.Masked => string.IsNullOrEmpty(text)
            ? null
            : Relation == Relation.Host ? (isCurrent ? text : null) : Places.Locate(text) is { } region ? Regions.FullName(region.Code) : "已登记",
        Showing.None or Showing.Sum or Showing.Reveal or Showing.ByPermission => null,
    };

    /// <summary>Street and unit of a place of stay, beside its county.</summary>
    public string? Detail(string? text, bool isCurrent) => Of(Field.Places) == Showing.Full || (Relation == Relation.Host && isCurrent) ? text : null;

    /// <summary>The county of a place of stay; abroad the country.</summary>
    public string? County(string? regionCode, string? country) =>
        Of(Field.Places) == Showing.None ? null
        : country is not null ? $"境外：{country}"
        : regionCode is null ? "去向待核实"
        : Regions.FullName(regionCode);
}

using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Members;

namespace KzzqFlowParty.Workbooks.Reading;

/// <summary>
/// What one row says about a person and an absence, as typed facts. Texts are trimmed and at most 1,000 characters; null means not said (不详, 无,
/// / included).
/// </summary>
public sealed record RosterFacts
{
    /// <summary>姓名 in its one form; as typed where the cell is wrong.</summary>
    public string? Name { get; init; }

    /// <summary>（已故）, （已转出） behind the name: a person says whether the row stands.</summary>
    public string? StatusInName { get; init; }

    public IdNumber? IdNumber { get; init; }

    public Gender Gender { get; init; }

    /// <summary>GB/T 3304 number.</summary>
    public string? Ethnicity { get; init; }

    /// <summary>出生日期 as the column says it; where the sheet has none, that of the ID number.</summary>
    public PartialDate? Birth { get; init; }

    public MemberType? MemberType { get; init; }

    public PartialDate? JoinedOn { get; init; }

    public PartialDate? FullMemberOn { get; init; }

    /// <summary>Code of <see cref="Codes.Education"/>.</summary>
    public string? Education { get; init; }

    public string? JobPost { get; init; }

    public PhoneNumber? Phone { get; init; }

    public string? HomeAddress { get; init; }

    /// <summary>现居住地; in a sheet of members come in their address here.</summary>
    public string? CurrentAddress { get; init; }

    /// <summary>所在党支部 of ours: the formal branch of a member away, the branch that registers and places a member come in (else 纳入党支部).</summary>
    public string? Branch { get; init; }

    /// <summary>外出日期, or 流入日期 of a member come in.</summary>
    public PartialDate? MovedOn { get; init; }

    /// <summary>外出前是否报告; null is not 否.</summary>
    public bool? ReportedBefore { get; init; }

    public PartialDate? ReportedOn { get; init; }

    /// <summary>外出地 of a member away, 来源地 of a member come in.</summary>
    public string? Place { get; init; }

    /// <summary>The region code of <see cref="Place"/>, six digits to the level that the words reach; null where they do not tell.</summary>
    public string? PlaceRegion { get; init; }

    public string? PlaceDetail { get; init; }

    public string? Reason { get; init; }

    public string? Unit { get; init; }

    public string? NewEmployment { get; init; }

    public PartialDate? ExpectedReturn { get; init; }

    /// <summary>春节, 待定: kept as words.</summary>
    public string? ExpectedReturnInWords { get; init; }

    /// <summary>至今, 长期: said to have no end.</summary>
    public bool OpenEnded { get; init; }

    public PartialDate? ReturnedOn { get; init; }

    public string? HostOrganization { get; init; }

    public string? HostContact { get; init; }

    public PhoneNumber? HostPhone { get; init; }

    /// <summary>是否已报到; null is not 否.</summary>
    public bool? ReportedIn { get; init; }

    public PartialDate? ReportedInOn { get; init; }

    /// <summary>纳入日期 (placed in a branch of ours).</summary>
    public PartialDate? PlacedOn { get; init; }

    /// <summary>正式组织关系所在党组织 of a member come in.</summary>
    public string? OutsideOrganization { get; init; }

    public string? OutsideContact { get; init; }

    public PhoneNumber? OutsidePhone { get; init; }

    public string? Remark { get; init; }
}

using KzzqFlowParty.Data.Accounts;
using KzzqFlowParty.Domain.Organizations;
using KzzqFlowParty.Web.Security;

namespace KzzqFlowParty.Web.Features.Organizations;

/// <summary>党组织的页面: what it is, who answers for it, what lies below it, and what happened to it.</summary>
/// <param name="Above">The organizations above it, from the root.</param>
/// <param name="Phone">In full or masked, as the viewer may see it; null where none is known.</param>
/// <param name="Counts">Null where they are not shown to this post.</param>
/// <param name="MayChange">Whether the present post keeps it.</param>
public sealed record OrganizationPage(
    OrganizationPage.Facts Organization,
    IReadOnlyList<OrganizationPage.Link> Above,
    IReadOnlyList<OrganizationPage.Child> Children,
    IReadOnlyList<OrganizationPage.PostHolder> Posts,
    IReadOnlyList<OrganizationPage.Change> History,
    string? Phone,
    MemberCounts? Counts,
    bool MayChange)
{
    public sealed record Facts(
        Guid Id, string Name, OrganizationKind Kind, Guid? ParentId, string? RegionCode, DateOnly? EstablishedOn, DateOnly? ClosedOn, string? ContactName,
        byte[]? PhoneCipher)
    {
        public bool IsOutside => Kind == OrganizationKind.External;
    }

    public sealed record Link(Guid Id, string Name);

    public sealed record Child(Guid Id, string Name, OrganizationKind Kind, DateOnly? ClosedOn);

    public sealed record PostHolder(string PersonName, Role Role, DateOnly From)
    {
        public string RoleTitle => RoleTable.TitleOf(Role);
    }

    /// <param name="By">Who recorded it; empty for what the system did.</param>
    public sealed record Change(OrganizationChangeKind Kind, DateOnly On, string Before, string After, string Document, string By)
    {
        public string Title => Kind switch
        {
            OrganizationChangeKind.Created => "成立",
            OrganizationChangeKind.Renamed => "更名",
            OrganizationChangeKind.Moved => "调整隶属",
            OrganizationChangeKind.Closed => "撤销",
            OrganizationChangeKind.ContactChanged => "变更联系人",
            OrganizationChangeKind.RegionChanged => "变更所在地",
        };

        public string Words => Kind switch
        {
            OrganizationChangeKind.Created => After,
            OrganizationChangeKind.Closed => "",
            OrganizationChangeKind.Renamed or OrganizationChangeKind.Moved or OrganizationChangeKind.ContactChanged or OrganizationChangeKind.RegionChanged =>
                $"{Or(Before)} → {Or(After)}",
        };

        private static string Or(string text) => text.Length > 0 ? text : "未填";
    }
}

using KzzqFlowParty.Web.Features.Shared.FeaturePages;
using KzzqFlowParty.Web.Features.Shared.Links;
using KzzqFlowParty.Web.Security;

namespace KzzqFlowParty.Web.Features.Members;

/// <summary>党员名册 in menu, reports and duties.</summary>
public sealed class MemberPages : IFeaturePages
{
    public IEnumerable<MenuLine> Menu => [new(MenuSection.Register, 20, "党员名册", "users", MemberLinks.List(), Permission.SeeMembers)];

    public IEnumerable<Report> Reports =>
        [new("L-01", "党员名册", "按名册的查询条件导出党员，号码遮住。", "Excel", MemberLinks.List(), Permission.SeeMembers)];

    public IEnumerable<DutyPage> DutyPages => [new(MemberLinks.List(), "党员名册")];
}

using KzzqFlowParty.Web.Features.Shared.FeaturePages;
using KzzqFlowParty.Web.Features.Shared.Links;
using KzzqFlowParty.Web.Security;

namespace KzzqFlowParty.Web.Features.Accounts.Administration;

/// <summary>账号管理和账号复核 in menu, reports and duties.</summary>
public sealed class AccountPages : IFeaturePages
{
    public IEnumerable<MenuLine> Menu =>
    [
        new(MenuSection.System, 40, "账号管理", "users", AccountAdminLinks.List(), Permission.ManageAccounts),
        new(MenuSection.System, 50, "账号复核", "check", ReviewLinks.List(), Permission.ReviewAccounts),
    ];
}

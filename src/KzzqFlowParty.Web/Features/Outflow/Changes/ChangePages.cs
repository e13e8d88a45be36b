using KzzqFlowParty.Web.Features.Shared.FeaturePages;
using KzzqFlowParty.Web.Features.Shared.Links;
using KzzqFlowParty.Web.Security;

namespace KzzqFlowParty.Web.Features.Outflow.Changes;

/// <summary>变动报告 in menu, reports and duties.</summary>
public sealed class ChangePages : IFeaturePages
{
    public IEnumerable<MenuLine> Menu => [new(MenuSection.Flow, 25, "变动报告", "swap", ChangeLinks.List(), Permission.SeeFlow)];

    public IEnumerable<DutyPage> DutyPages => [new(ChangeLinks.List(), "变动报告")];

    public IEnumerable<Report> Reports =>
    [
        new(
            "R-09",
            "动态变更登记簿",
            "流动党员返回、地点、单位、居住地、联系方式等变动：变更前后、谁报告、对方是否知悉。",
            "打印、Excel",
            ChangeLinks.List(),
            Permission.SeeFlow),
    ];
}

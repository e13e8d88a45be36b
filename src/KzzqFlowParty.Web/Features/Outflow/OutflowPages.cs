using KzzqFlowParty.Web.Features.Shared.FeaturePages;
using KzzqFlowParty.Web.Features.Shared.Links;
using KzzqFlowParty.Web.Security;

namespace KzzqFlowParty.Web.Features.Outflow;

/// <summary>流出党员 in menu, reports and duties.</summary>
public sealed class OutflowPages : IFeaturePages
{
    public IEnumerable<MenuLine> Menu => [new(MenuSection.Flow, 10, "流出党员", "out", OutflowLinks.List(), Permission.SeeFlow)];

    public IEnumerable<MenuLine> QuickActions => [new(MenuSection.Flow, 40, "登记外出", "plus", OutflowLinks.New(), Permission.RegisterOutflow)];

    public IEnumerable<DutyPage> DutyPages => [new(OutflowLinks.List(), "流出党员"), new(OutflowLinks.New(), "流出党员 · 登记外出")];

    public IEnumerable<Report> Reports =>
        [new(
            "R-02",
            "流出党员台账",
            "外出的党员：去向、外出报告、报到和纳管情况，按查询条件输出。",
            "打印、Excel",
            OutflowLinks.List(),
            Permission.SeeFlow)];
}

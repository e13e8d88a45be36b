using KzzqFlowParty.Web.Features.Shared.FeaturePages;
using KzzqFlowParty.Web.Features.Shared.Links;
using KzzqFlowParty.Web.Security;

namespace KzzqFlowParty.Web.Features.Grades;

/// <summary>年度等次 in menu, reports and duties.</summary>
public sealed class GradePages : IFeaturePages
{
    public IEnumerable<MenuLine> Menu => [new(MenuSection.Evaluation, 20, "年度等次", "vote", GradeLinks.List(), Permission.SeeScores)];

    public IEnumerable<DutyPage> DutyPages => [new(GradeLinks.List(), "年度等次")];

    public IEnumerable<Report> Reports =>
        [new(
            "R-21",
            "支部积分汇总表",
            "有积分表的党员逐人列出各项得分、总分和可评等次，不排名次。",
            "打印、Excel",
            GradeLinks.List(),
            Permission.SeeScores)];
}

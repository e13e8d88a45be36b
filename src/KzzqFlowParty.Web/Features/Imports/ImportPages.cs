using KzzqFlowParty.Web.Features.Shared.FeaturePages;
using KzzqFlowParty.Web.Features.Shared.Links;
using KzzqFlowParty.Web.Security;

namespace KzzqFlowParty.Web.Features.Imports;

/// <summary>摸底导入 in menu, reports and duties.</summary>
public sealed class ImportPages : IFeaturePages
{
    public IEnumerable<MenuLine> Menu => [new(MenuSection.System, 20, "摸底导入", "upload", ImportLinks.List(), Permission.ImportWorkbook)];

    public IEnumerable<MenuLine> QuickActions => [new(MenuSection.System, 10, "导入名册", "upload", ImportLinks.Upload(), Permission.ImportWorkbook)];
}

using KzzqFlowParty.Domain.Organizations;
using KzzqFlowParty.Web.Features.Organizations;
using KzzqFlowParty.Web.Features.OutsideOrganizations;
using KzzqFlowParty.Web.Tests.Shared;

namespace KzzqFlowParty.Web.Tests.Organizations;

/// <summary>查找党组织 and 旗外党组织 as their lists are declared: every column and what it says.</summary>
public sealed class OrganizationTableTests
{
    private static readonly FoundPage.Row Branch = new(
        Guid.CreateVersion7(), "套海嘎查党支部", OrganizationKind.Branch, "保康镇委员会", IsOpen: true, IsOwn: true);

    [Fact]
    public void An_organization_found_says_what_it_is_and_how_many_it_has()
    {
        Drawn.Says(
            FoundTable.Of(new FoundPage(new TreeSearch(), [Branch with { Counts = new(54, 11) }], 1)),
            "全称 |  | 套海嘎查党支部",
            "类别 |  | 党支部",
            "上级 |  | 保康镇委员会",
            "在册党员 | 在册 | 54",
            "其中外出 | 外出 | 11");
        Drawn.Says(
            FoundTable.Of(new FoundPage(new TreeSearch(), [Branch with { IsOpen = false }], 1)),
            "全称 |  | 套海嘎查党支部 已撤销",
            "在册党员 | 在册 | —",
            "其中外出 | 外出 | —");
    }

    [Fact]
    public void An_outside_organization_says_whom_to_call()
    {
        var row = new OutsideList.Row(Guid.CreateVersion7(), "沈阳市铁西区某社区党委", "辽宁省沈阳市铁西区", "徐秀兰", "136****2181");
        Drawn.Says(
            OutsideTable.Of(new OutsideList(new OutsideFilter(), [row], 1)),
            "全称 |  | 沈阳市铁西区某社区党委",
            "所在地 |  | 辽宁省沈阳市铁西区",
            "联系人 | 联系人 | 徐秀兰",
            "联系电话 | 电话 | 136****2181");
        Drawn.Says(
            OutsideTable.Of(new OutsideList(new OutsideFilter(), [row with { ContactName = null, Phone = null }], 1)),
            "联系人 | 联系人 | —",
            "联系电话 | 电话 | —");
    }
}

using KzzqFlowParty.Web.Features.Shared.Links;
using KzzqFlowParty.Web.Security;

namespace KzzqFlowParty.Web.Features.Shared.FeaturePages;

/// <summary>页面: what a feature puts into the menu, beside the greeting, into the catalog of reports and behind the duties. Found by scanning.</summary>
public interface IFeaturePages
{
    /// <summary>Lines of the side menu.</summary>
    IEnumerable<MenuLine> Menu => [];

    /// <summary>Buttons beside the greeting of the workbench; the last one is the main one.</summary>
    IEnumerable<MenuLine> QuickActions => [];

    /// <summary>Pages that docs/duties.csv names, with their titles.</summary>
    IEnumerable<DutyPage> DutyPages => [];

    /// <summary>Reports that are printed and exported on its pages.</summary>
    IEnumerable<Report> Reports => [];
}

/// <summary>菜单分组, in the order shown.</summary>
public enum MenuSection
{
    /// <summary>Without a title, above the others.</summary>
    Start,

    /// <summary>组织和党员.</summary>
    Register,

    /// <summary>流动管理.</summary>
    Flow,

    /// <summary>教育管理.</summary>
    Education,

    /// <summary>积分评议.</summary>
    Evaluation,

    /// <summary>责任落实.</summary>
    Duties,

    /// <summary>统计系统.</summary>
    System,
}

/// <summary>菜单的一行: shown to whoever has the permission of its page.</summary>
/// <param name="Section">Its group.</param>
/// <param name="Order">Its place among the lines of the group, or among the quick actions.</param>
/// <param name="Title">The line's words.</param>
/// <param name="Icon">A symbol of wwwroot/img/icons.svg.</param>
/// <param name="Page">Where it leads.</param>
/// <param name="Permission">That of the page's action.</param>
public sealed record MenuLine(MenuSection Section, int Order, string Title, string Icon, PageLink Page, Permission Permission);

/// <summary>责任的办理页面: a page that serves duties, with its title on the screen.</summary>
public sealed record DutyPage(PageLink Page, string Title);

/// <summary>报表: what it is, and where it is made.</summary>
/// <param name="Code">R-02.</param>
/// <param name="Title">The report's name.</param>
/// <param name="Says">What stands in it, in a sentence.</param>
/// <param name="Form">打印, Excel.</param>
/// <param name="Page">Where it is printed and exported.</param>
/// <param name="Permission">That of the page.</param>
public sealed record Report(string Code, string Title, string Says, string Form, PageLink Page, Permission Permission);

/// <summary>The titles of the menu's groups.</summary>
public static class MenuSections
{
    /// <summary>Null for the first group, which has none.</summary>
    public static string? TitleOf(MenuSection section) => section switch
    {
        MenuSection.Start => null,
        MenuSection.Register => "组织和党员",
        MenuSection.Flow => "流动管理",
        MenuSection.Education => "教育管理",
        MenuSection.Evaluation => "积分评议",
        MenuSection.Duties => "责任落实",
        MenuSection.System => "统计系统",
    };
}

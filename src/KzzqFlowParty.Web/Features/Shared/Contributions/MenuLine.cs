using KzzqFlowParty.Web.Security;

namespace KzzqFlowParty.Web.Features.Shared.Contributions;

/// <summary>A line of the side menu, or a quick action of the workbench.</summary>
/// <param name="Group">Title of the group; empty for the first.</param>
/// <param name="Title">The line's words.</param>
/// <param name="Icon">A symbol of wwwroot/img/icons.svg.</param>
/// <param name="Controller">The page's controller.</param>
/// <param name="Permission">That of the page's action.</param>
/// <param name="Action">The page's action.</param>
public sealed record MenuLine(string Group, string Title, string Icon, string Controller, Permission Permission, string Action = "Index");

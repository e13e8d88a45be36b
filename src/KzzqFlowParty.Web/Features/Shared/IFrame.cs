using KzzqFlowParty.Web.Features.Shared.Links;

namespace KzzqFlowParty.Web.Features.Shared;

/// <summary>What the frame around every page shows of the person signed in. The security side implements it; the layout only draws it.</summary>
public interface IFrame
{
    /// <summary>Asked once by the layout of a page, never by partial answers. Somebody is signed in.</summary>
    Task<FrameContent> ReadAsync(CancellationToken cancellationToken);
}

/// <summary>The frame's content: who, at which post (岗位), and the menu which that post's permissions leave.</summary>
/// <param name="PersonName">姓名, as in the account.</param>
/// <param name="RoleTitle">The role of the present post, for instance 支部书记.</param>
/// <param name="OrganizationPath">The post's organization with the one above it, for instance 敖包苏木 · 哈日干吐嘎查党支部.</param>
/// <param name="Posts">Every post that the person holds today, the present one among them.</param>
/// <param name="Menu">The groups of the side menu, without empty ones.</param>
public sealed record FrameContent(
    string PersonName,
    string RoleTitle,
    string OrganizationPath,
    IReadOnlyList<FramePost> Posts,
    IReadOnlyList<MenuGroup> Menu)
{
    /// <summary>The item whose address is the longest beginning of the path, by whole segments; the start page only matches itself.</summary>
    public MenuItem? CurrentItem(PathString path) => Menu
        .SelectMany(group => group.Items)
        .Where(item => item.Href == "/" ? path == "/" : path.StartsWithSegments(item.Href, StringComparison.OrdinalIgnoreCase))
        .MaxBy(item => item.Href.Length);
}

/// <summary>A post (岗位) to switch to: the layout posts its id as <c>post</c> to <see cref="SignInLinks.SwitchPost"/>.</summary>
public sealed record FramePost(Guid Id, string RoleTitle, string OrganizationName, bool IsCurrent);

/// <summary>A group of the side menu; the first one has no title.</summary>
public sealed record MenuGroup(string? Title, IReadOnlyList<MenuItem> Items);

/// <summary>
/// A line of the side menu: an icon of wwwroot/img/icons.svg and the number of things that wait behind it (shown above 0, colored when something is
/// overdue).
/// </summary>
public sealed record MenuItem(string Title, string Href, string Icon, int Count = 0, bool IsUrgent = false);

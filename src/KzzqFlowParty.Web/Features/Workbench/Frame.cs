using KzzqFlowParty.Data;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Features.Shared.Contributions;
using KzzqFlowParty.Web.Features.Shared.FeaturePages;
using KzzqFlowParty.Web.Features.Shared.Links;
using KzzqFlowParty.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Workbench;

/// <summary>What the frame around a page shows of the person signed in: posts, organization, and the menu that the post's permissions leave.</summary>
internal sealed class Frame(IHttpContextAccessor http, HeldPosts posts, FlowPartyDbContext db, TodoCounts counts, Menu menu, LinkGenerator links) : IFrame
{
    public async Task<FrameContent> ReadAsync(CancellationToken cancellationToken)
    {
        var post = CurrentPost.Of(http.HttpContext!.User) ?? throw new InvalidOperationException("The frame is for pages of people signed in.");
        var held = await posts.OfAsync(post.AccountId, cancellationToken);
        var names = await NamesAsync([.. held.Select(p => p.OrganizationId)], cancellationToken);
        return new(
            post.PersonName,
            RoleTable.TitleOf(post.Role),
            names.GetValueOrDefault(post.OrganizationId)?.Path ?? "",
            [.. held.Select(p => new FramePost(
                p.PostId, RoleTable.TitleOf(p.Role), names.GetValueOrDefault(p.OrganizationId)?.Name ?? "", p.PostId == post.PostId))],
            post.Gate == Gate.None ? MenuOf(post, await counts.OfAsync(post, cancellationToken)) : []);
    }

    private List<MenuGroup> MenuOf(CurrentPost post, IReadOnlyDictionary<PageLink, TodoCount> waiting) =>
    [
        .. from line in menu.LinesFor(post)
           let count = waiting.GetValueOrDefault(line.Page)
           group new MenuItem(line.Title, links.To(line.Page), line.Icon, count?.All ?? 0, count?.Overdue > 0) by line.Section into lines
           select new MenuGroup(MenuSections.TitleOf(lines.Key), [.. lines]),
    ];

    /// <summary>
    /// Each organization's name, and its name after that of the one above it: 敖包苏木 · 哈日干吐嘎查党支部. The banner's own committee
    /// is not repeated before everything.
    /// </summary>
    private async Task<Dictionary<Guid, (string Name, string Path)?>> NamesAsync(List<Guid> ids, CancellationToken ct)
    {
        var rows = await (from own in db.Organizations
                          where ids.Contains(own.Id)
                          join up in db.Organizations on own.ParentId equals up.Id into above
                          from parent in above.DefaultIfEmpty()
                          select new
                          {
                              own.Id,
                              Name = own.FullName,
                              Above = parent == null || parent.ParentId == null ? null : parent.FullName,
                          }).ToListAsync(ct);
        return rows.ToDictionary(r => r.Id, r => ((string Name, string Path)?)(r.Name, r.Above is null ? r.Name : $"{r.Above} · {r.Name}"));
    }
}

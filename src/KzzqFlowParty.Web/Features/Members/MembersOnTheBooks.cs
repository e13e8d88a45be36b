using System.Globalization;
using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Queries;
using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Web.Features.Shared.Contributions;
using KzzqFlowParty.Web.Features.Shared.Links;
using KzzqFlowParty.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Members;

/// <summary>在册党员 of the workbench: the banner's own, without those who have come in from outside.</summary>
public sealed class MembersOnTheBooks(FlowPartyDbContext db, CurrentPost post) : IWorkbenchFigure
{
    public Permission Permission => Permission.SeeMembers;

    public int Order => 10;

    public async Task<WorkbenchFigure?> ReadAsync(DateOnly today, CancellationToken ct)
    {
        var counts = await db.MembersKept(post.SeesUnder).OnTheBooks().Ours()
            .GroupBy(m => m.Type).Select(g => new { Type = g.Key, Count = g.Count() }).ToListAsync(ct);
        var (all, probationary) = (counts.Sum(c => c.Count), counts.Where(c => c.Type == MemberType.Probationary).Sum(c => c.Count));
        return new(
            "在册党员", all.ToString(CultureInfo.InvariantCulture), "人", $"正式 {all - probationary} · 预备 {probationary}",
            MemberLinks.List(origin: MemberFilter.Ours));
    }
}

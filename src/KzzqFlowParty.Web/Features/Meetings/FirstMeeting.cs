using KzzqFlowParty.Data;
using KzzqFlowParty.Web.Features.Shared.Contributions;
using KzzqFlowParty.Web.Features.Shared.Links;
using KzzqFlowParty.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Meetings;

/// <summary>开始使用：记一次组织生活.</summary>
public sealed class FirstMeeting(FlowPartyDbContext db, CurrentPost post) : IFirstStep
{
    public Permission Permission => Permission.ManageMeetings;

    public int Order => 30;

    public async Task<FirstStep> ReadAsync(CancellationToken ct) => new(
        "记一次组织生活", "记下活动和出席，另一人确认以后积分自动计入。", MeetingLinks.List(),
        await db.Meetings.AnyAsync(m => m.OrganizationId == post.OrganizationId, ct));
}

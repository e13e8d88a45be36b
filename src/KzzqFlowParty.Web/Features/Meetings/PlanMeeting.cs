using KzzqFlowParty.Data;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.OrganizationalLife;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Security;

namespace KzzqFlowParty.Web.Features.Meetings;

/// <summary>安排活动, or 补记 one that has been held, by the organization of the post.</summary>
public sealed class PlanMeeting(FlowPartyDbContext db, CurrentPost post, TimeProvider time) : IUseCase
{
    public async Task<Outcome<Meeting>> HandleAsync(NewMeetingForm form, CancellationToken ct)
    {
        db.Operation = form.IsHeld ? "登记组织生活" : "安排组织生活";
        if (await db.FactsOfAsync(form, ct) is var facts && !facts.Accepted) return facts.Refusals.ToList();
        var planned = Meeting.Plan(post.OrganizationId, facts.Value, post.AccountId, time.GetUtcNow());
        if (!planned.Accepted) return planned;
        if (form.IsHeld && planned.Value.Hold(time.GetUtcNow()) is { Accepted: false } refused) return refused.Refusals.ToList();
        db.Add(planned.Value);
        await db.SaveChangesAsync(ct);
        return planned;
    }
}

using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Journeys;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Flow;
using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Outflow;

/// <summary>登记外出 (M1, G1.4): the draft becomes an absence that waits for its second person; one of ours that is asked sees it from now on.</summary>
public sealed class RegisterOutflow(FlowPartyDbContext db, ReadOutflowFacts read, CurrentPost post, ISeal seal, TimeProvider time) : IUseCase
{
    /// <returns>The new absence; null where the member is not in the branch any more. Refusals of <see cref="FlowSpell.Register"/>.</returns>
    public async Task<Outcome<FlowSpell>?> HandleAsync(Draft draft, OutflowDraft form, CancellationToken ct)
    {
        var member = await db.Members.SingleOrDefaultAsync(m => m.Id == form.MemberId && m.KeeperOrganizationId == post.OrganizationId, ct);
        if (member is null) return null;
        var stated = await read.HandleAsync(form.Steps(), member.Id, exceptSpell: null, ct);
        var registered = FlowSpell.Register(
            member, stated.Facts, await IsAwayAsync(member.Id, ct), stated.LastEndedOn, stated.Parameters, seal, new Recording(post.AccountId, time.GetUtcNow()));
        if (!registered.Accepted || stated.Unreadable.Count > 0) return registered.Refusals.Concat(stated.Unreadable).ToList();

        db.Add(registered.Value);
        db.Remove(draft);
        return await SaveAsync(registered.Value, ct);
    }

    /// <summary>Two people, or two windows, may register the same member at one moment: the unique index lets one pass, the other reads why not.</summary>
    private async Task<Outcome<FlowSpell>> SaveAsync(FlowSpell spell, CancellationToken ct)
    {
        db.Operation = "登记外出";
        try
        {
            await db.SaveChangesAsync(ct);
            return spell;
        }
        catch (DbUpdateException)
        {
            db.ChangeTracker.Clear();
            if (!await IsAwayAsync(spell.MemberId, ct)) throw;
            return FlowRules.AlreadyAway;
        }
    }

    private Task<bool> IsAwayAsync(Guid memberId, CancellationToken ct) => db.FlowSpells.AnyAsync(s => s.OpenFor == memberId, ct);
}

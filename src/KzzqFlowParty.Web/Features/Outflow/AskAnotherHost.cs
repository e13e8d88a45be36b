using KzzqFlowParty.Data;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Flow;
using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Features.Shared.Spells;
using KzzqFlowParty.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Outflow;

/// <summary>更换接收党组织: the same choice as on registration.</summary>
public sealed class AskForm : HostChoice
{
    public int Version { get; set; }
}

/// <summary>
/// 更换接收党组织, or declare that none was found: after a refusal, where none was found, or where nobody answered. The former side sees
/// the absence no longer.
/// </summary>
public sealed class AskAnotherHost(FlowPartyDbContext db, ReadOutflowFacts read, AddOutsideOrganization add, CurrentPost post, TimeProvider time) : IUseCase
{
    public async Task<Outcome<FlowSpell>?> HandleAsync(Guid id, AskForm form, CancellationToken ct)
    {
        var spell = await db.FlowSpells.Include(s => s.Legs)
            .SingleOrDefaultAsync(s => s.Id == id && s.KeeperOrganizationId == post.OrganizationId && s.OutsideOrganizationId == null, ct);
        if (spell is null) return null;
        db.FilledInOn(spell, form.Version);
        using var adding = db.ForOrganizations("更换接收党组织时登记旗外党组织");
        var destination = await DestinationAsync(form, ct);
        if (!destination.Accepted) return destination.Refusals.ToList();
        var asked = spell.AskAgain(destination.Value.Destination, new Recording(post.AccountId, time.GetUtcNow()));
        if (!asked.Accepted) return asked.Refusals.ToList();
        db.Operation = "更换接收党组织";
        await db.SaveChangesAsync(ct);
        return spell;
    }

    private sealed record Choice(Destination? Destination);

    /// <summary>One that is written down here is added with the asking.</summary>
    private async Task<Outcome<Choice>> DestinationAsync(AskForm form, CancellationToken ct)
    {
        if (form.Destination != HostChoice.Outside || string.IsNullOrWhiteSpace(form.NewOutside.FullName))
            return new Choice(await read.DestinationAsync(form, ct));
        var added = await add.HandleAsync(form.NewOutside, ct);
        return added.Accepted
            ? new Choice(Destination.Of(added.Value))
            : added.Refusals.Select(r => r with { Field = $"{nameof(form.NewOutside)}.{r.Field}" }).ToList();
    }
}

using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Journeys;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Organizations;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Features.Shared.Spells;

namespace KzzqFlowParty.Web.Features.Outflow;

/// <summary>登记旗外党组织 in the middle of a draft: added, chosen, and everything else of the step kept, in one save.</summary>
public sealed class AddOutsideToDraft(FlowPartyDbContext db, OutflowDrafts drafts, AddOutsideOrganization add) : IUseCase
{
    public async Task<Outcome<Organization>> HandleAsync(Draft draft, OutflowDraft form, HostStep step, CancellationToken ct)
    {
        using var adding = db.ForOrganizations("登记外出时登记旗外党组织");
        var added = await add.HandleAsync(step.NewOutside, ct);
        if (!added.Accepted) return added.Refusals.Select(r => r with { Field = $"{nameof(step.NewOutside)}.{r.Field}" }).ToList();
        (step.Destination, step.OutsideOrganizationId, step.NewOutside) = (HostChoice.Outside, added.Value.Id, new());
        form.Host = step;
        await drafts.KeepAsync(draft, form, ct);
        return added;
    }
}

using KzzqFlowParty.Data;
using KzzqFlowParty.Domain.Flow;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Outflow;

/// <summary>What the form of an act says of the absence above its fields.</summary>
public sealed record SpellHead(string MemberName, int Version, FlowStanding Standing)
{
    public bool IsFromOutside => Standing.IsFromOutside;

    public bool May(FlowAct act) => Standing.Allows(act);
}

/// <summary>Reads it where the post's own organization is the keeper: only he acts.</summary>
public sealed class ReadSpellHead(FlowPartyDbContext db, CurrentPost post) : IUseCase
{
    public Task<SpellHead?> HandleAsync(Guid id, CancellationToken ct) => db.FlowSpells.Where(s => s.Id == id && s.KeeperOrganizationId == post.OrganizationId)
        .Select(s => new SpellHead(s.MemberName, s.Version, new FlowStanding
        {
            State = s.State,
            IsConfirmed = s.ConfirmedBy != null,
            HasHost = s.HostOrganizationId != null,
            IsFromOutside = s.OutsideOrganizationId != null,
        })).SingleOrDefaultAsync(ct);
}

using KzzqFlowParty.Data;
using KzzqFlowParty.Domain.Flow;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Outflow;

/// <summary>What the form of an act says of the absence above its fields.</summary>
public sealed record SpellHead(string MemberName, int Version, FlowState State, bool IsConfirmed, bool IsFromOutside)
{
    public bool MayCorrect => !State.IsOver && !IsConfirmed && !IsFromOutside;

    /// <summary>After a refusal, where none was found, and where nobody has answered yet.</summary>
    public bool MayAsk => !IsFromOutside && State is (FlowState.Refused or FlowState.NoHost or FlowState.PendingReportIn);
}

/// <summary>Reads it where the post's own organization is the keeper: only he acts.</summary>
public sealed class ReadSpellHead(FlowPartyDbContext db, CurrentPost post) : IUseCase
{
    public Task<SpellHead?> HandleAsync(Guid id, CancellationToken ct) => db.FlowSpells.Where(s => s.Id == id && s.KeeperOrganizationId == post.OrganizationId)
        .Select(s => new SpellHead(s.MemberName, s.Version, s.State, s.ConfirmedBy != null, s.OutsideOrganizationId != null)).SingleOrDefaultAsync(ct);
}

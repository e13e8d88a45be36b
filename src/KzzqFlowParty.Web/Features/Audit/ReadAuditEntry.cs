using KzzqFlowParty.Data;
using KzzqFlowParty.Web.Features.Shared;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Audit;

/// <summary>One entry with all that it tells.</summary>
/// <param name="Row">As in the list.</param>
/// <param name="RequestId">The same as in the request log.</param>
/// <param name="Anchor">存证 of this entry.</param>
/// <param name="Changes">Field, before, after; of a sensitive field only that it changed.</param>
public sealed record AuditEntryPage(AuditRow Row, string? RequestId, string Anchor, IReadOnlyList<AuditChange> Changes);

/// <summary>One line of what changed, or of the details.</summary>
public sealed record AuditChange(string Field, string Before, string After);

/// <summary>Reads one entry.</summary>
public sealed class ReadAuditEntry(FlowPartyDbContext db, ListAudit list, AuditValues values) : IUseCase
{
    public async Task<AuditEntryPage?> HandleAsync(long number, CancellationToken ct)
    {
        if (await db.Audit.AsNoTracking().SingleOrDefaultAsync(a => a.Number == number, ct) is not { } entry) return null;
        var names = await values.NamesAsync([entry], ct);
        return new((await list.InWordsAsync([entry], names, ct))[0], entry.RequestId, entry.Anchor.ToString(), values.ChangesOf(entry, names));
    }
}

using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Queries;
using KzzqFlowParty.Domain.Flow;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Features.Shared.Links;
using KzzqFlowParty.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Outflow.Changes;

/// <summary>一份变动报告: who told it, when and how, and each value before and after.</summary>
/// <param name="Spell">The page of the absence; null for a former host, who no longer sees it.</param>
/// <param name="MayAcknowledge">It is told to the post's own organization, which has not taken note.</param>
/// <param name="MayReadNote">Free words are for those who read the unit.</param>
public sealed record ChangePage(ChangeReport Report, IReadOnlyList<ChangeRow> Rows, PageLink? Spell, bool MayAcknowledge, bool MayReadNote)
{
    public ChangeRow First => Rows[0];
}

/// <summary>Reads it for either side, and for whoever is above one. A phone in full is logged before it is shown.</summary>
public sealed class ReadChange(FlowPartyDbContext db, ChangeSight sight, CurrentPost post) : IUseCase
{
    /// <returns>Null where no such report is in sight.</returns>
    public async Task<ChangePage?> HandleAsync(Guid id, bool withPhone, CancellationToken ct)
    {
        if (await db.ChangeReports.AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, ct) is not { } report) return null;
        var rows = await ChangeRow.Of(db, db.ChangeReports.Where(r => r.Id == id), post.SeesUnder).ToListAsync(ct);
        var shows = withPhone && rows.Exists(r => r.PhoneAfter is not null && sight.SightOf(r).Of(Field.Phone) == Showing.Full);
        if (shows) await db.RecordReadAsync("查看电话", $"{nameof(ChangeReport)}/{id}", "查看变动报告", memberId: report.MemberId, ct: ct);
        return new(report, [.. rows.Select(r => sight.OnPage(r, shows))], await SpellAsync(report, ct), report.AcknowledgedBy is null
            && report.AddresseeId == post.OrganizationId && post.May(Permission.AcknowledgeChanges),
            FieldTable.SeesUnit(sight.SightOf(rows[0]).Relation, isCurrent: true));
    }

    private async Task<PageLink?> SpellAsync(ChangeReport report, CancellationToken ct) =>
        await db.Outflow(post.SeesUnder).AnyAsync(s => s.Id == report.SpellId, ct) ? OutflowLinks.Details(report.SpellId)
        : await db.Inflow(post.SeesUnder).AnyAsync(s => s.Id == report.SpellId, ct) ? InflowLinks.Details(report.SpellId)
        : null;
}

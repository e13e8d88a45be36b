using System.ComponentModel.DataAnnotations;
using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Queries;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Scoring;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Scores;

/// <summary>认定 or 退回, with the reason where one is needed.</summary>
public sealed record PointsDecisionForm
{
    /// <summary>The button: accept or return.</summary>
    public string? Decision { get; init; }

    [StringLength(StatedReason.Longest), Display(Name = "理由")]
    public string? Reason { get; init; }

    public bool Accepts => Decision == "accept";
}

/// <summary>
/// 认定或退回申报 by a second person (docs/decisions/0009): never the recorder, never about oneself; the superior where nobody else may.
/// </summary>
public sealed class DecideClaim(FlowPartyDbContext db, CurrentPost post, WhoMayConfirm whoMayConfirm, TimeProvider time) : IUseCase
{
    public async Task<Outcome<Done>?> HandleAsync(Guid memberId, int year, Guid claimId, PointsDecisionForm form, CancellationToken ct)
    {
        db.Operation = form.Accepts ? "认定积分" : "退回积分申报";
        if (await db.SheetAsync(memberId, year, ct) is not { } sheet || sheet.Claims.FirstOrDefault(c => c.Id == claimId) is not { } claim) return null;
        if (await whoMayConfirm.RefusalAsync(sheet.AsWaiting(claim.Id, claim.RecordedBy), Permission.ConfirmPoints, ct) is { } refusal) return refusal;

        var rules = await db.RulesForAsync(year, ct);
        var outcome = form.Accepts
            ? Done(sheet.Accept(claimId, form.Reason, post.Actor, time.GetUtcNow(), rules))
            : sheet.Reject(claimId, form.Reason, post.Actor, time.GetUtcNow());
        if (outcome.Accepted) await db.SaveChangesAsync(ct);
        return outcome;
    }

    private static Outcome<Done> Done(Outcome<ScoreEntry> entry) => entry.Accepted ? default(Done) : entry.Refusals.ToList();
}

/// <summary>批量认定 from the queue. What needs a reason of its own (judging otherwise than the rule) is left to the sheet's page.</summary>
public sealed class AcceptClaims(FlowPartyDbContext db, CurrentPost post, WhoMayConfirm whoMayConfirm, TimeProvider time) : IUseCase
{
    /// <summary>How many were accepted, and how many were not: decided already, in need of a reason, or not for this person to confirm.</summary>
    public async Task<(int Accepted, int Refused)> HandleAsync(IReadOnlyCollection<Guid> claimIds, CancellationToken ct)
    {
        db.Operation = "认定积分";
        var sheets = await db.KeptSheets().Where(s => s.Claims.Any(c => claimIds.Contains(c.Id))).ToListAsync(ct);
        var chosen = sheets.SelectMany(s => s.Claims).Where(c => claimIds.Contains(c.Id)).ToList();
        var refusals = await whoMayConfirm.RefusalsAsync([.. chosen.Select(c => c.Sheet.AsWaiting(c.Id, c.RecordedBy))], Permission.ConfirmPoints, ct);
        var accepted = 0;
        foreach (var ofYear in chosen.Where(c => !refusals.ContainsKey(c.Id)).GroupBy(c => c.Sheet.Year))
        {
            var rules = await db.RulesForAsync(ofYear.Key, ct);
            accepted += ofYear.Count(c => c.Sheet.Accept(c.Id, reason: null, post.Actor, time.GetUtcNow(), rules).Accepted);
        }

        if (accepted > 0) await db.SaveChangesAsync(ct);
        return (accepted, claimIds.Distinct().Count() - accepted);
    }
}

internal static class WaitingOnSheets
{
    public static WaitingFact AsWaiting(this ScoreSheet sheet, Guid id, Guid recordedBy) =>
        new() { Id = id, OrganizationId = sheet.KeeperOrganizationId, RecordedBy = recordedBy, MemberId = sheet.MemberId };
}

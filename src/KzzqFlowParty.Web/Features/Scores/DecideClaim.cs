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

    public SeenRow? Seen { get; init; }

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
        if (await whoMayConfirm.PostedRefusalAsync(
            sheet.AsWaiting(claim.Id, claim.RecordedBy), ShownPoints.Of(claim), form.Seen, Permission.ConfirmPoints, ct) is { } refusal) return refusal;

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
public sealed class AcceptClaims(FlowPartyDbContext db, CurrentPost post, WaitingDecisions waiting, WhoMayConfirm whoMayConfirm, TimeProvider time) : IUseCase
{
    private static readonly ConfirmingWords Words = new("认定", "条", "申报");

    /// <param name="seen">The ticked ones.</param>
    public Task<ConfirmedRows> HandleAsync(IReadOnlyCollection<SeenRow?> seen, CancellationToken ct) =>
        db.AgainIfOvertakenAsync(() => AcceptAsync(seen, ct));

    private async Task<ConfirmedRows> AcceptAsync(IReadOnlyCollection<SeenRow?> seen, CancellationToken ct)
    {
        db.Operation = "认定积分";
        var ids = seen.Select(s => s?.Id).ToList();
        var sheets = await db.KeptSheets().Where(s => s.Claims.Any(c => ids.Contains(c.Id))).OrderBy(s => s.MemberNameKey).ThenBy(s => s.Id).ToListAsync(ct);
        var chosen = sheets.SelectMany(s => s.Claims).Where(c => ids.Contains(c.Id)).ToList();
        var refusals = await whoMayConfirm.PostedRefusalsAsync(
            [.. chosen.Select(c => (c.Sheet.AsWaiting(c.Id, c.RecordedBy), ShownPoints.Of(c)))], seen, Permission.ConfirmPoints, ct);
        var (accepted, refused) = (0, new List<(string Name, Refusal Refusal)>());
        foreach (var claim in chosen)
        {
            var outcome = refusals.TryGetValue(claim.Id, out var refusal)
                ? refusal
                : claim.Sheet.Accept(claim.Id, reason: null, post.Actor, time.GetUtcNow(), await db.RulesForAsync(claim.Sheet.Year, ct));
            if (outcome.Accepted) accepted++;
            else refused.Add((claim.Sheet.MemberName, outcome.Refusals[0]));
        }

        if (accepted > 0) await db.SaveChangesAsync(ct);
        return new(Words, accepted, refused, await waiting.Claims().CountAsync(ct));
    }
}

internal static class WaitingOnSheets
{
    public static WaitingFact AsWaiting(this ScoreSheet sheet, Guid id, Guid recordedBy) =>
        new() { Id = id, OrganizationId = sheet.KeeperOrganizationId, RecordedBy = recordedBy, MemberId = sheet.MemberId };
}

using System.ComponentModel.DataAnnotations;
using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Queries;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Domain.Scoring;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Security;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;

namespace KzzqFlowParty.Web.Features.Scores;

/// <summary>冲销申请.</summary>
public sealed record EntryReversalForm
{
    /// <summary>The sheet; read for the page, never posted.</summary>
    [BindNever, ValidateNever]
    public ScorePage? Sheet { get; set; }

    /// <summary>What is to be reversed; likewise.</summary>
    [BindNever, ValidateNever]
    public ScorePage.Fact? Entry { get; set; }

    [Display(Name = "冲销原因")]
    public string? ReasonCode { get; set; }

    [StringLength(400), DataType(DataType.MultilineText), Display(Name = "具体情况")]
    public string? Reason { get; set; }
}

/// <summary>申请冲销 of one confirmed entry (docs/decisions/0006): nothing is edited or deleted.</summary>
public sealed class AskReversal(FlowPartyDbContext db, CurrentPost post, TimeProvider time) : IUseCase
{
    public async Task<Outcome<ScoreReversal>?> HandleAsync(Guid memberId, int year, Guid entryId, EntryReversalForm form, CancellationToken ct)
    {
        db.Operation = "申请冲销积分";
        if (await db.SheetAsync(memberId, year, ct) is not { } sheet || sheet.Entries.All(e => e.Id != entryId)) return null;
        var outcome = sheet.AskReversal(entryId, form.ReasonCode, form.Reason, new Recording(post.AccountId, time.GetUtcNow()));
        if (outcome.Accepted) await db.SaveChangesAsync(ct);
        return outcome;
    }
}

/// <summary>批准或退回冲销 by a second person: an entry of the exact opposite amount.</summary>
public sealed class DecideReversal(FlowPartyDbContext db, CurrentPost post, WhoMayConfirm whoMayConfirm, TimeProvider time) : IUseCase
{
    public async Task<Outcome<Done>?> HandleAsync(Guid memberId, int year, Guid reversalId, PointsDecisionForm form, CancellationToken ct)
    {
        var accepts = form.Accepts;
        db.Operation = accepts ? "冲销积分" : "退回冲销申请";
        if (await db.SheetAsync(memberId, year, ct) is not { } sheet || sheet.Reversals.FirstOrDefault(r => r.Id == reversalId) is not { } reversal)
            return null;
        if (await whoMayConfirm.PostedRefusalAsync(
            sheet.AsWaiting(reversal.Id, reversal.AskedBy), ShownPoints.Of(reversal, sheet), form.Seen, Permission.ConfirmPoints, ct) is { } refusal)
            return refusal;
        if (!accepts)
        {
            var declined = sheet.DeclineReversal(reversalId, post.Actor, time.GetUtcNow());
            if (declined.Accepted) await db.SaveChangesAsync(ct);
            return declined;
        }

        var entry = sheet.ApproveReversal(reversalId, post.Actor, time.GetUtcNow(), await db.RulesForAsync(year, ct));
        if (!entry.Accepted) return entry.Refusals.ToList();
        await db.SaveChangesAsync(ct);
        return default(Done);
    }
}

using System.ComponentModel.DataAnnotations;
using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Accounts;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Web.Features.Accounts.Shared;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Features.Shared.Forms;
using KzzqFlowParty.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Accounts.Reviews;

/// <summary>确认、退回: both say how.</summary>
public sealed class ReviewDecisionForm
{
    [Display(Name = "怎样核实的，或者为什么退回"), Required(
        ErrorMessage = "请写明怎样核实的，或者为什么退回"), StringLength(200), NoNumber]
    public string? Reason { get; set; }
}

/// <summary>What a decision has led to: a slip where a one-time secret was given.</summary>
public sealed record DecidedReview(Slip? Slip);

/// <summary>
/// Confirms or declines. Confirmed, an administrator's post begins to count; a lost factor is forgotten, the account opened again, and a one-time secret given.
/// Declined, nothing of it happens: an account closed for a lost phone stays closed until one of its managers enables it.
/// </summary>
public sealed class DecideReview(AccountsDbContext db, ReadReviews reviews, BeginAnew anew, CurrentPost post, TimeProvider time) : IUseCase
{
    /// <summary>Null where it does not exist for the person at the screen.</summary>
    public async Task<Outcome<DecidedReview>?> HandleAsync(Guid id, bool confirms, ReviewDecisionForm form, SeenRow? seen, CancellationToken ct)
    {
        if (await reviews.FindAsync(id, form, ct) is not { } page) return null;
        if ((page.Closed ?? page.Row.Shown.RefusalFor([seen])) is { } refusal) return refusal;
        var review = await db.Reviews.SingleAsync(r => r.Id == id, ct);
        var decided = review.Decide(confirms, post.AccountId, TextForms.Trim(form.Reason), time.GetUtcNow());
        if (!decided.Accepted) return decided.Refusals.ToList();
        var slip = confirms ? await ApplyAsync(review, ct) : null;
        (db.Operation, db.Purpose) = (
            $"{(confirms ? "确认" : "退回")}{(review.Kind == ReviewKind.LostFactor ? "重置密码和两步验证" : "管理员任职")}",
            TextForms.Kept(form.Reason));
        try
        {
            await db.SaveChangesAsync(ct);
            return new DecidedReview(slip);
        }
        catch (DbUpdateConcurrencyException)
        {
            db.ChangeTracker.Clear();   // somebody else decided it at the same moment
            return AccountReview.Decided;
        }
    }

    private async Task<Slip?> ApplyAsync(AccountReview review, CancellationToken ct)
    {
        if (review.Kind == ReviewKind.AdministratorPost)
        {
            db.Posts.Add(review.ToPost());
            return null;
        }

        return await anew.WithoutFactorAsync(await db.Accounts.SingleAsync(a => a.Id == review.AccountId, ct), ct);
    }
}

using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Protection;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Web.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Shared;

/// <summary>
/// 号码是否已在册: what a form asks of the whole banner before somebody is entered under an ID number (D-16). A form that asked and was then
/// refused goes into the audit as a refusal (<see cref="RefusalLog"/>): by forms that enter nobody, numbers could be tried out unseen.
/// </summary>
public sealed class TakenNumbers(FlowPartyDbContext db, FieldCipher cipher, IHttpContextAccessor http) : IUseCase
{
    /// <param name="number">Null where the form has none.</param>
    /// <param name="except">The member whose own number it may be.</param>
    /// <param name="ct">Ends with the request.</param>
    public async Task<bool> HoldsAsync(IdNumber? number, Guid? except, CancellationToken ct)
    {
        if (number is null) return false;
        http.HttpContext?.NoteNumberQuestion();
        return await db.IsIdNumberTakenAsync(cipher.IndexesOf(number.Value, SealedField.MemberIdNumber), except, ct);
    }

    /// <summary>
    /// Saves what <see cref="HoldsAsync"/> was asked for. Another may have entered the same number at the same moment: the unique index lets one pass, the
    /// other reads why not.
    /// </summary>
    /// <returns>Null where it was saved.</returns>
    public async Task<Refusal?> SaveAsync(IdNumber? number, Guid? except, CancellationToken ct)
    {
        try
        {
            await db.SaveChangesAsync(ct);
            return null;
        }
        catch (DbUpdateException failed) when (failed is not DbUpdateConcurrencyException)
        {
            db.ChangeTracker.Clear();
            if (!await HoldsAsync(number, except, ct)) throw;
            return MemberRules.IdTaken;
        }
    }
}

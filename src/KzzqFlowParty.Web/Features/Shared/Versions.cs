using KzzqFlowParty.Data;
using KzzqFlowParty.Domain.Organizations;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Shared;

/// <summary>A form knows the version of the record that it was filled in on (docs/decisions/0025).</summary>
public static class Versions
{
    extension(FlowPartyDbContext db)
    {
        /// <summary>Saving then fails, and leads to the conflict page, if somebody has saved the record since the form was opened.</summary>
        public void FilledInOn(IVersioned record, int version) => db.Entry(record).Property(r => r.Version).OriginalValue = version;

        /// <summary>
        /// Does the act, and once more upon what stands then, where somebody else has saved the same at the same moment: a row confirmed or changed by
        /// another, a first record that another made first.
        /// </summary>
        public async Task<T> AgainIfOvertakenAsync<T>(Func<Task<T>> act)
        {
            try
            {
                return await act();
            }
            catch (DbUpdateException)
            {
                db.ChangeTracker.Clear();
                return await act();
            }
        }

        /// <summary>
        /// Saves, where a record of which there may be only one (a member's sheet of a year) may have been opened: if another has just opened the
        /// same one, that is a conflict like any other.
        /// </summary>
        /// <param name="isThere">Looks whether another has opened one, where saving failed; null where none was opened.</param>
        /// <param name="ct">Cancels the save.</param>
        public async Task SaveFirstAsync(Func<Task<bool>>? isThere, CancellationToken ct)
        {
            try
            {
                await db.SaveChangesAsync(ct);
            }
            catch (DbUpdateException failed) when (isThere is not null && failed is not DbUpdateConcurrencyException)
            {
                if (!await isThere()) throw;
                throw new DbUpdateConcurrencyException("Another has just opened the record.", failed);
            }
        }
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace KzzqFlowParty.Data.Journeys;

/// <summary>A context with once-only form posts. All methods run in the transaction of the form.</summary>
public interface IPostsOnce
{
    DatabaseFacade Database { get; }

    /// <summary>Where an earlier post of the same form by the same person led; null where there was none.</summary>
    Task<string?> ResultOfAsync(Guid requestId, CancellationToken ct = default);

    /// <summary>Called first. A concurrent post of the same form waits here and fails when this one commits.</summary>
    Task HoldAsync(Guid requestId, DateTimeOffset now, CancellationToken ct = default);

    /// <summary>Called last, with the address of the result. Null releases the form, so that it can be posted again.</summary>
    Task LetGoAsync(Guid requestId, string? location, CancellationToken ct = default);
}

internal static class PostedForms
{
    extension(DbContext db)
    {
        public Task<string?> LocationOfAsync(Guid requestId, Guid accountId, CancellationToken ct)
        {
            var id = PostedForm.IdOf(requestId, accountId);
            return db.Set<PostedForm>().AsNoTracking().Where(p => p.Id == id).Select(p => p.Location).SingleOrDefaultAsync(ct)!;
        }

#pragma warning disable RS0030 // the mark of this request has no scope, version or audit
        public Task SettleAsync(Guid requestId, Guid accountId, string? location, CancellationToken ct)
        {
            var id = PostedForm.IdOf(requestId, accountId);
            var mark = db.Set<PostedForm>().Where(p => p.Id == id);
            return location is null ? mark.ExecuteDeleteAsync(ct) : mark.ExecuteUpdateAsync(s => s.SetProperty(p => p.Location, location), ct);
        }
#pragma warning restore RS0030
    }
}

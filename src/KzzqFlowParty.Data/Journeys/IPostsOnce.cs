using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace KzzqFlowParty.Data.Journeys;

/// <summary>A context whose forms post once. All of it happens in the transaction in which the form is done.</summary>
public interface IPostsOnce
{
    DatabaseFacade Database { get; }

    /// <summary>Where an earlier post of the same form by the same person led; null where there was none.</summary>
    Task<string?> ResultOfAsync(Guid requestId, CancellationToken ct = default);

    /// <summary>First of all: whoever sends the same form meanwhile waits here, and fails once this one is done.</summary>
    Task HoldAsync(Guid requestId, DateTimeOffset now, CancellationToken ct = default);

    /// <summary>Last of all: where it led. A form that was refused, or whose answer may be had again (null), is free to be sent again.</summary>
    Task LetGoAsync(Guid requestId, string? location, CancellationToken ct = default);
}

internal static class PostedForms
{
    extension(DbContext db)
    {
        public Task<string?> LocationOfAsync(Guid requestId, Guid accountId, CancellationToken ct) =>
            db.Set<PostedForm>().AsNoTracking().Where(p => p.Id == requestId && p.AccountId == accountId).Select(p => p.Location).SingleOrDefaultAsync(ct)!;

#pragma warning disable RS0030 // the mark of this very request: nothing of it is read by scope, counted or audited
        public Task SettleAsync(Guid requestId, string? location, CancellationToken ct)
        {
            var mark = db.Set<PostedForm>().Where(p => p.Id == requestId);
            return location is null ? mark.ExecuteDeleteAsync(ct) : mark.ExecuteUpdateAsync(s => s.SetProperty(p => p.Location, location), ct);
        }
#pragma warning restore RS0030
    }
}

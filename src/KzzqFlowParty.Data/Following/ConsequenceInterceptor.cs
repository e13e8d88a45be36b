using KzzqFlowParty.Data.Scoping;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace KzzqFlowParty.Data.Following;

/// <summary>
/// 结果随事实: before every save that changes an absence, an attendance, a meeting or a member, <see cref="Consequences"/> brings up to date
/// what follows from it. Runs before <see cref="Scoping.ActScopeGuard"/>, so that guard and audit see causes and consequences together.
/// docs/decisions/0001.
/// </summary>
public sealed class ConsequenceInterceptor(TimeProvider time) : SaveChangesInterceptor, IBringsConsequences
{
    public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        var db = (FlowPartyDbContext)eventData.Context!;
        using var looked = db.ChangeTracker.LookedThrough();
        var causes = Causes.Of(db.ChangeTracker);

        // Inside, changes are told by original values; the next interceptor lets EF look for all of them.
        if (causes.Any) await new Consequences(db, causes, time).BringUpToDateAsync(cancellationToken);
        return result;
    }

    /// <summary>A failed save keeps them: on a second attempt the same changes are still consequences.</summary>
    public override ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        ((FlowPartyDbContext)eventData.Context!).Consequences.Clear();
        return ValueTask.FromResult(result);
    }
}

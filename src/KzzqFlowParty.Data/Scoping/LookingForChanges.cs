using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace KzzqFlowParty.Data.Scoping;

/// <summary>
/// Whoever asks the change tracker for its entries makes EF look through all of them for changes first. A save of many is gone through by several
/// interceptors, and looking again where nothing has changed since took a third of an import.
/// </summary>
internal static class LookingForChanges
{
    extension(ChangeTracker tracker)
    {
        /// <summary>Looks once now, and not again until disposed.</summary>
        public IDisposable LookedThrough()
        {
            tracker.DetectChanges();
            return tracker.WithoutLooking();
        }

        /// <summary>Until disposed, changes are those that are known by now, or that are made through entries.</summary>
        public IDisposable WithoutLooking()
        {
            var former = tracker.AutoDetectChangesEnabled;
            tracker.AutoDetectChangesEnabled = false;
            return new Looking(tracker, former);
        }
    }

    private sealed class Looking(ChangeTracker tracker, bool former) : IDisposable
    {
        public void Dispose() => tracker.AutoDetectChangesEnabled = former;
    }
}

using System.Reflection;
using KzzqFlowParty.Domain.Members;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Data.Following;

/// <summary>Everything on record that follows a member, found in the model by <see cref="IFollowsMember"/>.</summary>
internal static class Followers
{
    private static readonly MethodInfo LoadOfType = typeof(Followers).GetMethod(nameof(LoadOfTypeAsync), BindingFlags.NonPublic | BindingFlags.Static)!;

    /// <summary>Reads them into the change tracker, one statement a type.</summary>
    public static async Task LoadAsync(FlowPartyDbContext db, List<Guid> memberIds, CancellationToken ct)
    {
        if (memberIds.Count == 0) return;
        foreach (var type in db.Model.GetEntityTypes().Select(t => t.ClrType).Where(t => t.IsAssignableTo(typeof(IFollowsMember))))
        {
            await (Task)LoadOfType.MakeGenericMethod(type).Invoke(null, [db, memberIds, ct])!;
        }
    }

#pragma warning disable RS0030 // see the remarks on Consequences
    /// <summary>Beyond the scope: whatever follows is brought up to date, whoever sees it.</summary>
    public static IQueryable<T> WholeOf<T>(this FlowPartyDbContext db)
        where T : class => db.Set<T>().IgnoreQueryFilters([ScopeFilters.Name]);
#pragma warning restore RS0030

    private static Task LoadOfTypeAsync<T>(FlowPartyDbContext db, List<Guid> memberIds, CancellationToken ct)
        where T : class, IFollowsMember => db.WholeOf<T>().Where(e => memberIds.Contains(e.MemberId)).LoadAsync(ct);
}

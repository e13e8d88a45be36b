using KzzqFlowParty.Domain;
using KzzqFlowParty.Web.Features.Shared.Contributions;
using KzzqFlowParty.Web.Security;
using Microsoft.Extensions.Caching.Memory;

namespace KzzqFlowParty.Web.Features.Workbench;

/// <summary>The numbers beside the menu. They stand on every page, so they are asked once a minute and post, and again after everything that the person does.</summary>
public sealed class TodoCounts(IEnumerable<ITodo> todos, IMemoryCache cache, TimeProvider time)
{
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(1);

    /// <summary>Number of to-dos by the controller of their menu line.</summary>
    public async Task<IReadOnlyDictionary<string, TodoCount>> OfAsync(CurrentPost post, CancellationToken ct)
    {
        if (cache.TryGetValue(KeyOf(post), out IReadOnlyDictionary<string, TodoCount>? known)) return known!;
        var counts = new Dictionary<string, TodoCount>();
        foreach (var todo in todos.Where(t => post.May(t.Permission)))
        {
            var count = await todo.CountAsync(time.Today, ct);
            var sum = counts.GetValueOrDefault(todo.MenuController, new(0, 0));
            counts[todo.MenuController] = new(sum.All + count.All, sum.Overdue + count.Overdue);
        }

        return cache.Set(KeyOf(post), counts, Kept);
    }

    /// <summary>Needs no to-do: the filter that calls it also runs while nobody is signed in.</summary>
    public static void Forget(IMemoryCache cache, CurrentPost post) => cache.Remove(KeyOf(post));

    private static (string, Guid) KeyOf(CurrentPost post) => (nameof(TodoCounts), post.PostId);
}

using KzzqFlowParty.Domain;
using KzzqFlowParty.Web.Features.Shared.Contributions;
using KzzqFlowParty.Web.Features.Shared.Links;
using KzzqFlowParty.Web.Security;
using Microsoft.Extensions.Caching.Memory;

namespace KzzqFlowParty.Web.Features.Workbench;

/// <summary>
/// The numbers beside the menu. They stand on every page, so they are asked once a minute and post, and again after everything that the person does.
/// </summary>
public sealed class TodoCounts(IEnumerable<ITodo> todos, IMemoryCache cache, TimeProvider time)
{
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(1);

    /// <summary>Number of to-dos by the page of their menu line.</summary>
    public async Task<IReadOnlyDictionary<PageLink, TodoCount>> OfAsync(CurrentPost post, CancellationToken ct)
    {
        if (cache.TryGetValue(KeyOf(post), out IReadOnlyDictionary<PageLink, TodoCount>? known)) return known!;
        var counts = new Dictionary<PageLink, TodoCount>();
        foreach (var todo in todos.Where(t => post.May(t.Permission)))
        {
            var count = await todo.CountAsync(time.Today, ct);
            var sum = counts.GetValueOrDefault(todo.MenuPage, new(0, 0));
            counts[todo.MenuPage] = new(sum.All + count.All, sum.Overdue + count.Overdue);
        }

        return cache.Set(KeyOf(post), counts, Kept);
    }

    /// <summary>Needs no to-do: the filter that calls it also runs while nobody is signed in.</summary>
    public static void Forget(IMemoryCache cache, CurrentPost post) => cache.Remove(KeyOf(post));

    private static (string, Guid) KeyOf(CurrentPost post) => (nameof(TodoCounts), post.PostId);
}

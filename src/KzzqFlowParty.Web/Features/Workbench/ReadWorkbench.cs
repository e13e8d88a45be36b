using KzzqFlowParty.Data.Accounts;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Features.Shared.Contributions;
using KzzqFlowParty.Web.Security;

namespace KzzqFlowParty.Web.Features.Workbench;

/// <summary>Puts the workbench together from what the subjects contribute.</summary>
public sealed class ReadWorkbench(
    IEnumerable<ITodo> todos, IEnumerable<IWorkbenchFigure> figures, IEnumerable<IFirstStep> steps, Menu menu, TimeProvider time) : IUseCase
{
    /// <summary>More than fits a screen leads to the subject's own list.</summary>
    private const int MostPerSubject = 20;

    public async Task<WorkbenchPage> HandleAsync(CurrentPost post, string? subject, CancellationToken ct)
    {
        var today = time.Today;
        var subjects = new List<(string Subject, TodoCount Count)>();
        var items = new List<TodoItem>();
        foreach (var todo in todos.Where(t => post.May(t.Permission)))
        {
            var count = await todo.CountAsync(today, ct);
            subjects.Add((todo.Subject, count));
            if (count.All > 0 && (subject is null || subject == todo.Subject)) items.AddRange(await todo.FirstAsync(MostPerSubject, today, ct));
        }

        return new(
            WorkbenchPage.GreetingAt(time.GetUtcNow().ClockInShanghai.Hour, post.PersonName),
            today,
            items.Count(i => i.DueOn == today),
            subjects.Sum(s => s.Count.Overdue),
            await FirstStepsAsync(post, ct),
            menu.QuickActionsFor(post),
            await FiguresAsync(post, today, ct),
            FiltersOf(subjects, subject),
            WorkbenchPage.GroupsOf(items, today));
    }

    /// <summary>Of an organization that holds people, until all of them are done; none afterwards.</summary>
    private async Task<List<FirstStep>> FirstStepsAsync(CurrentPost post, CancellationToken ct)
    {
        if (post.Role is not (Role.BranchSecretary or Role.OrganizationCommissioner or Role.MobilePartySecretary)) return [];
        var read = new List<FirstStep>();
        foreach (var step in steps.Where(s => post.May(s.Permission)).OrderBy(s => s.Order)) read.Add(await step.ReadAsync(ct));
        return read.TrueForAll(s => s.IsDone) ? [] : read;
    }

    private async Task<List<WorkbenchFigure>> FiguresAsync(CurrentPost post, DateOnly today, CancellationToken ct)
    {
        var read = new List<WorkbenchFigure>();
        foreach (var figure in figures.Where(f => post.May(f.Permission)).OrderBy(f => f.Order))
        {
            if (await figure.ReadAsync(today, ct) is { } one) read.Add(one);
        }

        return read;
    }

    private static List<WorkbenchPage.Filter> FiltersOf(List<(string Subject, TodoCount Count)> subjects, string? chosen) =>
    [
        new(null, subjects.Sum(s => s.Count.All), chosen is null),
        .. from s in subjects
           group s.Count.All by s.Subject into counts
           where counts.Sum() > 0
           select new WorkbenchPage.Filter(counts.Key, counts.Sum(), counts.Key == chosen),
    ];
}

using KzzqFlowParty.Web.Features.Shared.Links;
using KzzqFlowParty.Web.Security;

namespace KzzqFlowParty.Web.Features.Shared.Contributions;

/// <summary>
/// 待办 of one subject: what is due for the person at the screen, asked of the facts each time and stored nowhere (docs/decisions/0028). Found by
/// scanning.
/// </summary>
public interface ITodo
{
    /// <summary>Asked only of those who may do what is due.</summary>
    Permission Permission { get; }

    /// <summary>The word of the filter above the list: 审核, 积分.</summary>
    string Subject { get; }

    /// <summary>The page of the menu line that carries the number.</summary>
    PageLink MenuPage { get; }

    /// <summary>How many are due, and how many of them are overdue on the given day. Shown on every page: one statement.</summary>
    Task<TodoCount> CountAsync(DateOnly today, CancellationToken ct);

    /// <summary>The first ones by due date; at most as many as asked.</summary>
    Task<IReadOnlyList<TodoItem>> FirstAsync(int most, DateOnly today, CancellationToken ct);
}

/// <summary>How many to-dos of a subject there are.</summary>
public sealed record TodoCount(int All, int Overdue);

/// <summary>One to-do: 核实去向 白音那, because, by which clause, until when, and the one thing to do now.</summary>
/// <param name="Verb">What is to be done: 确认外出.</param>
/// <param name="Name">With whom or what: 宝音.</param>
/// <param name="Reason">Why it is due, in a few words.</param>
/// <param name="Clause">The clause it rests on: 一（1） 外出前报告.</param>
/// <param name="DueOn">The last day on time.</param>
/// <param name="Action">The button's word: 去确认.</param>
/// <param name="Page">Where the button leads.</param>
public sealed record TodoItem(string Verb, string Name, string Reason, string Clause, DateOnly DueOn, string Action, PageLink Page);

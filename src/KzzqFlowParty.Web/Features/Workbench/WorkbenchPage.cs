using KzzqFlowParty.Web.Features.Shared.Contributions;
using KzzqFlowParty.Web.Features.Shared.FeaturePages;
using KzzqFlowParty.Web.Features.Shared.TagHelpers;

namespace KzzqFlowParty.Web.Features.Workbench;

/// <summary>工作台: greeting, figures, and the union of all to-dos in three groups by their date.</summary>
public sealed record WorkbenchPage(
    string Greeting,
    DateOnly Today,
    int DueToday,
    int Overdue,
    IReadOnlyList<FirstStep> FirstSteps,
    IReadOnlyList<MenuLine> Actions,
    IReadOnlyList<WorkbenchFigure> Figures,
    IReadOnlyList<WorkbenchPage.Filter> Filters,
    IReadOnlyList<WorkbenchPage.Group> Groups)
{
    /// <summary>A word above the list with its number; the first one, without subject, is 全部.</summary>
    public sealed record Filter(string? Subject, int Count, bool IsChosen);

    /// <param name="Title">已逾期, 本周到期, 以后.</param>
    /// <param name="Urgency">The same for colour and icon.</param>
    /// <param name="Rows">The first ones of the group.</param>
    public sealed record Group(string Title, Urgency Urgency, IReadOnlyList<Row> Rows);

    public sealed record Row(TodoItem Item, string Due);

    /// <summary>The three groups of the items, without empty ones, each by due date.</summary>
    public static IReadOnlyList<Group> GroupsOf(IEnumerable<TodoItem> items, DateOnly today)
    {
        var sunday = today.AddDays((7 - (int)today.DayOfWeek) % 7);
        Urgency UrgencyOf(TodoItem i) => i.DueOn < today ? Urgency.Overdue : i.DueOn <= sunday ? Urgency.Soon : Urgency.Later;
        return
        [
            .. from item in items
               orderby item.DueOn
               group new Row(item, DueWords(item.DueOn, today)) by UrgencyOf(item) into rows
               orderby rows.Key descending
               select new Group(TitleOf(rows.Key), rows.Key, [.. rows]),
        ];
    }

    public static string GreetingAt(int hour, string name) => (hour switch
    {
        < 6 => "夜深了",
        < 12 => "上午好",
        < 14 => "中午好",
        < 18 => "下午好",
        _ => "晚上好",
    }) + "，" + name;

    private static string TitleOf(Urgency urgency) => urgency switch
    {
        Urgency.Overdue => "已逾期",
        Urgency.Soon => "本周到期",
        Urgency.Later => "以后",
    };

    private static string DueWords(DateOnly due, DateOnly today) => (due.DayNumber - today.DayNumber) switch
    {
        < 0 and var late => $"逾期 {-late} 天",
        0 => "今天",
        1 => "明天",
        _ when due.Year == today.Year => due.ToString("MM-dd", System.Globalization.CultureInfo.InvariantCulture),
        _ => due.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
    };
}

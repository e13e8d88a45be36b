using KzzqFlowParty.Domain;

namespace KzzqFlowParty.Web.Features.Members;

/// <summary>Of what a line of the timeline speaks.</summary>
public enum TimelineKind
{
    /// <summary>名册: entering, moves, status, phones.</summary>
    Register = 1,

    /// <summary>流动.</summary>
    Flow,

    /// <summary>组织生活.</summary>
    Life,

    /// <summary>积分.</summary>
    Points,
}

/// <summary>时间轴: everything that happened with a member, newest first, a heading a month.</summary>
/// <param name="Kind">Only lines of this kind; null for all.</param>
/// <param name="Page">From 1.</param>
/// <param name="HasMore">Older lines follow on the next page.</param>
public sealed record MemberTimeline(IReadOnlyList<MemberTimeline.Month> Months, TimelineKind? Kind, IReadOnlyList<TimelineKind> Kinds, int Page, bool HasMore)
{
    /// <summary>Lines a page.</summary>
    public const int Size = 40;

    /// <param name="Title">2026 年 11 月; a year where the month was not said.</param>
    /// <param name="Lines">Newest first.</param>
    public sealed record Month(string Title, IReadOnlyList<Line> Lines);

    /// <param name="On">As exactly as it was said.</param>
    /// <param name="Words">参加主题党日.</param>
    /// <param name="Note">Reason, place, points; empty for none.</param>
    /// <param name="IsReversed">Undone later; shown struck through.</param>
    public sealed record Line(PartialDate On, TimelineKind Kind, string Words, string Note = "", bool IsReversed = false);

    public static string TitleOf(TimelineKind kind) => kind switch
    {
        TimelineKind.Register => "名册",
        TimelineKind.Flow => "流动",
        TimelineKind.Life => "组织生活",
        TimelineKind.Points => "积分",
    };

    /// <summary>The page of the lines, grouped; equal days keep their order.</summary>
    public static MemberTimeline Of(IEnumerable<Line> lines, TimelineKind? kind, IReadOnlyList<TimelineKind> kinds, int page)
    {
        var rest = lines.OrderByDescending(l => l.On).Skip((page - 1) * Size).ToList();
        var months = rest.Take(Size).GroupBy(l => l.On.Month is { } month ? $"{l.On.Year} 年 {month} 月" : $"{l.On.Year} 年").Select(g => new Month(g.Key, [.. g]));
        return new([.. months], kind, kinds, page, rest.Count > Size);
    }
}

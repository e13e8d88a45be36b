using KzzqFlowParty.Web.Features.Shared.Timeline;

namespace KzzqFlowParty.Web.Features.Members;

/// <summary>时间轴: everything that happened with a member, newest first, a heading a month.</summary>
/// <param name="Subject">The key of the subject that is shown alone; null for all.</param>
/// <param name="Subjects">Those that the person at the screen may read.</param>
/// <param name="Page">From 1.</param>
/// <param name="HasMore">Older lines follow on the next page.</param>
public sealed record MemberTimeline(
    IReadOnlyList<MemberTimeline.Month> Months, string? Subject, IReadOnlyList<TimelineSubject> Subjects, int Page, bool HasMore)
{
    /// <summary>Lines a page.</summary>
    public const int Size = 40;

    /// <param name="Title">2026 年 11 月; a year where the month was not said.</param>
    /// <param name="Lines">Newest first.</param>
    public sealed record Month(string Title, IReadOnlyList<Line> Lines);

    /// <summary>A line with the title of its subject.</summary>
    public sealed record Line(TimelineLine What, string Subject);

    /// <summary>The page of the lines, grouped; equal days keep their order.</summary>
    public static MemberTimeline Of(IEnumerable<Line> lines, string? subject, IReadOnlyList<TimelineSubject> subjects, int page)
    {
        var rest = lines.OrderByDescending(l => l.What.On).Skip((page - 1) * Size).ToList();
        var months = rest.Take(Size)
            .GroupBy(l => l.What.On.Month is { } month ? $"{l.What.On.Year} 年 {month} 月" : $"{l.What.On.Year} 年")
            .Select(g => new Month(g.Key, [.. g]));
        return new([.. months], subject, subjects, page, rest.Count > Size);
    }
}

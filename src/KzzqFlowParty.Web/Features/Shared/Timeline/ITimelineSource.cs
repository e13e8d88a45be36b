using KzzqFlowParty.Domain;
using KzzqFlowParty.Web.Features.Shared.Members;

namespace KzzqFlowParty.Web.Features.Shared.Timeline;

/// <summary>时间轴的一个来源: what a feature tells of a member's life. Found by scanning.</summary>
public interface ITimelineSource
{
    /// <summary>Of what its lines speak; the filter above the timeline offers it.</summary>
    TimelineSubject Subject { get; }

    /// <summary>Whether whoever sees the member so may read these lines.</summary>
    bool IsFor(MemberSight sight);

    /// <summary>The newest lines of the member; at most as many as asked.</summary>
    Task<IReadOnlyList<TimelineLine>> ReadAsync(Guid memberId, MemberSight sight, int most, CancellationToken ct);
}

/// <param name="Key">As the address names it: flow.</param>
/// <param name="Title">流动.</param>
/// <param name="Order">Its place in the filter, and among lines of one day.</param>
public sealed record TimelineSubject(string Key, string Title, int Order);

/// <param name="On">As exactly as it was said.</param>
/// <param name="Words">参加主题党日.</param>
/// <param name="Note">Reason, place, points; empty for none.</param>
/// <param name="IsReversed">Undone later; shown struck through.</param>
public sealed record TimelineLine(PartialDate On, string Words, string Note = "", bool IsReversed = false);

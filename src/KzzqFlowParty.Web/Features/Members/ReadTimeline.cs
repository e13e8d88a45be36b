using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Features.Shared.Members;
using KzzqFlowParty.Web.Features.Shared.Timeline;

namespace KzzqFlowParty.Web.Features.Members;

/// <summary>
/// Puts the timeline together from what the features contribute, each read as far as the page can need it: no more lines than the page's end, newest
/// first.
/// </summary>
public sealed class ReadTimeline(IEnumerable<ITimelineSource> sources) : IUseCase
{
    /// <summary>Pages beyond this one are not read: the tabs have the whole of each subject.</summary>
    private const int LastPage = 25;

    /// <param name="memberId">Whose life.</param>
    /// <param name="sight">How the person at the screen sees him.</param>
    /// <param name="subject">The key of the one subject to show; anything else shows all.</param>
    /// <param name="page">From 1.</param>
    /// <param name="ct">Ends with the request.</param>
    public async Task<MemberTimeline> HandleAsync(Guid memberId, MemberSight sight, string? subject, int page, CancellationToken ct)
    {
        page = Math.Clamp(page, 1, LastPage);
        var readable = sources.Where(s => s.IsFor(sight)).OrderBy(s => s.Subject.Order).ToList();
        var only = readable.Find(s => string.Equals(s.Subject.Key, subject, StringComparison.OrdinalIgnoreCase));
        var lines = new List<MemberTimeline.Line>();
        foreach (var source in readable.Where(s => only is null || s == only))
        {
            var read = await source.ReadAsync(memberId, sight, (page * MemberTimeline.Size) + 1, ct);
            lines.AddRange(read.Select(l => new MemberTimeline.Line(l, source.Subject.Title)));
        }

        return MemberTimeline.Of(lines, only?.Subject.Key, [.. readable.Select(s => s.Subject)], page);
    }
}

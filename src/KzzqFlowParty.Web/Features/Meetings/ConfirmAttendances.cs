using KzzqFlowParty.Data;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Meetings;

/// <summary>
/// 确认出席 of a ticked list or a whole meeting by a second person, each as it was seen; base item 5 follows for all of them in the same save
/// (docs/decisions/0001, docs/decisions/0009, docs/decisions/0052).
/// </summary>
public sealed class ConfirmAttendances(
    FlowPartyDbContext db, WaitingAttendances waiting, WhoMayConfirm whoMayConfirm, CurrentPost post, TimeProvider time) : IUseCase
{
    /// <summary>As many as one page can tick.</summary>
    public const int Most = 1000;

    private static readonly ConfirmingWords Words = new("确认", "条", "出席");

    /// <param name="seen">The ticked ones.</param>
    /// <param name="meeting">The queue is that of one meeting; null for the whole.</param>
    public Task<ConfirmedRows> HandleAsync(IReadOnlyCollection<SeenRow?> seen, Guid? meeting, CancellationToken ct) =>
        db.AgainIfOvertakenAsync(() => ConfirmAsync(seen, meeting, ct));

    private async Task<ConfirmedRows> ConfirmAsync(IReadOnlyCollection<SeenRow?> seen, Guid? meeting, CancellationToken ct)
    {
        db.Operation = "确认出席";
        var ids = seen.Select(s => s?.Id).ToList();
        var chosen = await db.Attendances.Where(a => ids.Contains(a.Id)).OrderBy(a => a.MemberName).ThenBy(a => a.Id).Take(Most).ToListAsync(ct);
        var refusals = await whoMayConfirm.PostedRefusalsAsync(
            [.. chosen.Select(a => (waiting.FactOf(a), a.Shown))], seen, Permission.ConfirmAttendance, ct);
        var (confirmed, refused) = (0, new List<(string Name, Refusal Refusal)>());
        foreach (var attendance in chosen)
        {
            var outcome = refusals.TryGetValue(attendance.Id, out var refusal) ? refusal : attendance.Confirm(post.Actor, time.GetUtcNow());
            if (outcome.Accepted) confirmed++;
            else refused.Add((attendance.MemberName, outcome.Refusals[0]));
        }

        if (confirmed > 0) await db.SaveChangesAsync(ct);
        return new(Words, confirmed, refused, await waiting.Mine(meeting).CountAsync(ct));
    }
}

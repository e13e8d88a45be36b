using KzzqFlowParty.Data;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.OrganizationalLife;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Meetings;

/// <summary>
/// 确认出席 of a ticked list by a second person; base item 5 follows for all of them in the same save (docs/decisions/0001, docs/decisions/0009).
/// </summary>
public sealed class ConfirmAttendances(
    FlowPartyDbContext db, WaitingAttendances waiting, WhoMayConfirm whoMayConfirm, CurrentPost post, TimeProvider time) : IUseCase
{
    /// <summary>As many as one page can tick.</summary>
    public const int Most = 1000;

    /// <summary>What became of it.</summary>
    /// <param name="Confirmed">How many are confirmed now.</param>
    /// <param name="Refused">Names that stay unconfirmed, each with its reason.</param>
    public sealed record Result(int Confirmed, IReadOnlyList<(string Name, Refusal Refusal)> Refused)
    {
        public string Sentence => (Confirmed, Refused.Count) switch
        {
            (0, 0) => "没有选择要确认的出席。",
            (_, 0) => $"已确认 {Confirmed} 条出席。",
            (0, _) => $"没有确认：{Reasons}",
            _ => $"已确认 {Confirmed} 条出席；{Refused.Count} 条没有确认：{Reasons}",
        };

        private string Reasons =>
            string.Concat(from r in Refused group r.Name by r.Refusal.Message into names select $"{string.Join('、', names)}，{names.Key}");
    }

    public async Task<Result> HandleAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct)
    {
        db.Operation = "确认出席";
        var chosen = await db.Attendances.Where(a => ids.Contains(a.Id)).OrderBy(a => a.MemberName).ThenBy(a => a.Id).Take(Most).ToListAsync(ct);
        var refusals = await whoMayConfirm.NamedRefusalsAsync([.. chosen.Select(waiting.FactOf)], Permission.ConfirmAttendance, ct);
        var (confirmed, refused) = (new List<Attendance>(), new List<(string Name, Refusal Refusal)>());
        foreach (var attendance in chosen)
        {
            var outcome = refusals.TryGetValue(attendance.Id, out var refusal) ? refusal : attendance.Confirm(post.Actor, time.GetUtcNow());
            if (outcome.Accepted) confirmed.Add(attendance);
            else refused.Add((attendance.MemberName, outcome.Refusals[0]));
        }

        if (confirmed.Count > 0) await db.SaveChangesAsync(ct);
        return new(confirmed.Count, refused);
    }
}

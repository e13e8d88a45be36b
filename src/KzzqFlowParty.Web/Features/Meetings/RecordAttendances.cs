using System.ComponentModel.DataAnnotations;
using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Accounts;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Domain.OrganizationalLife;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Security;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Meetings;

/// <summary>登记出席: one post for the whole list, by member.</summary>
public sealed class AttendanceForm
{
    /// <summary>For everybody on the list of whom nothing is said; null leaves them out.</summary>
    [Display(Name = "没有选择的人记为")]
    public AttendanceStatus? Rest { get; set; }

    public Invitation Invite { get; set; }

    public Dictionary<Guid, Row> Rows { get; set; } = [];

    /// <summary>The meeting and its list; read for the page, never posted.</summary>
    [BindNever, ValidateNever]
    public AttendanceSheet? Sheet { get; set; }

    /// <summary>One member.</summary>
    public sealed class Row
    {
        [Display(Name = "出席情况")]
        public AttendanceStatus? Status { get; set; }

        [Display(Name = "备注")]
        public string? Note { get; set; }

        /// <summary>Of the record that the form showed; null where there was none.</summary>
        public int? Version { get; set; }
    }
}

/// <summary>
/// 批量登记出席 by the organizer, all or nothing: each row that cannot stand says why. What the other side recorded first is joined, not
/// doubled.
/// </summary>
public sealed class RecordAttendances(FlowPartyDbContext db, ReadInvited invited, CurrentPost post, TimeProvider time) : IUseCase
{
    private static readonly Refusal ChangedMeanwhile = new(
        "attendance.changed-meanwhile", "刚才已由他人登记或确认，请核对后再保存。", "G4");
    private static readonly Refusal Nothing = new("attendance.nothing", "没有选择任何人的出席情况。", "G4");

    /// <returns>How many rows were recorded or changed; null where it is no meeting of the post's organization, or somebody is not on its list.</returns>
    public async Task<Outcome<Recorded>?> HandleAsync(Guid id, AttendanceForm form, CancellationToken ct)
    {
        db.Operation = "登记出席";
        if (await db.OwnMeetingAsync(post, id, ct) is not { } meeting) return null;
        var known = await db.Attendances.Where(a => a.MeetingId == id).ToDictionaryAsync(a => a.MemberId, ct);
        var wanted = Wanted(form, known);
        if (wanted.Count == 0) return Nothing;
        var added = wanted.Keys.Where(m => !known.ContainsKey(m)).ToList();
        var members = await invited.Of(post.OrganizationId).Where(m => added.Contains(m.Id)).ToDictionaryAsync(m => m.Id, ct);
        if (members.Count < added.Count) return null;

        var ours = await OurAccountsAsync(ct);
        var isLate = known.Values.Any(a => a.IsConfirmed);
        var refusals = new List<Refusal>();
        foreach (var (member, row) in wanted)
        {
            var outcome = known.TryGetValue(member, out var attendance) ? Again(attendance, row, ours) : First(meeting, members[member], row, isLate);
            refusals.AddRange(outcome.Refusals.Select(r => At(r, member, attendance?.MemberName ?? members[member].Name)));
        }

        if (refusals.Count > 0) return refusals;
        await db.SaveChangesAsync(ct);
        return new Recorded(wanted.Count);
    }

    /// <summary>The rows that say something new.</summary>
    private static Dictionary<Guid, AttendanceForm.Row> Wanted(AttendanceForm form, Dictionary<Guid, Attendance> known)
    {
        foreach (var (member, row) in form.Rows) row.Status ??= known.ContainsKey(member) ? null : form.Rest;
        return form.Rows.Where(r => r.Value.Status is not null && !(known.TryGetValue(r.Key, out var a) && SaysTheSame(a, r.Value)))
            .ToDictionary(r => r.Key, r => r.Value);
    }

    private static bool SaysTheSame(Attendance attendance, AttendanceForm.Row row) =>
        !attendance.IsReversed && attendance.Status == row.Status && attendance.Note == TextForms.Kept(row.Note);

    private Outcome<Done> First(Meeting meeting, Member member, AttendanceForm.Row row, bool isLate)
    {
        var recorded = Attendance.Record(meeting, member, row.Status!.Value, row.Note, new Recording(post.AccountId, time.GetUtcNow()), isLate);
        if (!recorded.Accepted) return recorded.Refusals.ToList();
        db.Add(recorded.Value);
        return default(Done);
    }

    private Outcome<Done> Again(Attendance attendance, AttendanceForm.Row row, HashSet<Guid> ours)
    {
        if (attendance.Version != row.Version) return ChangedMeanwhile;
        var recording = new Recording(post.AccountId, time.GetUtcNow());
        return ours.Contains(attendance.RecordedBy)
            ? attendance.Change(row.Status!.Value, row.Note, recording)
            : attendance.Join(row.Status!.Value, byOrganizer: true, recording);
    }

    /// <summary>Who has ever recorded for the organizer: anybody else's record came from the other side.</summary>
    private async Task<HashSet<Guid>> OurAccountsAsync(CancellationToken ct) =>
        [.. await db.Set<Post>().Where(p => p.OrganizationId == post.OrganizationId).Select(p => p.AccountId).ToListAsync(ct)];

    private static Refusal At(Refusal refusal, Guid member, string name) =>
        refusal with { Field = $"Rows[{member}].{refusal.Field ?? "Status"}", Message = $"{name}：{refusal.Message}" };
}

/// <summary>How many rows were recorded or changed.</summary>
public readonly record struct Recorded(int Count);

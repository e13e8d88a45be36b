using System.ComponentModel.DataAnnotations;
using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Queries;
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

        /// <summary>迟到: without a choice beside it, he came.</summary>
        [Display(Name = "迟到")]
        public bool CameLate { get; set; }

        /// <summary>Of the record that the form showed; null where there was none.</summary>
        public int? Version { get; set; }
    }
}

/// <summary>
/// 批量登记出席 by the organizer, or by the partner of a joint meeting for its own people; all or nothing: each row that cannot stand says why. What the
/// other side has said stands beside it.
/// </summary>
public sealed class RecordAttendances(FlowPartyDbContext db, ReadInvited invited, CurrentPost post, TimeProvider time) : IUseCase
{
    private static readonly Refusal ChangedMeanwhile = new(
        "attendance.changed-meanwhile", "刚才已由他人登记或确认，请核对后再保存。", "G4");
    private static readonly Refusal Nothing = new("attendance.nothing", "没有选择任何人的出席情况。", "G4");

    /// <returns>How many rows were recorded or changed; null where it is no meeting of the post's organization, or somebody is not on its list.</returns>
    public Task<Outcome<Recorded>?> HandleAsync(Guid id, AttendanceForm form, CancellationToken ct) =>
        db.AgainIfOvertakenAsync(() => RecordAsync(id, form, ct));

    private async Task<Outcome<Recorded>?> RecordAsync(Guid id, AttendanceForm form, CancellationToken ct)
    {
        db.Operation = "登记出席";
        if (await db.MeetingWithUsAsync(post, id, ct) is not { } meeting) return null;
        var known = await db.Attendances.Where(a => a.MeetingId == id).OnEitherSide(post.OrganizationId).ToDictionaryAsync(a => a.MemberId, ct);
        var wanted = Wanted(form, known);
        if (wanted.Count == 0) return Nothing;
        var added = wanted.Keys.Where(m => !known.ContainsKey(m)).ToList();
        var members = await invited.Of(post.OrganizationId, Invitation.Both, meeting.On).Where(m => added.Contains(m.Id)).ToDictionaryAsync(m => m.Id, ct);
        if (members.Count < added.Count) return null;

        var (isLate, alsoListed) = (known.Values.Any(a => a.IsConfirmed), await AlsoListedAsync(meeting, added, ct));
        var recording = new Recording(post.AccountId, time.GetUtcNow());
        var refusals = new List<Refusal>();
        foreach (var (member, says) in wanted)
        {
            var outcome = known.TryGetValue(member, out var attendance)
                ? Again(attendance, says, form.Rows[member].Version, recording)
                : First(meeting, members[member], says, recording, isLate, alsoListed.Contains(member) ? meeting.OtherSideOf(post.OrganizationId) : null);
            refusals.AddRange(outcome.Refusals.Select(r => At(r, member, attendance?.MemberName ?? members[member].Name)));
        }

        if (refusals.Count > 0) return refusals;
        await db.SaveChangesAsync(ct);
        return new Recorded(wanted.Count);
    }

    /// <summary>The rows that say something new for one's own side.</summary>
    private Dictionary<Guid, AttendanceStatement> Wanted(AttendanceForm form, Dictionary<Guid, Attendance> known)
    {
        var wanted = new Dictionary<Guid, AttendanceStatement>();
        foreach (var (member, row) in form.Rows)
        {
            var said = known.TryGetValue(member, out var attendance) && !attendance.IsReversed
                ? attendance.SaidBy(attendance.SideOf(post.OrganizationId))
                : null;
            row.Status ??= row.CameLate ? AttendanceStatus.Offline : attendance is null || (said is null && !attendance.IsReversed) ? form.Rest : null;
            if (row.Status is not { } status) continue;
            var says = new AttendanceStatement(status, TextForms.Kept(row.Note), row.CameLate);
            if (says != said) wanted.Add(member, says);
        }

        return wanted;
    }

    /// <summary>Who of one's own stands on the other side's list too: one's member whom it manages.</summary>
    private async Task<HashSet<Guid>> AlsoListedAsync(Meeting meeting, List<Guid> added, CancellationToken ct) =>
        meeting.OtherSideOf(post.OrganizationId) is { } other
            ? [.. await invited.Of(other, Invitation.Managed, meeting.On).Where(m => added.Contains(m.Id)).Select(m => m.Id).ToListAsync(ct)]
            : [];

    private Outcome<Done> First(Meeting meeting, Member member, AttendanceStatement says, Recording recording, bool isLate, Guid? alsoListedBy)
    {
        var recorded = Attendance.Record(meeting, member, says, recording, isLate, post.OrganizationId, alsoListedBy);
        if (!recorded.Accepted) return recorded.Refusals.ToList();
        db.Add(recorded.Value);
        return default(Done);
    }

    /// <summary>Where only the other side has spoken since the form was opened, nothing that was seen is overwritten: the statement joins the first.</summary>
    private Outcome<Done> Again(Attendance attendance, AttendanceStatement says, int? version, Recording recording)
    {
        var side = attendance.SideOf(post.OrganizationId);
        var joins = version is null && !attendance.IsReversed && attendance.SaidBy(side) is null;
        return joins || attendance.Version == version ? attendance.State(says, side, recording) : ChangedMeanwhile;
    }

    private static Refusal At(Refusal refusal, Guid member, string name) =>
        refusal with { Field = $"Rows[{member}].{refusal.Field ?? "Status"}", Message = $"{name}：{refusal.Message}" };
}

/// <summary>How many rows were recorded or changed.</summary>
public readonly record struct Recorded(int Count);

using KzzqFlowParty.Domain.OrganizationalLife;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Security;

namespace KzzqFlowParty.Web.Features.Meetings;

/// <summary>登记出席: the invitation list with what is recorded so far; whoever was recorded stays on it after he has left.</summary>
public sealed record AttendanceSheet(MeetingPage Page, Invitation Invite, IReadOnlyList<AttendanceSheet.Line> Lines)
{
    /// <summary>The ways to attend that the meeting's mode allows, then leave and absence.</summary>
    public IReadOnlyList<AttendanceStatus> Statuses =>
        [.. Enum.GetValues<AttendanceStatus>().Where(s => Attendance.StatusRefusal(s, Page.Meeting.Mode) is null)];

    /// <summary>Names of two people or more on the list.</summary>
    public IReadOnlySet<string> Namesakes { get; } = Shared.Spells.Namesakes.In(Lines.Select(l => l.Person.Name));

    /// <summary>Whether anything was confirmed: what comes now is 补录 and needs its note.</summary>
    public bool IsLate => Page.Rows.Any(r => r.IsConfirmed);

    /// <summary>Whether anybody can have come late: not to a meeting that was only online.</summary>
    public bool TakesLate => Statuses.Contains(AttendanceStatus.Offline);

    /// <param name="Person">On the list.</param>
    /// <param name="Record">What is recorded; null for nothing.</param>
    public sealed record Line(Invitee Person, MeetingPage.Row? Record)
    {
        /// <summary>A confirmed one that stands is changed only by its reversal.</summary>
        public bool IsClosed => Record is { } record && !record.Standing.Allows(AttendanceAct.Change);

        /// <summary>What one's own side has said and nobody has reversed.</summary>
        public AttendanceStatement? Own => Record is { IsReversed: false } record ? record.Own : null;

        /// <summary>What the other side has said, where both are asked.</summary>
        public AttendanceStatement? Other => Record is { IsReversed: false } record ? record.Other : null;
    }
}

/// <summary>Reads it for the organizer, or for the partner of a joint meeting: each its own people. Null for anybody else.</summary>
public sealed class ReadAttendanceSheet(ReadMeeting read, ReadInvited invited, CurrentPost post) : IUseCase
{
    public async Task<AttendanceSheet?> HandleAsync(Guid id, Invitation invite, CancellationToken ct)
    {
        if (await read.HandleAsync(id, ct) is not { } page || !page.Meeting.IsOf(post.OrganizationId)) return null;
        var people = await invited.HandleAsync(post.OrganizationId, invite, page.Meeting.On, ct);
        var records = page.Rows.Where(r => r.IsOf(post.OrganizationId)).ToDictionary(r => r.Record.MemberId);
        var lines = people.Select(p => new AttendanceSheet.Line(p, records.GetValueOrDefault(p.MemberId))).ToList();
        var listed = people.Select(p => p.MemberId).ToHashSet();
        if (invite == Invitation.Both)
            lines.AddRange(records.Values.Where(r => !listed.Contains(r.Record.MemberId))
                .Select(r => new AttendanceSheet.Line(
                new(r.Record.MemberId, r.Name, IsProbationary: false, r.IsManaged, IsAway: false) { BirthOn = r.BirthOn }, r)));
        return new(page, invite, lines);
    }
}

using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Accounts;
using KzzqFlowParty.Data.Queries;
using KzzqFlowParty.Domain.OrganizationalLife;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Meetings;

/// <summary>组织生活活动: one meeting with who attended, and what the person at the screen may do about it.</summary>
/// <param name="Meeting">The meeting itself.</param>
/// <param name="Rows">Who attended.</param>
/// <param name="Acts">What the person may do with the meeting now: the buttons.</param>
public sealed record MeetingPage(MeetingPage.Facts Meeting, IReadOnlyList<MeetingPage.Row> Rows, IReadOnlyList<MeetingAct> Acts)
{
    public bool May(MeetingAct act) => Acts.Contains(act);

    public IReadOnlyList<Row> Standing => [.. Rows.Where(r => !r.IsReversed)];

    public int Confirmable => Rows.Count(r => r.MayConfirm);

    public int CountOf(AttendanceStatus status) => Standing.Count(r => r.Status == status);

    /// <summary>A record that came after the first confirmation: 补录.</summary>
    public bool IsLate(Row row) => Rows.Any(r => r.ConfirmedAt < row.RecordedAt);

    public sealed record Facts
    {
        public Guid Id { get; init; }

        public Guid OrganizationId { get; init; }

        public string Organization { get; init; } = "";

        public MeetingKinds Kinds { get; init; }

        public string Topic { get; init; } = "";

        public DateTimeOffset StartsAt { get; init; }

        public DateTimeOffset? EndsAt { get; init; }

        public string? Place { get; init; }

        public MeetingMode Mode { get; init; }

        public string? Chair { get; init; }

        public string? Minutes { get; init; }

        public string? Content { get; init; }

        public MeetingState State { get; init; }

        public string? CancelledBecause { get; init; }

        public string? RecordedBy { get; init; }

        public int Version { get; init; }
    }

    public sealed record Row
    {
        public Guid Id { get; init; }

        public Guid MemberId { get; init; }

        public string Name { get; init; } = "";

        public Guid? HostOrganizationId { get; init; }

        public AttendanceStatus Status { get; init; }

        public string? Note { get; init; }

        public string? RecordedBy { get; init; }

        public DateTimeOffset RecordedAt { get; init; }

        public string? ConfirmedBy { get; init; }

        public DateTimeOffset? ConfirmedAt { get; init; }

        public required AttendanceStanding Standing { get; init; }

        public int Version { get; init; }

        public bool IsConfirmed => Standing.IsConfirmed;

        public bool IsReversed => Standing.IsReversed;

        public AttendanceTag Tag => AttendanceTag.Of(Standing.Stage);

        public bool IsManaged => HostOrganizationId is not null;

        /// <summary>Whether the person at the screen may confirm it.</summary>
        public bool MayConfirm { get; init; }
    }
}

/// <summary>Reads the page: the meeting, its attendance, and whom the person may confirm.</summary>
public sealed class ReadMeeting(FlowPartyDbContext db, WaitingAttendances waiting, CurrentPost post, TimeProvider time) : IUseCase
{
    public async Task<MeetingPage?> HandleAsync(Guid id, CancellationToken ct)
    {
        if (await FactsAsync(id, ct) is not { } meeting) return null;
        var rows = await RowsAsync(id, ct);
        var mine = post.May(Permission.ConfirmAttendance) ? await waiting.Mine().Where(a => a.MeetingId == id).Select(a => a.Id).ToListAsync(ct) : [];
        return new(meeting, [.. rows.Select(r => r with { MayConfirm = mine.Contains(r.Id) })], ActsOn(meeting));
    }

    private Task<MeetingPage.Facts?> FactsAsync(Guid id, CancellationToken ct) =>
        (from m in db.Meetings
         where m.Id == id
         join o in db.Organizations on m.OrganizationId equals o.Id
         join a in db.Set<Account>() on m.RecordedBy equals a.Id into recorders
         from a in recorders.DefaultIfEmpty()
         select new MeetingPage.Facts
         {
             Id = m.Id,
             OrganizationId = m.OrganizationId,
             Organization = o.FullName,
             Kinds = m.Kinds,
             Topic = m.Topic,
             StartsAt = m.StartsAt,
             EndsAt = m.EndsAt,
             Place = m.Place,
             Mode = m.Mode,
             Chair = m.Chair,
             Minutes = m.Minutes,
             Content = m.Content,
             State = m.State,
             CancelledBecause = m.CancelledBecause,
             RecordedBy = a.PersonName,
             Version = m.Version,
         }).SingleOrDefaultAsync(ct);

    private Task<List<MeetingPage.Row>> RowsAsync(Guid id, CancellationToken ct) =>
        (from a in db.Attendances.Where(a => a.MeetingId == id).ByName(db)
         join r in db.Set<Account>() on a.RecordedBy equals r.Id into recorders
         from r in recorders.DefaultIfEmpty()
         join c in db.Set<Account>() on a.ConfirmedBy equals c.Id into confirmers
         from c in confirmers.DefaultIfEmpty()
         select new MeetingPage.Row
         {
             Id = a.Id,
             MemberId = a.MemberId,
             Name = a.MemberName,
             HostOrganizationId = a.HostOrganizationId,
             Status = a.Status,
             Note = a.Note,
             RecordedBy = r.PersonName,
             RecordedAt = a.RecordedAt,
             ConfirmedBy = c.PersonName,
             ConfirmedAt = a.ConfirmedAt,
             Standing = new AttendanceStanding
             {
                 IsConfirmed = a.ConfirmedBy != null,
                 ReversalIsAsked = a.ReversalAskedBy != null,
                 IsReversed = a.ReversedBy != null,
                 MeetingIsCancelled = a.MeetingIsCancelled,
             },
             Version = a.Version,
         }).ToListAsync(ct);

    private IReadOnlyList<MeetingAct> ActsOn(MeetingPage.Facts meeting)
    {
        if (meeting.OrganizationId != post.OrganizationId || !post.May(Permission.ManageMeetings)) return [];
        var now = new MeetingStanding { State = meeting.State, HasBegun = meeting.StartsAt <= time.GetUtcNow() };
        return [.. Enum.GetValues<MeetingAct>().Where(now.Allows)];
    }
}

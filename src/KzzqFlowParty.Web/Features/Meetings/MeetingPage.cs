using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Accounts;
using KzzqFlowParty.Data.Queries;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.OrganizationalLife;
using KzzqFlowParty.Domain.Organizations;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Meetings;

/// <summary>组织生活活动: one meeting with who attended, and what the person at the screen may do about it.</summary>
/// <param name="Meeting">The meeting itself.</param>
/// <param name="Rows">Who attended, as far as the person sees them: of a joint meeting each side its own.</param>
/// <param name="Acts">What the person may do with the meeting now: the buttons.</param>
/// <param name="Unrecorded">How many on the list of that day are not recorded, for whoever records them.</param>
public sealed record MeetingPage(MeetingPage.Facts Meeting, IReadOnlyList<MeetingPage.Row> Rows, IReadOnlyList<MeetingAct> Acts, int Unrecorded = 0)
{
    public bool May(MeetingAct act) => Acts.Contains(act);

    public IReadOnlyList<Row> Standing => [.. Rows.Where(r => !r.IsReversed)];

    public Turnout Turnout => Turnout.Of(Standing.Select(r => r.Record.Status));

    /// <summary>迟到.</summary>
    public int Late => Standing.Count(r => r.Record.WasLate);

    public int Confirmable => Rows.Count(r => r.MayConfirm);

    /// <summary>A record that came after the first confirmation: 补录.</summary>
    public bool IsLate(Row row) => Rows.Any(r => r.Record.ConfirmedAt < row.Record.RecordedAt);

    public sealed record Facts
    {
        public Guid Id { get; init; }

        public Guid OrganizationId { get; init; }

        public string Organization { get; init; } = "";

        /// <summary>联合开展的另一党组织.</summary>
        public Guid? PartnerId { get; init; }

        public string? Partner { get; init; }

        /// <summary>The banner's day on which it began.</summary>
        public DateOnly On { get; init; }

        public bool IsOf(Guid organization) => organization == OrganizationId || organization == PartnerId;

        /// <summary>甲支部、乙支部.</summary>
        public string Organizers => Partner is null ? Organization : $"{Organization}、{Partner}";

        public MeetingKinds Kinds { get; init; }

        public string Topic { get; init; } = "";

        public DateTimeOffset StartsAt { get; init; }

        public DateTimeOffset? EndsAt { get; init; }

        public string? Place { get; init; }

        public MeetingMode Mode { get; init; }

        public string? Chair { get; init; }

        public string? Minutes { get; init; }

        public string? Observers { get; init; }

        public string? Content { get; init; }

        public MeetingState State { get; init; }

        public string? CancelledBecause { get; init; }

        public string? RecordedBy { get; init; }

        public int Version { get; init; }
    }

    /// <param name="Record">The record itself.</param>
    /// <param name="Side">Whose statement the person at the screen may change.</param>
    public sealed record Row(Attendance Record, Side Side)
    {
        public PartialDate? BirthOn { get; init; }

        public string? RecordedBy { get; init; }

        public string? ConfirmedBy { get; init; }

        public Guid Id => Record.Id;

        public string Name => Record.MemberName;

        public AttendanceStanding Standing => Record.Standing;

        public bool IsConfirmed => Standing.IsConfirmed;

        public bool IsReversed => Standing.IsReversed;

        public AttendanceTag Tag => AttendanceTag.Of(Standing.Stage);

        /// <summary>He stood on the list of an organization that is not his own.</summary>
        public bool IsManaged => Record.HostOrganizationId is not null;

        public bool IsOf(Guid organization) => Record.KeeperOrganizationId == organization || Record.HostOrganizationId == organization;

        /// <summary>What one's own side has said; null while it has said nothing.</summary>
        public AttendanceStatement? Own => Record.SaidBy(Side);

        /// <summary>What the other side has said.</summary>
        public AttendanceStatement? Other => Record.HostOrganizationId is null ? null : Record.SaidBy(Side == Side.Keeper ? Side.Host : Side.Keeper);

        /// <summary>Whether the person at the screen may confirm it.</summary>
        public bool MayConfirm { get; init; }
    }
}

/// <summary>Reads the page: the meeting, its attendance, and whom the person may confirm.</summary>
public sealed class ReadMeeting(FlowPartyDbContext db, WaitingAttendances waiting, ReadInvited invited, CurrentPost post, TimeProvider time) : IUseCase
{
    public async Task<MeetingPage?> HandleAsync(Guid id, CancellationToken ct)
    {
        if (await FactsAsync(id, ct) is not { } meeting) return null;
        var rows = await RowsAsync(id, ct);
        var mine = post.May(Permission.ConfirmAttendance) ? await waiting.Mine().Where(a => a.MeetingId == id).Select(a => a.Id).ToListAsync(ct) : [];
        var acts = await ActsOnAsync(meeting, ct);
        return new(
            meeting, [.. rows.Select(r => r with { MayConfirm = mine.Contains(r.Id) })], acts,
            acts.Contains(MeetingAct.RecordAttendance) ? await UnrecordedAsync(meeting, ct) : 0);
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
             PartnerId = m.PartnerId,
             Partner = db.Organizations.Where(p => p.Id == m.PartnerId).Select(p => p.FullName).FirstOrDefault(),
             On = m.On,
             Kinds = m.Kinds,
             Topic = m.Topic,
             StartsAt = m.StartsAt,
             EndsAt = m.EndsAt,
             Place = m.Place,
             Mode = m.Mode,
             Chair = m.Chair,
             Minutes = m.Minutes,
             Observers = m.Observers,
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
         join p in db.MembersKept(null) on a.MemberId equals p.Id into members
         from m in members.DefaultIfEmpty()
         select new MeetingPage.Row(a, a.KeeperOrganizationId == post.OrganizationId ? Side.Keeper : Side.Host)
         {
             BirthOn = m.BirthOn,
             RecordedBy = r.PersonName,
             ConfirmedBy = c.PersonName,
         }).AsNoTracking().ToListAsync(ct);

    private Task<int> UnrecordedAsync(MeetingPage.Facts meeting, CancellationToken ct) =>
        invited.Of(post.OrganizationId, Invitation.Both, meeting.On)
            .CountAsync(m => !db.Attendances.Any(a => a.MeetingId == meeting.Id && a.MemberId == m.Id && a.ReversedBy == null), ct);

    /// <summary>The organizer changes its meeting, each side records its people; a confirmed attendance keeps it from being cancelled.</summary>
    private async Task<IReadOnlyList<MeetingAct>> ActsOnAsync(MeetingPage.Facts meeting, CancellationToken ct)
    {
        if (!meeting.IsOf(post.OrganizationId) || !post.May(Permission.ManageMeetings)) return [];
        var now = new MeetingStanding { State = meeting.State, HasBegun = meeting.StartsAt <= time.GetUtcNow() };
        List<MeetingAct> acts = [.. Enum.GetValues<MeetingAct>().Where(now.Allows)];
        if (meeting.OrganizationId != post.OrganizationId) return [.. acts.Where(a => a == MeetingAct.RecordAttendance)];
        if (acts.Contains(MeetingAct.Cancel) && await db.HasStandingAttendanceAsync(meeting.Id, ct)) acts.Remove(MeetingAct.Cancel);
        return acts;
    }
}

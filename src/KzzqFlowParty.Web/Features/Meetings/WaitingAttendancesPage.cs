using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Accounts;
using KzzqFlowParty.Data.Queries;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.OrganizationalLife;
using KzzqFlowParty.Web.Features.Shared;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Meetings;

/// <summary>
/// 待确认的出席: those that the person at the screen may confirm, the oldest meeting first and in it by name, as the papers lie; perhaps of one meeting
/// only.
/// </summary>
public sealed record WaitingAttendancesPage(
    WaitingFilter Filter, int Count, IReadOnlyList<WaitingAttendancesPage.Row> Rows, IReadOnlyList<WaitingAttendancesPage.Reversal> Reversals)
{
    /// <summary>The meetings of the whole queue, the oldest first: each may be confirmed at once.</summary>
    public IReadOnlyList<OfMeeting> Meetings { get; init; } = [];

    public sealed record OfMeeting(Guid Id, DateOnly On, string Topic, int Count);

    public sealed record Row(
        Guid Id, Guid MemberId, string Name, string Organization, DateOnly On, string Topic, MeetingKinds Kinds, AttendanceStatus Status, string? Note,
        string? RecordedBy)
    {
        /// <summary>What the tick carries.</summary>
        public SeenRow? Seen { get; init; }

        public bool WasLate { get; init; }

        public PartialDate? BirthOn { get; init; }
    }

    public sealed record Reversal(Guid Id, string Name, DateOnly On, string Topic, string? Reason)
    {
        public PartialDate? BirthOn { get; init; }
    }
}

/// <summary>What the queue is asked for; stands in the address.</summary>
public sealed record WaitingFilter
{
    public const int LargestPage = 100;

    private readonly int page = 1;
    private readonly int size = 50;

    public Guid? Meeting { get; init; }

    public int Page { get => page; init => page = Paging.Page(value); }

    /// <summary>Of one meeting everybody stands on the page: what is confirmed at once was seen at once.</summary>
    public int Shown => Meeting is null ? Size : ConfirmAttendances.Most;

    public int Size { get => size; init => size = Math.Clamp(value, 1, LargestPage); }
}

/// <summary>Reads the queue: one count, one page, its meetings, and the requests to reverse.</summary>
public sealed class ReadWaitingAttendances(FlowPartyDbContext db, WaitingAttendances waiting) : IUseCase
{
    private const int MostReversals = 100;
    private const int MostMeetings = 20;

    public async Task<WaitingAttendancesPage> HandleAsync(WaitingFilter filter, CancellationToken ct)
    {
        var mine = waiting.Mine(filter.Meeting);
        var count = await mine.CountAsync(ct);
        filter = filter with { Page = Paging.Within(filter.Page, filter.Shown, count) };
        var read = await (from a in mine
                          join o in db.Organizations on a.HostOrganizationId ?? a.KeeperOrganizationId equals o.Id
                          join r in db.Set<Account>() on a.RecordedBy equals r.Id into recorders
                          from r in recorders.DefaultIfEmpty()
                          join p in db.MembersKept(null) on a.MemberId equals p.Id into members
                          from m in members.DefaultIfEmpty()
                          orderby a.On, a.MeetingId, m.NameKey, a.MemberName, a.Id
                          select new { Record = a, Organization = o.FullName, RecordedBy = r.PersonName, m.BirthOn })
            .Skip((filter.Page - 1) * filter.Shown).Take(filter.Shown).AsNoTracking().ToListAsync(ct);
        var rows = read.ConvertAll(r => new WaitingAttendancesPage.Row(
            r.Record.Id, r.Record.MemberId, r.Record.MemberName, r.Organization, r.Record.On, r.Record.Topic, r.Record.Kinds, r.Record.Status,
            r.Record.Note, r.RecordedBy)
        {
            Seen = r.Record.Shown.Seen,
            WasLate = r.Record.WasLate,
            BirthOn = r.BirthOn,
        });
        var reversals = await waiting.ReversalsForMe().OrderBy(a => a.On).ThenBy(a => a.Id).Take(MostReversals)
            .Select(a => new WaitingAttendancesPage.Reversal(a.Id, a.MemberName, a.On, a.Topic, a.ReversalReason)
            {
                BirthOn = db.MembersKept(null).Where(m => m.Id == a.MemberId).Select(m => m.BirthOn).FirstOrDefault(),
            }).ToListAsync(ct);
        return new(filter, count, rows, reversals) { Meetings = filter.Meeting is null ? await MeetingsAsync(ct) : [] };
    }

    private Task<List<WaitingAttendancesPage.OfMeeting>> MeetingsAsync(CancellationToken ct) =>
        waiting.Mine().GroupBy(a => new { a.MeetingId, a.On, a.Topic }).OrderBy(g => g.Key.On).ThenBy(g => g.Key.MeetingId).Take(MostMeetings)
            .Select(g => new WaitingAttendancesPage.OfMeeting(g.Key.MeetingId, g.Key.On, g.Key.Topic, g.Count())).ToListAsync(ct);
}

using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Accounts;
using KzzqFlowParty.Data.Queries;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.OrganizationalLife;
using KzzqFlowParty.Web.Features.Shared;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Meetings;

/// <summary>待确认的出席: those that the person at the screen may confirm, the oldest meeting first; perhaps of one meeting only.</summary>
public sealed record WaitingAttendancesPage(
    WaitingFilter Filter, int Count, IReadOnlyList<WaitingAttendancesPage.Row> Rows, IReadOnlyList<WaitingAttendancesPage.Reversal> Reversals)
{
    public sealed record Row(
        Guid Id, Guid MemberId, string Name, string Organization, DateOnly On, string Topic, MeetingKinds Kinds, AttendanceStatus Status, string? Note,
        string? RecordedBy)
    {
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

    public int Size { get => size; init => size = Math.Clamp(value, 1, LargestPage); }
}

/// <summary>Reads the queue: one count, one page, and the requests to reverse.</summary>
public sealed class ReadWaitingAttendances(FlowPartyDbContext db, WaitingAttendances waiting) : IUseCase
{
    private const int MostReversals = 100;

    public async Task<WaitingAttendancesPage> HandleAsync(WaitingFilter filter, CancellationToken ct)
    {
        var mine = waiting.Mine();
        if (filter.Meeting is { } meeting) mine = mine.Where(a => a.MeetingId == meeting);
        var page = mine.OrderBy(a => a.On).ThenBy(a => a.MeetingId).ThenBy(a => a.Id).Skip((filter.Page - 1) * filter.Size).Take(filter.Size);
        var rows = await (from a in page
                          join o in db.Organizations on a.HostOrganizationId ?? a.KeeperOrganizationId equals o.Id
                          join r in db.Set<Account>() on a.RecordedBy equals r.Id into recorders
                          from r in recorders.DefaultIfEmpty()
                          join p in db.MembersKept(null) on a.MemberId equals p.Id into members
                          from m in members.DefaultIfEmpty()
                          orderby a.On, a.MeetingId, a.Id
                          select new WaitingAttendancesPage.Row(
                              a.Id, a.MemberId, a.MemberName, o.FullName, a.On, a.Topic, a.Kinds, a.Status, a.Note, r.PersonName)
                          {
                              WasLate = a.Status == AttendanceStatus.Offline && (a.CameLate || a.JoinedCameLate),
                              BirthOn = m.BirthOn,
                          }).ToListAsync(ct);
        var reversals = await waiting.ReversalsForMe().OrderBy(a => a.On).ThenBy(a => a.Id).Take(MostReversals)
            .Select(a => new WaitingAttendancesPage.Reversal(a.Id, a.MemberName, a.On, a.Topic, a.ReversalReason)
            {
                BirthOn = db.MembersKept(null).Where(m => m.Id == a.MemberId).Select(m => m.BirthOn).FirstOrDefault(),
            }).ToListAsync(ct);
        return new(filter, await mine.CountAsync(ct), rows, reversals);
    }
}

/// <summary>The ticked ones.</summary>
public sealed class ConfirmAttendancesForm
{
    public Guid[] Ids { get; set; } = [];
}

using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Queries;
using KzzqFlowParty.Domain.OrganizationalLife;
using KzzqFlowParty.Web.Features.Shared;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Meetings;

/// <summary>组织生活: the meetings organized under the post, the latest first (G4).</summary>
public sealed record MeetingList(MeetingFilter Filter, int Count, int Waiting, IReadOnlyList<MeetingList.Row> Rows)
{
    public sealed record Row(Guid Id, DateTimeOffset StartsAt, string Topic, MeetingKinds Kinds, MeetingMode Mode, MeetingState State, string Organization)
    {
        public Tally Attendance { get; init; } = new();
    }

    /// <summary>How many attended in which way, and how many of these records wait for a second person.</summary>
    public sealed record Tally(int Offline = 0, int Online = 0, int Leave = 0, int Absent = 0, int Waiting = 0);
}

/// <summary>Reads the list: its counts, one page, and the attendance of that page's meetings.</summary>
public sealed class ListMeetings(FlowPartyDbContext db) : IUseCase
{
    public async Task<MeetingList> HandleAsync(MeetingFilter filter, CancellationToken ct)
    {
        var found = filter.Of(db);
        var waiting = db.Attendances.AtStage(AttendanceStage.Waiting);
        var count = await found.CountAsync(ct);
        var withWaiting = await found.CountAsync(m => waiting.Any(a => a.MeetingId == m.Id), ct);
        var page = found.OrderByDescending(m => m.StartsAt).ThenBy(m => m.Id).Skip((filter.Page - 1) * filter.Size).Take(filter.Size);
        var rows = await (from m in page
                          join o in db.Organizations on m.OrganizationId equals o.Id
                          orderby m.StartsAt descending, m.Id
                          select new MeetingList.Row(m.Id, m.StartsAt, m.Topic, m.Kinds, m.Mode, m.State, o.FullName)).ToListAsync(ct);
        var tallies = await TalliesAsync([.. rows.Select(r => r.Id)], ct);
        return new(filter, count, withWaiting, [.. rows.Select(r => r with { Attendance = tallies.GetValueOrDefault(r.Id, new()) })]);
    }

    private async Task<Dictionary<Guid, MeetingList.Tally>> TalliesAsync(List<Guid> meetings, CancellationToken ct)
    {
        var counted = from a in db.Attendances
                      where meetings.Contains(a.MeetingId) && a.ReversedBy == null
                      group a by a.MeetingId into rows
                      select new
                      {
                          Id = rows.Key,
                          Offline = rows.Count(a => a.Status == AttendanceStatus.Offline),
                          Online = rows.Count(a => a.Status == AttendanceStatus.Online),
                          Leave = rows.Count(a => a.Status == AttendanceStatus.Leave),
                          Absent = rows.Count(a => a.Status == AttendanceStatus.Absent),
                      };
        var waiting = await db.Attendances.AtStage(AttendanceStage.Waiting).Where(a => meetings.Contains(a.MeetingId))
            .GroupBy(a => a.MeetingId).Select(g => new { Id = g.Key, Count = g.Count() }).ToDictionaryAsync(w => w.Id, w => w.Count, ct);
        return await counted.ToDictionaryAsync(
            c => c.Id, c => new MeetingList.Tally(c.Offline, c.Online, c.Leave, c.Absent, waiting.GetValueOrDefault(c.Id)), ct);
    }
}

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
        /// <summary>联合开展的另一党组织.</summary>
        public string? Partner { get; init; }

        /// <summary>应到、实到 of the people whom the person at the screen sees: of a joint meeting, of his own side.</summary>
        public Turnout Turnout { get; init; } = new();

        /// <summary>Records that wait for a second person.</summary>
        public int Waiting { get; init; }

        /// <summary>Records on which the two sides differ.</summary>
        public int Disputed { get; init; }
    }

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
                          select new MeetingList.Row(m.Id, m.StartsAt, m.Topic, m.Kinds, m.Mode, m.State, o.FullName)
                          {
                              Partner = db.Organizations.Where(p => p.Id == m.PartnerId).Select(p => p.FullName).FirstOrDefault(),
                          }).ToListAsync(ct);
        List<Guid> shown = [.. rows.Select(r => r.Id)];
        var turnouts = await TurnoutsAsync(shown, ct);
        var (waits, disputes) = (await CountAsync(AttendanceStage.Waiting, shown, ct), await CountAsync(AttendanceStage.Disputed, shown, ct));
        return new(filter, count, withWaiting, [.. rows.Select(r => r with
        {
            Turnout = turnouts.GetValueOrDefault(r.Id, new()),
            Waiting = waits.GetValueOrDefault(r.Id),
            Disputed = disputes.GetValueOrDefault(r.Id),
        })]);
    }

    /// <summary>What is reversed is left out.</summary>
    private async Task<Dictionary<Guid, Turnout>> TurnoutsAsync(List<Guid> meetings, CancellationToken ct)
    {
        var counted = await db.Attendances.Where(a => meetings.Contains(a.MeetingId) && a.ReversedBy == null)
            .GroupBy(a => new { a.MeetingId, a.Status }).Select(g => new { g.Key.MeetingId, g.Key.Status, Count = g.Count() }).ToListAsync(ct);
        return counted.GroupBy(c => c.MeetingId).ToDictionary(g => g.Key, g => Turnout.Of(g.ToDictionary(c => c.Status, c => c.Count)));
    }

    private Task<Dictionary<Guid, int>> CountAsync(AttendanceStage stage, List<Guid> meetings, CancellationToken ct) =>
        db.Attendances.AtStage(stage).Where(a => meetings.Contains(a.MeetingId))
            .GroupBy(a => a.MeetingId).Select(g => new { Id = g.Key, Count = g.Count() }).ToDictionaryAsync(w => w.Id, w => w.Count, ct);
}

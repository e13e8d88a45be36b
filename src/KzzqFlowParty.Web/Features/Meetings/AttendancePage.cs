using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Accounts;
using KzzqFlowParty.Domain.OrganizationalLife;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Meetings;

/// <summary>出席记录: one member at one meeting, as either side sees it, and what the person at the screen may do about it.</summary>
public sealed record AttendancePage(Attendance Record, string Organizer, string Keeper, IReadOnlyDictionary<Guid, string> People, AttendancePage.Acts May)
{
    /// <summary>Why it is to be reversed, as it was typed into a form that was refused.</summary>
    public string? Reason { get; init; }

    public bool AwaitsDecision => Record.Standing.Allows(AttendanceAct.DecideReversal);

    public string NameOf(Guid? account) => account is { } id ? People.GetValueOrDefault(id, "") : "";

    /// <param name="SeeMeeting">The meeting's own page is open to the organizer's side only.</param>
    /// <param name="Join">The member's own organization may add its record.</param>
    /// <param name="Confirm">By this person.</param>
    /// <param name="AskReversal">By this person.</param>
    /// <param name="Decide">A request to reverse, by this person.</param>
    public sealed record Acts(bool SeeMeeting, bool Join, bool Confirm, bool AskReversal, bool Decide);
}

/// <summary>Reads the page.</summary>
public sealed class ReadAttendance(FlowPartyDbContext db, WaitingAttendances waiting, CurrentPost post) : IUseCase
{
    public async Task<AttendancePage?> HandleAsync(Guid id, CancellationToken ct)
    {
        if (await db.Attendances.AsNoTracking().SingleOrDefaultAsync(a => a.Id == id, ct) is not { } record) return null;
        Guid?[] accounts = [record.RecordedBy, record.JoinedBy, record.ConfirmedBy, record.ReversalAskedBy, record.ReversedBy];
        Guid[] organizations = [record.KeeperOrganizationId, record.OrganizerId];
        var people = await db.Set<Account>().Where(a => accounts.Contains(a.Id)).ToDictionaryAsync(a => a.Id, a => a.PersonName, ct);
        var names = await db.Organizations.Where(o => organizations.Contains(o.Id)).ToDictionaryAsync(o => o.Id, o => o.FullName, ct);
        return new(record, names.GetValueOrDefault(
            record.OrganizerId, ""), names.GetValueOrDefault(record.KeeperOrganizationId, ""), people, await ActsOnAsync(record, ct));
    }

    private async Task<AttendancePage.Acts> ActsOnAsync(Attendance record, CancellationToken ct)
    {
        var isOurs = record.KeeperOrganizationId == post.OrganizationId || record.HostOrganizationId == post.OrganizationId;
        var now = record.Standing;
        return new(
            SeeMeeting: await db.Meetings.AnyAsync(m => m.Id == record.MeetingId, ct),
            Join: record.HostOrganizationId is not null && record.KeeperOrganizationId == post.OrganizationId && record.JoinedBy is null
                && now.Allows(AttendanceAct.Join) && post.May(Permission.ManageMeetings),
            Confirm: now.Allows(AttendanceAct.Confirm) && post.May(Permission.ConfirmAttendance) && await waiting.Mine().AnyAsync(a => a.Id == record.Id, ct),
            AskReversal: isOurs && now.Allows(AttendanceAct.AskReversal) && post.May(Permission.ReverseAttendance),
            Decide: now.Allows(AttendanceAct.DecideReversal)
                && post.May(Permission.ConfirmAttendance)
                && await waiting.ReversalsForMe().AnyAsync(a => a.Id == record.Id, ct));
    }
}

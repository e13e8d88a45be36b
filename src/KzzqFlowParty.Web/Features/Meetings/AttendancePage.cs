using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Accounts;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.OrganizationalLife;
using KzzqFlowParty.Domain.Organizations;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Meetings;

/// <summary>出席记录: one member at one meeting, as either side sees it, and what the person at the screen may do about it.</summary>
/// <param name="Record">The record itself.</param>
/// <param name="Organizers">Who held the meeting, as far as the person may know.</param>
/// <param name="Keeper">The member's own organization.</param>
/// <param name="Statements">Who says what: one line a side that has spoken.</param>
/// <param name="People">Names of accounts.</param>
/// <param name="May">What the person at the screen may do.</param>
public sealed record AttendancePage(
    Attendance Record, string Organizers, string Keeper, IReadOnlyList<AttendancePage.Statement> Statements, IReadOnlyDictionary<Guid, string> People,
    AttendancePage.Acts May)
{
    /// <summary>Where it waits and the person at the screen may not confirm it: the reason, and who may.</summary>
    public Refusal? WhyNotConfirm { get; init; }

    /// <summary>Why it is to be reversed, as it was typed into a form that was refused.</summary>
    public string? Reason { get; init; }

    /// <summary>What the member's own organization said, as it was typed into a form that was refused.</summary>
    public JoinForm? Said { get; init; }

    public bool AwaitsDecision => Record.Standing.Allows(AttendanceAct.DecideReversal);

    public string NameOf(Guid? account) => account is { } id ? People.GetValueOrDefault(id, "") : "";

    /// <summary>What one side says.</summary>
    /// <param name="Organization">Which side.</param>
    /// <param name="Says">出席情况 and note.</param>
    /// <param name="By">Who recorded it.</param>
    /// <param name="At">When; null for a record of old, which did not keep it.</param>
    /// <param name="IsOwn">It is the statement of the organization at the screen.</param>
    public sealed record Statement(string Organization, AttendanceStatement Says, Guid? By, DateTimeOffset? At, bool IsOwn);

    /// <param name="SeeMeeting">The meeting's own page is open to the organizer's side only.</param>
    /// <param name="Join">The member's own organization may say what it knows, or say it anew.</param>
    /// <param name="GiveIn">The two sides differ, and the organization at the screen is one of them.</param>
    /// <param name="Confirm">By this person.</param>
    /// <param name="AskReversal">By this person.</param>
    /// <param name="Decide">A request to reverse, by this person.</param>
    public sealed record Acts(bool SeeMeeting, bool Join, bool GiveIn, bool Confirm, bool AskReversal, bool Decide);
}

/// <summary>Reads the page.</summary>
public sealed class ReadAttendance(FlowPartyDbContext db, WaitingAttendances waiting, WhoMayConfirm who, CurrentPost post) : IUseCase
{
    public async Task<AttendancePage?> HandleAsync(Guid id, CancellationToken ct)
    {
        if (await db.Attendances.AsNoTracking().SingleOrDefaultAsync(a => a.Id == id, ct) is not { } record) return null;
        var meeting = await db.Meetings.AsNoTracking().SingleOrDefaultAsync(m => m.Id == record.MeetingId, ct);
        Guid?[] accounts = [record.RecordedBy, record.JoinedBy, record.ConfirmedBy, record.ReversalAskedBy, record.ReversedBy, record.ChangedBy];
        Guid?[] organizations = [record.KeeperOrganizationId, record.OrganizerId, meeting?.OrganizationId, meeting?.PartnerId];
        var people = await db.Set<Account>().Where(a => accounts.Contains(a.Id)).ToDictionaryAsync(a => a.Id, a => a.PersonName, ct);
        var names = await db.Organizations.Where(o => organizations.Contains(o.Id)).ToDictionaryAsync(o => o.Id, o => o.FullName, ct);
        var held = new[] { meeting?.OrganizationId ?? record.OrganizerId, meeting?.PartnerId }.OfType<Guid>();
        return new(
            record, string.Join('、', held.Select(o => names.GetValueOrDefault(o, ""))), names.GetValueOrDefault(record.KeeperOrganizationId, ""),
            [.. StatementsOf(record, names)], people, await ActsOnAsync(record, meeting is not null, ct))
        {
            WhyNotConfirm = await WhyNotConfirmAsync(record, ct),
        };
    }

    private async Task<Refusal?> WhyNotConfirmAsync(Attendance record, CancellationToken ct) =>
        !record.Standing.Allows(AttendanceAct.Confirm) ? null
        : post.May(Permission.ConfirmAttendance) ? await who.RefusalAsync(waiting.FactOf(record), Permission.ConfirmAttendance, ct)
        : await who.AwaitedAsync(waiting.FactOf(record), Permission.ConfirmAttendance, ct);

    /// <summary>The organizer's first.</summary>
    private IEnumerable<AttendancePage.Statement> StatementsOf(Attendance record, Dictionary<Guid, string> names)
    {
        foreach (var side in record.HostOrganizationId is null ? new[] { Side.Keeper } : [Side.Host, Side.Keeper])
        {
            if (record.SaidBy(side) is not { } says) continue;
            var organization = side == Side.Host ? record.OrganizerId : record.KeeperOrganizationId;
            var isFirst = record.HostOrganizationId is null || record.RecordedByKeeper == (side == Side.Keeper);
            yield return new(
                names.GetValueOrDefault(organization, ""), says, isFirst ? record.RecordedBy : record.JoinedBy, isFirst ? record.RecordedAt : record.JoinedAt,
                organization == post.OrganizationId);
        }
    }

    private async Task<AttendancePage.Acts> ActsOnAsync(Attendance record, bool seesMeeting, CancellationToken ct)
    {
        var isOurs = record.KeeperOrganizationId == post.OrganizationId || record.HostOrganizationId == post.OrganizationId;
        var now = record.Standing;
        return new(
            SeeMeeting: seesMeeting,
            Join: record.HostOrganizationId is not null && record.KeeperOrganizationId == post.OrganizationId && post.May(Permission.ManageMeetings)
                && (record.IsConfirmed ? record.JoinedBy is null && now.Allows(AttendanceAct.Join) : now.Allows(AttendanceAct.Change)),
            GiveIn: isOurs && now.Allows(AttendanceAct.GiveIn) && post.May(Permission.ManageMeetings),
            Confirm: now.Allows(AttendanceAct.Confirm) && post.May(Permission.ConfirmAttendance) && await waiting.Mine().AnyAsync(a => a.Id == record.Id, ct),
            AskReversal: isOurs && now.Allows(AttendanceAct.AskReversal) && post.May(Permission.ReverseAttendance),
            Decide: now.Allows(AttendanceAct.DecideReversal)
                && post.May(Permission.ConfirmAttendance)
                && await waiting.ReversalsForMe().AnyAsync(a => a.Id == record.Id, ct));
    }
}

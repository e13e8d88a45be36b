using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Queries;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.OrganizationalLife;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Meetings;

/// <summary>在外参加: what members of the post's organizations attended at others (M2.2, G4.1). The meeting itself stays with its organizer.</summary>
public sealed record ElsewhereList(int Page, int Count, IReadOnlyList<ElsewhereList.Row> Rows)
{
    public const int Size = 20;

    public sealed record Row(
        Guid Id, string Name, DateOnly On, string Topic, MeetingKinds Kinds, string Organizer, AttendanceStatus Status, bool WasLate, AttendanceStage Stage)
    {
        public PartialDate? BirthOn { get; init; }
    }
}

/// <summary>Reads the list of the keeper side: one count and one page.</summary>
public sealed class ListElsewhere(FlowPartyDbContext db, CurrentPost post) : IUseCase
{
    public async Task<ElsewhereList> HandleAsync(int page, CancellationToken ct)
    {
        var root = post.OrganizationId;
        var ours =
            db.Attendances.Where(a => a.HostOrganizationId != null && db.Ancestry.Any(o => o.AncestorId == root && o.DescendantId == a.KeeperOrganizationId));
        var number = Paging.Page(page);
        var shown = ours.OrderByDescending(a => a.On).ThenBy(a => a.Id).Skip((number - 1) * ElsewhereList.Size).Take(ElsewhereList.Size);
        var rows = await (from a in shown
                          join o in db.Organizations on a.HostOrganizationId equals o.Id
                          join p in db.MembersKept(null) on a.MemberId equals p.Id into members
                          from m in members.DefaultIfEmpty()
                          orderby a.On descending, a.Id
                          select new { Record = a, Organizer = o.FullName, m.BirthOn }).AsNoTracking().ToListAsync(ct);
        return new(number, await ours.CountAsync(ct), [.. rows.Select(r => RowOf(r.Record, r.Organizer) with { BirthOn = r.BirthOn })]);
    }
    private static ElsewhereList.Row RowOf(Attendance record, string organizer) => new(
        record.Id, record.MemberName, record.On, record.Topic, record.Kinds, organizer, record.Status, record.WasLate, record.Standing.Stage);
}

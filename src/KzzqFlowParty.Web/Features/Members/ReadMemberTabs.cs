using System.Globalization;
using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Accounts;
using KzzqFlowParty.Data.Queries;
using KzzqFlowParty.Domain.Flow;
using KzzqFlowParty.Domain.OrganizationalLife;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Features.Shared.Members;
using KzzqFlowParty.Web.Features.Shared.Spells;
using KzzqFlowParty.Web.Security;
using KzzqFlowParty.Workbooks.Writing.Tables;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Members;

/// <summary>Reads what stands on a tab of the member's page.</summary>
public sealed class ReadMemberTabs(FlowPartyDbContext db) : IUseCase
{
    /// <summary>More than anybody has; the rest would be a mistake of the data.</summary>
    private const int Most = 200;

    /// <summary>流动经历, the latest first.</summary>
    public async Task<IReadOnlyList<MemberPage.Spell>> SpellsAsync(Guid memberId, MemberSight sight, CancellationToken ct)
    {
        var spells = await db.AbsencesOf(memberId).AsNoTracking().Include(s => s.Legs)
            .OrderByDescending(s => s.DepartureOn).ThenByDescending(s => s.RecordedAt).Take(Most).ToListAsync(ct);
        return [.. spells.Select(s => SpellOf(s, sight))];
    }

    /// <summary>组织生活, the latest first.</summary>
    public async Task<MemberPage.AttendancePage> LifeAsync(Guid memberId, int page, int size, CancellationToken ct)
    {
        var all = db.AttendancesOf(memberId);
        var rows = await (from a in all.OrderByDescending(a => a.On).ThenByDescending(a => a.RecordedAt).Skip((page - 1) * size).Take(size)
                          orderby a.On descending, a.RecordedAt descending
                          select new
                          {
                              Record = a,
                              Organizer = db.Organizations.Where(o => o.Id == (a.HostOrganizationId ?? a.KeeperOrganizationId))
                                  .Select(o => o.FullName)
                                  .FirstOrDefault(),
                          }).AsNoTracking().ToListAsync(ct);
        return new(page, size, await all.CountAsync(ct), [.. rows.Select(r =>
        {
            var (kind, state) = StateOf(r.Record.Standing.Stage);
            return new MemberPage.Attendance(
                r.Record.On, r.Record.Topic, r.Record.Kinds, r.Organizer, r.Record.Status.TitleWith(r.Record.WasLate), kind, state);
        })]);
    }

    /// <summary>积分 by year.</summary>
    public async Task<IReadOnlyList<MemberPage.Sheet>> SheetsAsync(Guid memberId, MemberSight sight, CancellationToken ct)
    {
        var waiting = db.WaitingClaims;
        return await db.SheetsOf(memberId).OrderByDescending(s => s.Year)
            .Select(s => new MemberPage.Sheet(
                s.Year, s.Totals.Base, s.Totals.Activity, s.Totals.Deduction, s.Totals.Total, sight.SeesClaims ? waiting.Count(c => c.SheetId == s.Id) : null))
                    .ToListAsync(ct);
    }

    /// <summary>变更记录, the latest first, with who recorded it.</summary>
    public async Task<IReadOnlyList<MemberPage.Change>> ChangesAsync(Guid memberId, MemberSight sight, CancellationToken ct)
    {
        var changes = await (from c in db.Set<Domain.Members.MemberChange>()
                             where c.Member.Id == memberId
                             join a in db.Set<Account>() on c.RecordedBy equals a.Id into people
                             from account in people.DefaultIfEmpty()
                             orderby c.On descending, c.RecordedAt descending
                             select new { c.On, c.Kind, c.Text, c.RecordedAt, Name = account == null ? null : account.PersonName }).Take(Most).ToListAsync(ct);
        var residences = await db.ResidencesEverOf(memberId).OrderBy(r => r.Id).Select(r => new { r.KnownOn, r.Address, r.IsWithdrawn }).ToListAsync(ct);
        string TextOf(Domain.Members.MemberChangeKind kind, DateOnly on, string text)
        {
            if (kind != Domain.Members.MemberChangeKind.ResidenceChanged) return text;
            var known = residences.FindLast(r => r.KnownOn == on);
            return known is { IsWithdrawn: true } ? "已随导入撤销" : sight.Place(known?.Address, isCurrent: false) ?? "";
        }

        return
        [
            .. changes.Select(
                c => new MemberPage.Change(c.On, MemberChangeWords.TitleOf(c.Kind), TextOf(c.Kind, c.On, c.Text), c.Name ?? "系统", c.RecordedAt)),
        ];
    }

    private static MemberPage.Spell SpellOf(FlowSpell s, MemberSight sight)
    {
        var current = s.CurrentLeg;
        var legs = sight.SeesTrail ? s.Legs.OrderByDescending(l => l.Number) : (IEnumerable<FlowLeg>)[current];
        return new(
            s.Id, SpellTag.Of(s.StageAt(current)), s.IsFromOutside || sight.Relation == Relation.Host, s.AwaitsConfirmation, s.DepartureOn, s.EndedOn,
            FlowCodes.Reason.LabelOf(s.Reason),
            ReportOf(s), [.. legs.Select(l => LegOf(l, l == current, sight))]);
    }

    private static string ReportOf(FlowSpell s) => s.WasReportedBefore switch
    {
        true => string.Create(CultureInfo.InvariantCulture, $"{s.ReportedOn:yyyy-MM-dd} 报告"),
        false => s.WasReportedLate ? string.Create(CultureInfo.InvariantCulture, $"{s.ReportedOn:yyyy-MM-dd} 补报") : "未报告",
        null => "不清楚",
    };

    private static MemberPage.Leg LegOf(FlowLeg l, bool isCurrent, MemberSight sight)
    {
        (string Word, Domain.PartialDate? On)[] steps =
        [
            ("报到", l.ReportedInOn), ("登记", l.RegisteredOn), ("接收", l.AcceptedOn), ("编入", l.PlacedOn), ("拒收", l.RefusedOn),
        ];
        return new(
            l.From, sight.County(l.RegionCode, l.Country), sight.Detail(string.Join("，", new[] { l.Place, l.Unit }.OfType<string>()), isCurrent),
            l.PlacedInName ?? l.AskedOrganizationName ?? (l.NoneFoundBecause is null ? "未填" : $"没有找到：{l.NoneFoundBecause}"),
            string.Join("，", steps.Where(s => s.On is not null).Select(s => $"{s.Word} {s.On}")));
    }

    private static (StateKind, string) StateOf(AttendanceStage stage) => stage switch
    {
        AttendanceStage.Waiting => (StateKind.Waiting, "待确认"),
        AttendanceStage.Disputed => (StateKind.Bad, "说法不一"),
        AttendanceStage.Confirmed or AttendanceStage.ReversalAsked => (StateKind.Good, "已确认"),
        AttendanceStage.Reversed => (StateKind.Bad, "已冲销"),
        AttendanceStage.Void => (StateKind.Plain, "活动已取消"),
    };
}

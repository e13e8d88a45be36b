using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Accounts;
using KzzqFlowParty.Data.Queries;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.OrganizationalLife;
using KzzqFlowParty.Domain.Scoring;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Features.Shared.Ledgers;
using KzzqFlowParty.Web.Features.Shared.Links;
using KzzqFlowParty.Web.Security;
using KzzqFlowParty.Workbooks.Writing.Tables;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Meetings;

public sealed record AttendanceLedgerName() : LedgerName("R-15", "组织生活参加情况统计", "参加情况统计", MeetingLinks.List());

/// <summary>Of which year.</summary>
public sealed record AttendanceYear
{
    public int? Year { get; init; }
}

/// <summary>一名流动党员一年的参加情况.</summary>
/// <param name="Months">Confirmed attendances of each month, on site and online.</param>
/// <param name="Points">线下组织生活 of the sheet, within its cap.</param>
public sealed record AttendanceYearRow(
    Guid MemberId, string? Township, string Branch, string Name, string? LastFour, IReadOnlyList<int> Months, int Offline, int Online, int Points);

/// <summary>
/// 组织生活参加情况统计: members with a sheet in the year, by month. What a second person has confirmed counts, wherever the meeting was.
/// </summary>
public sealed class AttendanceLedger(FlowPartyDbContext db, SensitiveValues values, LedgerTools tools, CurrentPost post, TimeProvider time)
    : Ledger<AttendanceYearRow, AttendanceYear>(new AttendanceLedgerName(), Columns, tools), IUseCase
{
    private static Table<AttendanceYearRow> Columns { get; } = Enumerable.Range(0, 12)
        .Aggregate(
            new Table<AttendanceYearRow>("组织生活参加情况统计")
                .Counter()
                .Text("苏木镇", 14, r => r.Township)
                .Text("党支部", 20, r => r.Branch)
                .Text("姓名", 12, r => r.Name)
                .Text("身份证尾号", 8, r => r.LastFour, alignment: ColumnAlignment.Center),
            (table, month) => table.Number($"{month + 1} 月", 5, r => r.Months[month] == 0 ? null : r.Months[month]))
        .Number("线下次数", 8, r => r.Offline)
        .Number("线上次数", 8, r => r.Online)
        .Points("线下组织生活得分", 9, r => r.Points);

    private bool IsHost => post.Role == Role.MobilePartySecretary;

    protected override async Task<IReadOnlyCollection<Guid>?> HeldAsync(AttendanceYear filter, CancellationToken ct) =>
        await Holders(filter).Select(m => m.Id).ToListAsync(ct);

    protected override Task<int> CountAsync(AttendanceYear filter, CancellationToken ct) => Holders(filter).CountAsync(ct);

    protected override async Task<IAsyncEnumerable<AttendanceYearRow>> RowsAsync(AttendanceYear filter, bool inFull, CancellationToken ct)
    {
        var year = filter.Year!.Value;
        var (rules, townships) = (await db.RulesForAsync(year, ct), await db.InTownships.ToDictionaryAsync(t => t.OrganizationId, t => t.Township, ct));
        var (first, last) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
        var holders = Holders(filter);
        var counted = (await db.Attendances.Standing()
            .Where(a => a.On >= first && a.On <= last && (a.Status == AttendanceStatus.Offline || a.Status == AttendanceStatus.Online)
                && holders.Any(m => m.Id == a.MemberId))
            .GroupBy(a => new { a.MemberId, a.On.Month, a.Status })
            .Select(g => new { g.Key.MemberId, g.Key.Month, g.Key.Status, Count = g.Count() }).ToListAsync(ct)).ToLookup(c => c.MemberId);
        var showsId = FieldTable.Of(Field.IdNumber, FieldTable.RelationOf(post.Role, keeperIsUnderPost: !IsHost)) != Showing.None;
        var rows = from m in holders
                   join o in db.Organizations on m.KeeperOrganizationId equals o.Id
                   join s in db.SheetsOfYear(year) on m.Id equals s.MemberId into sheets
                   from sheet in sheets.DefaultIfEmpty()
                   orderby o.NameKey, o.Id, m.NameKey, m.Id
                   select new { m.Id, m.Name, m.IdNumberCipher, BranchId = o.Id, Branch = o.FullName, Points = (int?)sheet.Totals.Base5 ?? 0 };
        var cap = rules.Item(ScoreItem.OfflineLife).Cap;
        return rows.AsAsyncEnumerable().Select(r =>
        {
            var his = counted[r.Id].ToList();
            return new AttendanceYearRow(
                r.Id, townships.GetValueOrDefault(r.BranchId), r.Branch, r.Name, showsId ? values.LastFour(r.IdNumberCipher, r.Id) : null,
                [.. Enumerable.Range(1, 12).Select(month => his.Where(c => c.Month == month).Sum(c => c.Count))],
                his.Where(c => c.Status == AttendanceStatus.Offline).Sum(c => c.Count),
                his.Where(c => c.Status == AttendanceStatus.Online).Sum(c => c.Count),
                Math.Min(r.Points, cap));
        });
    }

    private IQueryable<Domain.Members.Member> Holders(AttendanceYear filter) =>
        SheetHolders.In(db, filter.Year!.Value, post.OrganizationId, post.SeesUnder, IsHost, time.Today);
}

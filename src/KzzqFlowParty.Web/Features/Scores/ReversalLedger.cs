using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Accounts;
using KzzqFlowParty.Data.Queries;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Scoring;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Features.Shared.Ledgers;
using KzzqFlowParty.Web.Features.Shared.Links;
using KzzqFlowParty.Web.Security;
using KzzqFlowParty.Workbooks.Writing.Tables;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Scores;

public sealed record ReversalLedgerName() : LedgerName("R-24", "积分更正（冲销）登记", "冲销登记", ScoreLinks.List());

/// <summary>The year of the sheets.</summary>
public sealed record ReversalFilter
{
    public int? Year { get; init; }
}

/// <summary>一次冲销: the entry, what reversed it and why, who asked and who approved.</summary>
public sealed record ReversalRow
{
    public Guid MemberId { get; init; }

    public string Name { get; init; } = "";

    public Guid BranchId { get; init; }

    public string Branch { get; init; } = "";

    public string? Township { get; init; }

    public string Item { get; init; } = "";

    public int Points { get; init; }

    public DateOnly FactOn { get; init; }

    public string Basis { get; init; } = "";

    public string Because { get; init; } = "";

    public int Opposite { get; init; }

    public DateTimeOffset At { get; init; }

    public string AskedBy { get; init; } = "";

    public string ApprovedBy { get; init; } = "";

    public int Total { get; init; }
}

/// <summary>积分更正（冲销）登记: every entry of a year that was reversed, by a request or because its fact fell away, in the order of time.</summary>
public sealed class ReversalLedger(FlowPartyDbContext db, LedgerTools tools, CurrentPost post)
    : Ledger<ReversalRow, ReversalFilter>(new ReversalLedgerName(), Columns, tools), IUseCase
{
    private static Table<ReversalRow> Columns { get; } = new Table<ReversalRow>("积分更正（冲销）登记")
        .Counter("流水号", 8)
        .Text("苏木镇", 14, r => r.Township)
        .Text("党支部", 20, r => r.Branch)
        .Text("姓名", 12, r => r.Name)
        .Text("原条目", 34, r => $"{r.Item}，{r.Points} 分，{r.FactOn:yyyy-MM-dd}：{r.Basis}")
        .Text("冲销原因", 24, r => r.Because)
        .Points("新条目", 8, r => r.Opposite)
        .Text("申请人", 10, r => r.AskedBy)
        .Text("批准人", 10, r => r.ApprovedBy)
        .Date("冲销日期", r => r.At.DateInShanghai)
        .Points("现总分", 8, r => r.Total);

    protected override async Task<IReadOnlyCollection<Guid>?> HeldAsync(ReversalFilter filter, CancellationToken ct) =>
        await Reversing(filter).Select(e => e.Sheet.MemberId).Distinct().ToListAsync(ct);

    protected override Task<int> CountAsync(ReversalFilter filter, CancellationToken ct) => Reversing(filter).CountAsync(ct);

    protected override async Task<IAsyncEnumerable<ReversalRow>> RowsAsync(ReversalFilter filter, bool inFull, CancellationToken ct)
    {
        var townships = await db.InTownships.ToDictionaryAsync(t => t.OrganizationId, t => t.Township, ct);
        var rules = await db.RulesForAsync(filter.Year!.Value, ct);
        var rows = from r in Reversing(filter)
                   join e in db.Set<ScoreEntry>() on r.ReversalOfId equals e.Id
                   join o in db.Organizations on r.Sheet.KeeperOrganizationId equals o.Id
                   join a in db.Set<Account>() on r.RecordedBy equals a.Id into askers
                   from asker in askers.DefaultIfEmpty()
                   join c in db.Set<Account>() on r.ConfirmedBy equals c.Id into approvers
                   from approver in approvers.DefaultIfEmpty()
                   orderby r.AppendedAt, r.Id
                   select new ReversalRow
                   {
                       MemberId = r.Sheet.MemberId,
                       Name = r.Sheet.MemberName,
                       BranchId = o.Id,
                       Branch = o.FullName,
                       Item = e.Item,
                       Points = e.Points,
                       FactOn = e.FactOn,
                       Basis = e.Basis,
                       Because = r.Basis,
                       Opposite = r.Points,
                       At = r.AppendedAt,
                       AskedBy = asker == null ? "" : asker.PersonName,
                       ApprovedBy = approver == null ? "" : approver.PersonName,
                       Total = r.Sheet.Totals.Total,
                   };
        return rows.AsAsyncEnumerable().Select(r => r with { Township = townships.GetValueOrDefault(r.BranchId), Item = rules.Item(r.Item).Title });
    }

    /// <summary>Of the keeper's side under the post.</summary>
    private IQueryable<ScoreEntry> Reversing(ReversalFilter filter)
    {
        var (under, year) = (post.SeesUnder, filter.Year!.Value);
        var entries = db.Set<ScoreEntry>().Where(e => e.ReversalOfId != null && e.Sheet.Year == year && !e.Sheet.IsWithdrawn);
        return under is null
            ? entries
            : entries.Where(e => db.Ancestry.Any(a => a.AncestorId == under && a.DescendantId == e.Sheet.KeeperOrganizationId));
    }
}

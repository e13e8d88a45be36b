using System.Runtime.CompilerServices;
using KzzqFlowParty.Data.Auditing;
using KzzqFlowParty.Domain.Organizations;
using KzzqFlowParty.Domain.Scoring;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace KzzqFlowParty.Data.Queries;

/// <summary>What <see cref="AuditVerification"/> found to be wrong.</summary>
public enum AuditFault
{
    /// <summary>日志缺号: an entry is missing, the first number or the end do not fit.</summary>
    Gap,

    /// <summary>日志被改: an entry is not what was sealed, or not where it was.</summary>
    Altered,

    /// <summary>台账被改: an entry of the ledger differs from what its last audit entry sealed.</summary>
    LedgerAltered,

    /// <summary>台账缺失: the audit knows an entry of the ledger that is gone.</summary>
    LedgerDeleted,

    /// <summary>台账多出: an entry of the ledger that the audit does not know.</summary>
    LedgerInserted,

    /// <summary>积分合计被改: what a sheet keeps as its sums is not what its entries and the deductions in force add up to.</summary>
    TotalsAltered,

    /// <summary>与存证不符: the log ends before an anchor, or holds another entry there.</summary>
    AnchorMissed,
}

/// <summary>One fault and where: an audit number, or type and id of a ledger entry.</summary>
public sealed record AuditFinding(AuditFault Fault, string Where);

/// <summary>The result of a verification.</summary>
/// <param name="Entries">Audit entries read.</param>
/// <param name="LedgerEntries">Ledger entries compared.</param>
/// <param name="Head">The end of the chain; null where it is empty.</param>
/// <param name="Findings">In the order found; empty where all is as it should be.</param>
public sealed record AuditReport(long Entries, long LedgerEntries, AuditAnchor? Head, IReadOnlyList<AuditFinding> Findings);

/// <summary>
/// 日志核验: walks the chain from its first entry, compares every ledger entry with the seal in its last audit entry, both ways,
/// the kept sums of every sheet with its entries, and the chain with anchors kept outside.
/// Reads everything once, in constant memory but for one seal a ledger entry and the sums of the sheets.
/// </summary>
public sealed class AuditVerification(FlowPartyDbContext db, AuditSeal seal)
{
    private const int Attempts = 3;

    /// <summary>A finding is checked again, because a save between two reads is not a fault.</summary>
    public async Task<AuditReport> RunAsync(IReadOnlyCollection<AuditAnchor> anchors, CancellationToken ct = default)
    {
        for (var attempt = 1; ; attempt++)
        {
            var report = await new Walk(db, seal, anchors).RunAsync(ct);
            if (report.Findings.Count == 0 || attempt == Attempts || await EndAsync(db, ct) == (report.Head?.Number ?? 0)) return report;
        }
    }

    private static async Task<long> EndAsync(FlowPartyDbContext db, CancellationToken ct) => await db.Set<AuditHead>().Select(h => h.Number).SingleAsync(ct);

    /// <summary>One reading of everything.</summary>
    private sealed class Walk(FlowPartyDbContext db, AuditSeal seal, IReadOnlyCollection<AuditAnchor> anchors)
    {
        private const int Chunk = 500;

        private readonly List<AuditFinding> findings = [];
        private readonly Dictionary<string, byte[]> sealedContents = new(StringComparer.Ordinal);
        private readonly ILookup<long, AuditAnchor> anchorsByNumber = anchors.ToLookup(a => a.Number);
        private long number;
        private long ledgerEntries;
        private byte[] before = [];

        public async Task<AuditReport> RunAsync(CancellationToken ct)
        {
            await foreach (var entry in db.Audit.AsNoTracking().OrderBy(a => a.Number).AsAsyncEnumerable().WithCancellation(ct)) Take(entry);
            await CompareEndAsync(ct);
            foreach (var type in db.Model.GetEntityTypes().Select(e => e.ClrType).Where(t => t.IsAssignableTo(typeof(ILedgerEntry))))
                await CompareAsync(type, ct);
            await CompareTotalsAsync(ct);
            findings.AddRange(sealedContents.Keys.Select(gone => new AuditFinding(AuditFault.LedgerDeleted, gone)));
            return new(number, ledgerEntries, number == 0 ? null : AuditAnchor.Of(number, before), findings);
        }

        private void Take(AuditEntry entry)
        {
            if (entry.Number != number + 1) Find(AuditFault.Gap, number + 1);
            if (!entry.IsLinkedTo(before, seal)) Find(AuditFault.Altered, entry.Number);
            if (anchorsByNumber[entry.Number].Any(a => entry.Seal.Length != AuditSeal.Size || a != entry.Anchor)) Find(AuditFault.AnchorMissed, entry.Number);
            if (entry.ContentSeal is { } content) sealedContents[entry.Part ?? entry.Subject] = content;
            (number, before) = (entry.Number, entry.Seal);
        }

        private async Task CompareEndAsync(CancellationToken ct)
        {
            var head = await db.Set<AuditHead>().AsNoTracking().SingleOrDefaultAsync(ct);
            if (head is null || head.Number != number || !head.Seal.SequenceEqual(before)) Find(AuditFault.Gap, number + 1);
            foreach (var anchor in anchors.Where(a => a.Number > number)) Find(AuditFault.AnchorMissed, anchor.Number);
        }

        private async Task CompareAsync(Type type, CancellationToken ct)
        {
            await foreach (var entry in EntriesOf(type, ct))
            {
                ledgerEntries++;
                var name = AuditTrail.NameOf(entry);
                if (!sealedContents.Remove(name, out var content)) findings.Add(new(AuditFault.LedgerInserted, name));
                else if (!seal.IsOf(content, LedgerContent.Of(entry))) findings.Add(new(AuditFault.LedgerAltered, name));
            }
        }

        private async Task CompareTotalsAsync(CancellationToken ct)
        {
            var points = (await db.Stored<ScoreEntry>()
                .GroupBy(e => new { SheetId = e.Sheet.Id, e.Item })
                .Select(g => new { g.Key.SheetId, g.Key.Item, Points = g.Sum(e => e.Points) })
                .ToListAsync(ct))
                .ToLookup(g => g.SheetId, g => new ItemPoints(g.Item, g.Points));
            var deductions = (await db.Deductions.Where(d => d.State == DeductionState.InForce)
                .GroupBy(d => new { d.MemberId, d.Year })
                .Select(g => new { g.Key.MemberId, g.Key.Year, Points = g.Sum(d => d.Points) })
                .ToListAsync(ct))
                .ToDictionary(g => (g.MemberId, g.Year), g => g.Points);
            var rules = new Dictionary<int, RuleSet>();
            foreach (var year in await db.Stored<ScoreSheet>().Select(s => s.Year).Distinct().ToListAsync(ct)) rules[year] = await db.RulesForAsync(year, ct);
            await foreach (var sheet in db.Stored<ScoreSheet>().AsNoTracking().AsAsyncEnumerable().WithCancellation(ct))
            {
                var due = ScoringService.Evaluate(points[sheet.Id], [deductions.GetValueOrDefault((sheet.MemberId, sheet.Year))], rules[sheet.Year]);
                if (SheetTotals.Of(due) != sheet.Totals) findings.Add(new(AuditFault.TotalsAltered, $"{nameof(ScoreSheet)}/{sheet.Id}"));
            }
        }

        private IAsyncEnumerable<EntityEntry> EntriesOf(Type type, CancellationToken ct) =>
            (IAsyncEnumerable<EntityEntry>)GetType().GetMethod(
                nameof(Entries), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Instance)!
                .MakeGenericMethod(type).Invoke(this, [ct])!;

        /// <summary>Tracked, since only then its shadow columns are told, and forgotten again.</summary>
        private async IAsyncEnumerable<EntityEntry> Entries<T>([EnumeratorCancellation] CancellationToken ct)
            where T : class
        {
            var taken = 0;
            var owners = db.Model.FindEntityType(typeof(T))!.GetNavigations().Where(n => n.IsOnDependent).Select(n => n.Name);
            await foreach (var entity in owners.Aggregate(db.Stored<T>().AsTracking(), (set, owner) => set.Include(owner))
                .AsAsyncEnumerable()
                .WithCancellation(ct))
            {
                yield return db.Entry(entity);
                if (++taken % Chunk == 0) db.ChangeTracker.Clear();
            }

            db.ChangeTracker.Clear();
        }

        private void Find(AuditFault fault, long where) => findings.Add(new(fault, where.ToString(System.Globalization.CultureInfo.InvariantCulture)));
    }
}

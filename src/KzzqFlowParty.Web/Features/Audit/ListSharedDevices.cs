using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Auditing;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Features.Shared.Contributions;
using KzzqFlowParty.Web.Features.Shared.Words;
using KzzqFlowParty.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Audit;

/// <summary>同一台设备上的两方, newest first.</summary>
/// <param name="Rows">At most <see cref="ListSharedDevices.Most"/>.</param>
/// <param name="HasMore">There are older ones in the period.</param>
public sealed record SharedDeviceList(IReadOnlyList<SharedDeviceRow> Rows, bool HasMore);

/// <summary>One fact on whose two sides two accounts acted from one device.</summary>
/// <param name="Fact">With its page, where the person at the screen has one.</param>
/// <param name="First">Who recorded, asked, left: his last act before the other's.</param>
/// <param name="Second">Who confirmed, approved, received.</param>
public sealed record SharedDeviceRow(AuditSubject Fact, SideOfDevice First, SideOfDevice Second);

/// <summary>An act of one side.</summary>
/// <param name="Number">Of its entry in the log.</param>
public sealed record SideOfDevice(long Number, Guid UserId, string Person, string Operation, DateTimeOffset At);

/// <summary>
/// Reads them from the log, where each entry names its device (docs/decisions/0055). Two people at the one computer of a village look the same as one
/// person with two accounts: the list says what is to be asked about, and nothing is refused.
/// </summary>
public sealed class ListSharedDevices(
    FlowPartyDbContext db, AccountNames accounts, AuditValues values, WordBook book, IEnumerable<IConfirmations> features, CurrentPost post) : IUseCase
{
    public const int Most = 50;

    /// <summary>Of the first side's acts on one fact the last is shown; so many are read.</summary>
    private const int MostRead = 10 * Most;

    private readonly List<Confirmation> kinds = [.. features.SelectMany(f => f.Confirmations.Concat(f.Answers))];

    public async Task<SharedDeviceList> HandleAsync(ConfirmationFilter filter, CancellationToken ct)
    {
        var all = db.Audit.AsNoTracking();
        var pairs = await (from second in filter.Of(db, kinds)
                           where second.Device != null
                           from first in all
                           where first.Kind == AuditKind.Change && first.Device == second.Device && first.UserId != second.UserId
                               && first.Number < second.Number && first.Subject == second.Subject
                               && (first.Part ?? first.Subject) == (second.Part ?? second.Subject)
                           orderby second.Number descending, first.Number descending
                           select new { First = first, Second = second }).Take(MostRead).ToListAsync(ct);
        var found = pairs.DistinctBy(p => (p.Second.Number, p.First.UserId)).ToList();
        var shown = found.Take(Most).ToList();
        var names = await values.NamesAsync([.. shown.Select(p => p.Second)], ct);
        var people = await accounts.OfAsync([.. shown.SelectMany(p => new[] { p.First.UserId, p.Second.UserId }).Distinct()], ct);
        SideOfDevice SideOf(AuditEntry entry) =>
            new(entry.Number, entry.UserId, people.GetValueOrDefault(entry.UserId) ?? AccountNames.Nobody, entry.Operation, entry.At);
        return new(
            [.. shown.Select(p => new SharedDeviceRow(AuditSubject.Of(p.Second, names, book, post), SideOf(p.First), SideOf(p.Second)))],
            HasMore: found.Count > Most || pairs.Count == MostRead);
    }
}

using System.ComponentModel.DataAnnotations;
using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Auditing;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Features.Shared.Contributions;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Audit;

/// <summary>确认统计的条件, as they stand in the address.</summary>
public sealed record ConfirmationFilter
{
    /// <summary>Days in one count.</summary>
    public const int MostDays = 92;

    private const int DaysUnlessAsked = 30;

    [Display(Name = "不早于")]
    public DateOnly? From { get; init; }

    [Display(Name = "不晚于")]
    public DateOnly? To { get; init; }

    [Display(Name = "党组织"), MaxLength(100)]
    public string? Place { get; init; }

    public int Page { get; init; } = 1;

    /// <summary>What was done itself by these acts; what followed from it stands under the same operation and is another type.</summary>
    public IQueryable<AuditEntry> Of(FlowPartyDbContext db, IReadOnlyCollection<Confirmation> kinds)
    {
        var (start, end) = (From!.Value.At(TimeOnly.MinValue), To!.Value.AddDays(1).At(TimeOnly.MinValue));
        var operations = kinds.Select(k => k.Operation).Distinct().ToList();
        var wanted = kinds.Select(k => $"{k.Operation}/{k.Of}/").ToList();
#pragma warning disable CA1310 // compared in the database, by its collation
        return new AuditFilter { Place = Place }.Of(db).Where(a => a.At >= start && a.At < end && operations.Contains(a.Operation)
            && wanted.Any(w => (a.Operation + "/" + (a.Part ?? a.Subject)).StartsWith(w)));
#pragma warning restore CA1310
    }

    /// <summary>With both days, not more of them than one count takes.</summary>
    public ConfirmationFilter Sane(DateOnly today)
    {
        var to = To is { Year: > 1900 and < 9999 } asked ? asked : today;
        var from = From is { Year: > 1900 and < 9999 } since && since <= to ? since : to.AddDays(1 - DaysUnlessAsked);
        return this with { To = to, From = from < to.AddDays(1 - MostDays) ? to.AddDays(1 - MostDays) : from, Page = Paging.Page(Page) };
    }
}

/// <summary>确认统计: who confirmed how many on which day for which organization, and within how long.</summary>
/// <param name="Titles">The kinds of confirmation, a column each.</param>
public sealed record ConfirmationPage(ConfirmationFilter Filter, IReadOnlyList<string> Titles, int Total, IReadOnlyList<ConfirmationRow> Rows)
{
    /// <summary>一台设备上的两方.</summary>
    public required SharedDeviceList SharedDevices { get; init; }

    public const int Size = 50;
}

/// <param name="Counts">By kind, in the order of the titles.</param>
/// <param name="First">Of the day.</param>
/// <param name="Last">Likewise.</param>
public sealed record ConfirmationRow(
    DateOnly On, Guid UserId, string Person, Guid OrganizationId, string? Organization, IReadOnlyList<int> Counts, DateTimeOffset First, DateTimeOffset Last)
{
    public int All => Counts.Sum();

    /// <summary>Whole minutes from the first to the last.</summary>
    public int Minutes => (int)(Last - First).TotalMinutes;
}

/// <summary>
/// Counts them from the log, which nobody edits, in the database: groups by the banner's day, person and organization, a page of them, and the kinds
/// of that page.
/// </summary>
public sealed class CountConfirmations(
    FlowPartyDbContext db, AccountNames names, IEnumerable<IConfirmations> features, ListSharedDevices shared, TimeProvider time) : IUseCase
{
    private readonly List<Confirmation> kinds = [.. features.SelectMany(f => f.Confirmations)];

    public async Task<ConfirmationPage> HandleAsync(ConfirmationFilter asked, CancellationToken ct)
    {
        var filter = asked.Sane(time.Today);
        var groups = Confirmed(filter).GroupBy(a => new { Day = BannerDays.NumberOf(a.At), a.UserId, a.OrganizationId }).Select(g => new Group
        {
            Day = g.Key.Day,
            UserId = g.Key.UserId,
            OrganizationId = g.Key.OrganizationId,
            All = g.Count(),
            First = g.Min(a => a.At),
            Last = g.Max(a => a.At),
        });
        var total = await groups.CountAsync(ct);
        filter = filter with { Page = Paging.Within(filter.Page, ConfirmationPage.Size, total) };
        var page = await groups.OrderByDescending(g => g.Day).ThenByDescending(g => g.All).ThenBy(g => g.UserId).ThenBy(g => g.OrganizationId)
            .Skip((filter.Page - 1) * ConfirmationPage.Size).Take(ConfirmationPage.Size).ToListAsync(ct);
        return new(filter, [.. kinds.Select(k => k.Title).Distinct()], total, await RowsAsync(filter, page, ct))
        {
            SharedDevices = await shared.HandleAsync(filter, ct),
        };
    }

    private IQueryable<AuditEntry> Confirmed(ConfirmationFilter filter) => filter.Of(db, kinds);

    private async Task<IReadOnlyList<ConfirmationRow>> RowsAsync(ConfirmationFilter filter, List<Group> page, CancellationToken ct)
    {
        var (days, users, places) = (page.ConvertAll(g => g.Day), page.ConvertAll(g => g.UserId), page.ConvertAll(g => g.OrganizationId));
        var counts = await Confirmed(filter)
            .Where(a => days.Contains(BannerDays.NumberOf(a.At)) && users.Contains(a.UserId) && places.Contains(a.OrganizationId))
            .GroupBy(a => new { Day = BannerDays.NumberOf(a.At), a.UserId, a.OrganizationId, a.Operation })
            .Select(g => new { g.Key, Count = g.Count() }).ToListAsync(ct);
        var titled = counts.ToLookup(c => (c.Key.Day, c.Key.UserId, c.Key.OrganizationId));
        var people = await names.OfAsync([.. users.Distinct()], ct);
        var organizations = await db.Organizations.Where(o => places.Contains(o.Id)).ToDictionaryAsync(o => o.Id, o => o.FullName, ct);
        return [.. page.Select(g => new ConfirmationRow(
            DateOnly.FromDayNumber((int)g.Day), g.UserId, people.GetValueOrDefault(g.UserId) ?? AccountNames.Nobody, g.OrganizationId,
            organizations.GetValueOrDefault(g.OrganizationId),
            [.. kinds.GroupBy(k => k.Title).Select(k => titled[(g.Day, g.UserId, g.OrganizationId)]
                .Where(c => k.Any(kind => kind.Operation == c.Key.Operation)).Sum(c => c.Count))],
            g.First, g.Last))];
    }

    /// <summary>One person, day and organization, before it has words.</summary>
    private sealed record Group
    {
        public long Day { get; init; }

        public Guid UserId { get; init; }

        public Guid OrganizationId { get; init; }

        public int All { get; init; }

        public DateTimeOffset First { get; init; }

        public DateTimeOffset Last { get; init; }
    }
}

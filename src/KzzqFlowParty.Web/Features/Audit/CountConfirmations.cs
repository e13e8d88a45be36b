using System.ComponentModel.DataAnnotations;
using KzzqFlowParty.Data;
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

/// <summary>Counts them from the log, which nobody edits: one statement for the period, grouped by the banner's days.</summary>
public sealed class CountConfirmations(FlowPartyDbContext db, AccountNames names, IEnumerable<IConfirmations> features, TimeProvider time) : IUseCase
{
    private readonly List<Confirmation> kinds = [.. features.SelectMany(f => f.Confirmations)];

    public async Task<ConfirmationPage> HandleAsync(ConfirmationFilter asked, CancellationToken ct)
    {
        var filter = asked.Sane(time.Today);
        var (start, end) = (filter.From!.Value.At(TimeOnly.MinValue), filter.To!.Value.AddDays(1).At(TimeOnly.MinValue));
        var operations = kinds.Select(k => k.Operation).Distinct().ToList();
        var entries = new AuditFilter { Place = filter.Place }.Of(db).Where(a => a.At >= start && a.At < end && operations.Contains(a.Operation))
            .Select(a => new { a.UserId, a.OrganizationId, a.At, a.Operation, What = a.Part ?? a.Subject });
        string[] titles = [.. kinds.Select(k => k.Title).Distinct()];
        var groups = new Dictionary<(DateOnly, Guid, Guid), Sum>();
        await foreach (var entry in entries.AsAsyncEnumerable().WithCancellation(ct))
        {
            if (kinds.Find(k => k.Operation == entry.Operation && entry.What.StartsWith($"{k.Of}/", StringComparison.Ordinal)) is not { } kind) continue;
            var key = (entry.At.DateInShanghai, entry.UserId, entry.OrganizationId);
            if (!groups.TryGetValue(key, out var sum)) groups[key] = sum = new(new int[titles.Length], entry.At);
            sum.Add(Array.IndexOf(titles, kind.Title), entry.At);
        }

        var page = groups.OrderByDescending(g => g.Key.Item1).ThenByDescending(g => g.Value.Counts.Sum()).ThenBy(g => g.Key.Item2).ThenBy(g => g.Key.Item3)
            .Skip((filter.Page - 1) * ConfirmationPage.Size).Take(ConfirmationPage.Size).ToList();
        return new(filter, titles, groups.Count, await RowsAsync(page, ct));
    }

    private async Task<IReadOnlyList<ConfirmationRow>> RowsAsync(List<KeyValuePair<(DateOnly On, Guid By, Guid For), Sum>> page, CancellationToken ct)
    {
        var people = await names.OfAsync([.. page.Select(g => g.Key.By).Distinct()], ct);
        var places = page.Select(g => g.Key.For).Distinct().ToList();
        var organizations = await db.Organizations.Where(o => places.Contains(o.Id)).ToDictionaryAsync(o => o.Id, o => o.FullName, ct);
        return [.. page.Select(g => new ConfirmationRow(
            g.Key.On, g.Key.By, people.GetValueOrDefault(g.Key.By) ?? AccountNames.Nobody, g.Key.For, organizations.GetValueOrDefault(g.Key.For),
            g.Value.Counts, g.Value.First, g.Value.Last))];
    }

    private sealed class Sum(int[] counts, DateTimeOffset at)
    {
        public int[] Counts => counts;

        public DateTimeOffset First { get; private set; } = at;

        public DateTimeOffset Last { get; private set; } = at;

        public void Add(int kind, DateTimeOffset when)
        {
            counts[kind]++;
            if (when < First) First = when;
            if (when > Last) Last = when;
        }
    }
}

using KzzqFlowParty.Domain.Scoring;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Benchmarks;

/// <summary>
/// 重算: every stored sheet of the banner computed anew from its entries, read as a stream, and compared with the totals kept on it; beside the
/// sums by GROUP BY alone.
/// </summary>
internal static class ScoresBenchmark
{
    private const int Times = 5;

    public static async Task RunAsync(FilledBanner banner)
    {
        var (sheets, entries, different) = (0, 0, 0);
        var recomputed = await Measured.OfAsync(Times, async () => (sheets, entries, different) = await RecomputeAsync(banner));
        var plain = await Measured.OfAsync(Times, () => GroupAsync(banner));
        Measured.Say($"{banner.Name}: {sheets} sheets, {entries} entries, {different} totals differ; recomputed in {recomputed}, GROUP BY alone {plain}");
    }

    private static async Task<(int Sheets, int Entries, int Different)> RecomputeAsync(FilledBanner banner)
    {
        await using var db = banner.Open();
        var rules = await db.Rules.AsNoTracking().ToDictionaryAsync(r => r.Year, r => r.Rules);
        var kept = await db.ScoreSheets.AsNoTracking().Select(s => new { s.Id, s.Year, s.Totals.Total, s.Totals.Deduction }).ToDictionaryAsync(s => s.Id);
        var (entries, different) = (0, 0);
        var ofOne = new List<ItemPoints>();
        var current = Guid.Empty;
        await foreach (var e in db.Set<ScoreEntry>().OrderBy(e => e.Sheet.Id).Select(e => new { SheetId = e.Sheet.Id, e.Item, e.Points }).AsAsyncEnumerable())
        {
            if (e.SheetId != current) Compare();
            current = e.SheetId;
            ofOne.Add(new(e.Item, e.Points));
            entries++;
        }

        Compare();
        return (kept.Count, entries, different);

        void Compare()
        {
            if (kept.TryGetValue(current, out var sheet) && ScoringService.Evaluate(ofOne, [sheet.Deduction], rules[sheet.Year]).Total != sheet.Total)
                different++;
            ofOne.Clear();
        }
    }

    private static async Task GroupAsync(FilledBanner banner)
    {
        await using var connection = await banner.ConnectAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = """select "SheetId", "Item", sum("Points") from "ScoreEntries" group by "SheetId", "Item" """;
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync()) _ = (reader.GetGuid(0), reader.GetString(1), reader.GetInt64(2));
    }
}

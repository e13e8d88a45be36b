using KzzqFlowParty.Domain.Flow;
using KzzqFlowParty.Domain.OrganizationalLife;
using KzzqFlowParty.Domain.Scoring;
using KzzqFlowParty.Testing;
using KzzqFlowParty.Web.Features.Meetings;
using KzzqFlowParty.Web.Features.Outflow;
using KzzqFlowParty.Web.Features.Scores;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Tests.Site;

/// <summary>What a page that is open now carries of a row that is confirmed from it, for posts of which no page is looked at.</summary>
internal static class SeenRows
{
    public static async Task<(string Name, string Value)[]> SeenAsync(this World world, params IEnumerable<Guid> ids)
    {
        var seen = new List<(string, string)>();
        foreach (var id in ids) seen.Add((SeenRow.Field, $"{await RowAsync(world, id)}"));
        return [.. seen];
    }

    /// <summary>Nothing where the id names nothing that is confirmed.</summary>
    private static async Task<SeenRow> RowAsync(World world, Guid id)
    {
        await using var db = world.AsJob();
        if (await db.Set<Attendance>().SingleOrDefaultAsync(a => a.Id == id) is { } attendance) return attendance.Shown.Seen;
        if (await db.Set<FlowSpell>().Include(s => s.Legs).SingleOrDefaultAsync(s => s.Id == id) is { } spell) return spell.ShownTo(Showing.Full).Seen;
        if (await db.Set<SpellCorrection>().Include(c => c.Facts).SingleOrDefaultAsync(c => c.Id == id) is { } correction)
            return correction.ShownTo(Showing.Full).Seen;
        if (await db.Set<ScoreClaim>().Include(c => c.Sheet).SingleOrDefaultAsync(c => c.Id == id) is { } claim) return ShownPoints.Of(claim).Seen;
        return await db.Set<ScoreReversal>().Include(r => r.Sheet).ThenInclude(s => s.Entries).SingleOrDefaultAsync(r => r.Id == id) is { } reversal
            ? ShownPoints.Of(reversal, reversal.Sheet).Seen
            : new(id, []);
    }
}

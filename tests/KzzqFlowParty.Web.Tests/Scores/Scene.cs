using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Domain.OrganizationalLife;
using KzzqFlowParty.Domain.Scoring;
using KzzqFlowParty.Testing;
using KzzqFlowParty.Web.Tests.Site;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Tests.Scores;

/// <summary>Members away and their sheets, made by the domain's own methods.</summary>
internal static class Scene
{
    public const int Year = 2026;

    /// <summary>A member of the first branch, away since March, with nothing on his sheet.</summary>
    public static async Task<Member> AwayAsync(this TestSite site, string name = "白音")
    {
        var member = await site.World.MemberAsync(site.World.Baokang.FirstBranch, name);
        await site.World.SpellAsync(member);
        return member;
    }

    /// <summary>The same with a sheet: the given points claimed by the commissioner and accepted by the secretary.</summary>
    public static async Task<(Member Member, ScoreSheet Sheet)> ScoredAsync(this TestSite site, params (string Item, int Points)[] points)
    {
        var member = await site.AwayAsync();
        return (member, await site.World.AddAsync(site.Sheet(member, points)));
    }

    /// <summary>A sheet that is not stored yet.</summary>
    public static ScoreSheet Sheet(this TestSite site, Member member, params (string Item, int Points)[] points)
    {
        var sheet = ScoreSheet.Open(member, Year);
        foreach (var (item, amount) in points)
        {
            var claim = sheet.Claim(item, amount, new DateOnly(
                Year, 6, 1), "记录在案", fact: null, People.Rules, site.World.Recording(Person.Commissioner.AccountId)).OrThrow();
            sheet.Accept(claim.Id, "核对属实", new Actor(Person.Secretary.AccountId), site.World.Time.GetUtcNow(), People.Rules).OrThrow();
        }

        return sheet;
    }

    /// <summary>Points of confirmed offline meetings, by rule.</summary>
    public static IEnumerable<PointsDue> Meetings(int count) => Enumerable.Range(1, count).Select(i =>
        new PointsDue(
            ScoreItem.OfflineLife, 2, Guid.CreateVersion7(), new DateOnly(Year, 1, i), $"2026-01-{i:00} {MeetingKinds.ThemeDay.Title}：学习",
            Person.Commissioner.AccountId, Person.Secretary.AccountId));

    public static async Task<ScoreSheet> StoredAsync(this TestSite site, Member member)
    {
        await using var db = site.World.AsJob();
        return await db.ScoreSheets.AsNoTracking()
            .Include(s => s.Entries)
            .Include(s => s.Claims)
            .Include(s => s.Reversals)
            .SingleAsync(s => s.MemberId == member.Id);
    }

    public static string Address(Member member) => $"/scores/{member.Id}/{Year}";

    /// <summary>A claim that may stand.</summary>
    public static (string, string)[] Claim(string item = "act1", string points = "5", string on = "2026-05-01", string basis = "志愿服务") =>
        [("Item", item), ("Points", points), ("FactOn", on), ("Basis", basis), ("RequestId", Guid.CreateVersion7().ToString())];
}

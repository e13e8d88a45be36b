using System.Reflection;
using KzzqFlowParty.Data.Scoping;
using KzzqFlowParty.Domain.Flow;
using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Domain.OrganizationalLife;
using KzzqFlowParty.Domain.Scoring;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Data.Tests.Following;

/// <summary>Each act that can change a fact, in one save: what is stored afterwards is what the facts give, worked out afresh.</summary>
public sealed class ConsequencesTests
{
    private static readonly Type[] Aggregates = [typeof(Member), typeof(FlowSpell), typeof(Attendance), typeof(Meeting)];

    /// <summary>What follows itself is no act of anybody.</summary>
    private static readonly string[] Following = ["Member.FollowHost", "Attendance.FollowMeeting", "FlowSpell.FollowMember", "Attendance.FollowMember"];

    [Theory, OnSqlite, OnPostgreSql]
    public async Task After_every_act_the_stored_sheets_sides_and_names_are_those_that_the_facts_give(Engine engine)
    {
        using var world = await World.OnAsync(engine);
        var wrong = new List<string>();
        foreach (var act in FactActs.All)
        {
            var story = new Story(world);
            await story.BeginAsync();
            foreach (var given in act.Given) await ArrangeAsync(story, given);
            await DoAsync(story, act);
            wrong.AddRange((await FaultsAsync(story, act)).Select(fault => $"{act.Name}: {fault}"));
        }

        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
    }

    [Fact]
    public void No_act_is_forgotten()
    {
        const BindingFlags Declared = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        var acts = Aggregates
            .SelectMany(type => type.GetMethods(Declared).Where(IsAct).Select(method => $"{type.Name}.{method.Name}"))
            .Except(Following, StringComparer.Ordinal);
        Assert.Equal(acts.Order(StringComparer.Ordinal), FactActs.All.Select(a => a.Method).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_second_attempt_after_a_failed_save_leaves_one_entry(Engine engine)
    {
        using var world = await World.OnAsync(engine);
        var story = new Story(world);
        await story.BeginAsync();
        foreach (var given in new[] { "FlowSpell.Register", "Meeting.Plan" }) await ArrangeAsync(story, given);
        await using var db = world.As(Scope.Subtree(world.Baokang.Committee.Id));
        var meeting = await story.MeetingAsync(db);
        await using (var other = world.AsJob())
        {
            (await story.MeetingAsync(other)).Revise(Story.Meets("学习") with { Place = "甲处" }, false, story.Recording).OrThrow();
            await other.SaveChangesAsync();
        }

        meeting.Revise(Story.Meets("学习") with { Place = "乙处" }, false, story.Recording).OrThrow();
        (await story.SpellAsync(db)).Confirm(Story.Secretary, story.Now).OrThrow();
        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => db.SaveChangesAsync());
        await db.Entry(meeting).ReloadAsync();
        await db.SaveChangesAsync();

        await using var stored = world.AsJob();
        var entry = await stored.ScoreSheets.Where(s => s.MemberId == story.MemberId).SelectMany(s => s.Entries).SingleAsync();
        Assert.Equal(("base1", 10), (entry.Item, entry.Points));
        var totals = await stored.ScoreSheets.Where(s => s.MemberId == story.MemberId && s.Year == 2026).Select(s => s.Totals).SingleAsync();
        Assert.Equal((10, 10, 0), (totals.Base1, totals.Deduction, totals.Total));
    }

    private static bool IsAct(MethodInfo method) => !method.IsSpecialName
        && (method.ReturnType == typeof(void) || (method.ReturnType.IsGenericType && method.ReturnType.GetGenericTypeDefinition() == typeof(Domain.Outcome<>)));

    private static async Task ArrangeAsync(Story story, string given)
    {
        await using var db = story.World.AsJob();
        await FactActs.All.Single(a => a.Name == given).Do(story, db);
        await db.SaveChangesAsync();
    }

    private static async Task DoAsync(Story story, FactAct act)
    {
        var side = act.By == DoneBy.Keeper ? story.World.Baokang : story.World.Shebotu;
        await using var db = story.World.As(Scope.Subtree(side.Committee.Id));
        await act.Do(story, db);
        await db.SaveChangesAsync();
    }

    private static async Task<List<string>> FaultsAsync(Story story, FactAct act)
    {
        await using var db = story.World.AsJob();
        var faults = new List<string>();
        void Same<T>(string what, T expected, T stored)
        {
            if (!EqualityComparer<T>.Default.Equals(expected, stored)) faults.Add($"{what}: expected {expected}, stored {stored}");
        }

        // Who was withdrawn is looked at as well.
        var member = await db.Members.IgnoreQueryFilters().SingleAsync(m => m.Id == story.MemberId);
        var spells = await db.FlowSpells.IgnoreQueryFilters().Include(s => s.Legs).Where(s => s.MemberId == member.Id).ToListAsync();
        var attendances = await db.Attendances.IgnoreQueryFilters().Where(a => a.MemberId == member.Id).ToListAsync();
        var sheets = await db.ScoreSheets.IgnoreQueryFilters().Include(s => s.Entries).Include(s => s.Claims).Where(s => s.MemberId == member.Id).ToListAsync();
        var evaluations = await db.Evaluations.Where(e => e.MemberId == member.Id).ToListAsync();
        var deductions = await db.Deductions.Where(d => d.MemberId == member.Id).ToListAsync();
        var host = act.Host(story.World)?.Id;
        var keeper = member.KeeperOrganizationId;

        Same("host of the member", host, member.HostOrganizationId);
        foreach (var spell in spells)
            Same("absence", (keeper, member.Name, member.NameKey), (spell.KeeperOrganizationId, spell.MemberName, spell.MemberNameKey));
        var hidden = member.IsWithdrawn;
        Same("hidden", true, spells.TrueForAll(s => s.IsWithdrawn || !hidden) && attendances.TrueForAll(a => a.IsWithdrawn == hidden)
            && sheets.TrueForAll(s => s.IsWithdrawn == hidden));
        foreach (var deduction in deductions) Same("deduction", keeper, deduction.OrganizationId);
        foreach (var attendance in attendances)
        {
            var meeting = await db.Meetings.SingleAsync(m => m.Id == attendance.MeetingId);
            Same("organizer", meeting.OrganizationId, attendance.OrganizerId);
            Same("attendance", (keeper, member.Name), (attendance.KeeperOrganizationId, attendance.MemberName));
            Same(
                "meeting",
                (meeting.Topic, meeting.On, meeting.Kinds, meeting.Mode, meeting.State == MeetingState.Cancelled),
                (attendance.Topic, attendance.On, attendance.Kinds, attendance.Mode, attendance.MeetingIsCancelled));
        }

        // The side that was last asked or manages keeps its view of the running year; last year was nobody's but ours.
        var sideOfTheYear = host ?? (spells.Count > 0 ? (Guid?)story.World.Shebotu.FirstBranch.Id : null);
        foreach (var evaluation in evaluations)
        {
            var expected = (keeper, evaluation.Year == 2026 ? sideOfTheYear : null);
            Same($"evaluation of {evaluation.Year}", expected, (evaluation.KeeperOrganizationId, evaluation.HostOrganizationId));
        }

        Same("sheets", "2025, 2026", string.Join(", ", sheets.Select(s => s.Year).Order()));
        foreach (var sheet in sheets)
        {
            var (year, rules) = (sheet.Year, DraftRules.For(sheet.Year));
            Same($"sides of {year}", (keeper, year == 2026 ? sideOfTheYear : null), (sheet.KeeperOrganizationId, sheet.HostOrganizationId));
            Same($"name of {year}", (member.Name, member.NameKey), (sheet.MemberName, sheet.MemberNameKey));
            // An entry keeps the words and the day with which it was made: what must agree is fact, item and points.
            var due = PointsFromFacts.Due(year, spells, attendances, rules);
            var live = sheet.Entries.Where(e => e.ReversalOfId is null && !sheet.IsReversed(e));
            var expected = Lines(due.Select(d => (d.Item, d.Points, d.FactId)));
            Same($"entries of {year}", expected, Lines(live.Select(e => (e.Item, e.Points, e.FactId))));
            var afresh = SheetTotals.Of(ScoringService.Evaluate(due.Select(d => new ItemPoints(d.Item, d.Points)), [10], rules));
            Same($"totals of {year}", afresh, sheet.Totals);
            var (base1, base5) = year == 2026 ? (act.Base1, act.Base5) : (0, 0);
            Same($"points of {year} by hand", (base1, base5, 10), (sheet.Totals.Base1, sheet.Totals.Base5, sheet.Totals.Deduction));
        }

        return faults;
    }

    private static string Lines(IEnumerable<(string Item, int Points, Guid FactId)> entries) =>
        string.Join("; ", entries.Select(e => e.ToString()).Order(StringComparer.Ordinal));
}

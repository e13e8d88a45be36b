using KzzqFlowParty.Data.Queries;
using KzzqFlowParty.Domain.OrganizationalLife;
using KzzqFlowParty.Domain.Scoring;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Data.Tests.Queries;

/// <summary>Attendances, meetings and claims: what is asked in memory and what is asked in SQL give the same answer for a row of every combination.</summary>
public class LifeActTwinTests
{
    private static readonly bool[] Either = [false, true];

    [Theory, OnSqlite, OnPostgreSql]
    public async Task The_stage_of_an_attendance_is_the_same_in_memory_and_in_the_database(Engine engine)
    {
        using var world = await World.OnAsync(engine);
        await StoreAttendancesAsync(world);
        await using var db = world.AsJob();
        var all = await db.Attendances.AsNoTracking().ToListAsync();
        Assert.Equal(2 * 2 * 2 * 2 * 3, all.Count);
        foreach (var stage in Enum.GetValues<AttendanceStage>())
        {
            var there = all.Where(a => a.Standing.Stage == stage).Select(a => a.Id).ToList();
            Assert.NotEmpty(there);
            Assert.Equal(there.Order(), (await db.Attendances.AtStage(stage).Select(a => a.Id).ToListAsync()).Order());
        }

        var standing = all.Where(a => a.Stands).Select(a => a.Id).ToList();
        Assert.NotEmpty(standing);
        Assert.Equal(standing.Order(), (await db.Attendances.Standing().Select(a => a.Id).ToListAsync()).Order());
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task What_may_be_done_with_a_meeting_is_the_same_in_memory_and_in_the_database(Engine engine)
    {
        using var world = await World.OnAsync(engine);
        var now = world.Time.GetUtcNow();
        foreach (var state in Enum.GetValues<MeetingState>())
        {
            foreach (var start in new[] { now.AddMinutes(-1), now, now.AddMinutes(1) })
            {
                await using var db = world.AsJob();
                db.Add(MeetingOf(world, start)).Property(m => m.State).CurrentValue = state;
                await db.SaveChangesAsync();
            }
        }

        await using var later = world.AsJob();
        var meetings = await later.Meetings.AsNoTracking().ToListAsync();
        foreach (var act in Enum.GetValues<MeetingAct>())
        {
            var allowed = meetings.Where(m => m.StandingAt(now).Allows(act)).Select(m => m.Id).ToList();
            Assert.InRange(allowed.Count, 2, meetings.Count - 1);   // some rows are allowed and some are not
            Assert.Equal(allowed.Order(), (await later.Meetings.WhereAllowed(act, now).Select(m => m.Id).ToListAsync()).Order());
        }
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Which_claims_and_reversals_await_a_decision_is_the_same_in_memory_and_in_the_database(Engine engine)
    {
        using var world = await World.OnAsync(engine);
        var sheet = ScoreSheet.Open(await world.MemberAsync(world.Baokang.FirstBranch), 2026);
        foreach (var _ in Enum.GetValues<ClaimState>())
        {
            var claim = sheet.Claim("act1", 1, new DateOnly(2026, 5, 1), "志愿服务", fact: null, People.Rules, world.Recording()).OrThrow();
            sheet.AskReversal(sheet.Accept(claim.Id, "属实", new(Guid.NewGuid()), world.Time.GetUtcNow(), People.Rules)
                .OrThrow().Id, "1", "记错", world.Recording()).OrThrow();
        }

        await using (var db = world.AsJob())
        {
            db.Add(sheet);
            foreach (var (state, claim) in Enum.GetValues<ClaimState>().Zip(sheet.Claims)) db.Entry(claim).Property(c => c.State).CurrentValue = state;
            foreach (var (state, reversal) in Enum.GetValues<ClaimState>().Zip(sheet.Reversals)) db.Entry(reversal).Property(r => r.State).CurrentValue = state;
            await db.SaveChangesAsync();
        }

        await using var later = world.AsJob();
        var (claims, reversals) = (await later.Set<ScoreClaim>().AsNoTracking().ToListAsync(), await later.Set<ScoreReversal>().AsNoTracking().ToListAsync());
        Assert.Equal((3, 3), (claims.Count, reversals.Count));
        Assert.Equal(
            claims.Where(c => c.State.AwaitsDecision).Select(c => c.Id), await later.Set<ScoreClaim>().AwaitingDecision().Select(c => c.Id).ToListAsync());
        Assert.Equal(
            reversals.Where(r => r.State.AwaitsDecision).Select(r => r.Id),
            await later.Set<ScoreReversal>().AwaitingDecision().Select(r => r.Id).ToListAsync());
    }

    /// <summary>
    /// Confirmed × reversal asked × reversed × meeting cancelled × what the other side says; combinations that no act can bring about, too.
    /// </summary>
    private static async Task StoreAttendancesAsync(World world)
    {
        var meeting = MeetingOf(world, world.Time.GetUtcNow().AddDays(-1));
        meeting.Hold(world.Time.GetUtcNow()).OrThrow();
        await world.AddAsync(meeting);
        var combinations = from confirmed in Either
                           from asked in Either
                           from reversed in Either
                           from cancelled in Either
                           from other in new AttendanceStatus?[] { null, AttendanceStatus.Offline, AttendanceStatus.Absent }
                           select (confirmed, asked, reversed, cancelled, other);
        foreach (var (confirmed, asked, reversed, cancelled, other) in combinations)
        {
            var member = await world.MemberAsync(world.Baokang.FirstBranch);
            await using var db = world.AsJob();
            var row = db.Add(Attendance.Record(meeting, member, new(AttendanceStatus.Offline), world.Recording()).OrThrow());
            row.Property(a => a.ConfirmedBy).CurrentValue = confirmed ? Guid.NewGuid() : null;
            row.Property(a => a.JoinedStatus).CurrentValue = other;
            row.Property(a => a.ReversalAskedBy).CurrentValue = asked ? Guid.NewGuid() : null;
            row.Property(a => a.ReversedBy).CurrentValue = reversed ? Guid.NewGuid() : null;
            row.Property(a => a.MeetingIsCancelled).CurrentValue = cancelled;
            await db.SaveChangesAsync();
        }
    }

    private static Meeting MeetingOf(World world, DateTimeOffset startsAt) =>
        Meeting.Plan(world.Baokang.FirstBranch.Id, new()
        {
            Kinds = MeetingKinds.ThemeDay,
            Topic = "主题党日",
            StartsAt = startsAt,
            Mode = MeetingMode.Offline,
        }, Guid.NewGuid(), startsAt).OrThrow();
}

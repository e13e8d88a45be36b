using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Evaluation;
using KzzqFlowParty.Domain.Flow;
using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Domain.OrganizationalLife;
using KzzqFlowParty.Domain.Organizations;
using KzzqFlowParty.Domain.Scoring;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Data.Tests.Following;

/// <summary>
/// One member with a sheet, an evaluation and a deduction of last year and of this one, and whatever the acts of <see cref="FactActs"/> have made of him.
/// </summary>
internal sealed class Story(World world)
{
    public static readonly Actor Secretary = new(Guid.NewGuid());

    public World World => world;

    public Guid MemberId { get; private set; }

    /// <summary>The meeting of 10 May, of our own branch or of the host, once an act has planned it.</summary>
    public Guid MeetingId { get; private set; }

    public Recording Recording { get; } = world.Recording();

    public DateTimeOffset Now => world.Time.GetUtcNow();

    public async Task BeginAsync()
    {
        MemberId = (await world.MemberAsync(world.Baokang.FirstBranch, "旧名")).Id;
        await using var db = world.AsJob();
        var member = await MemberAsync(db);
        foreach (var year in new[] { 2025, 2026 })
        {
            var sheet = ScoreSheet.Open(member, year);
            sheet.Claim("act1", 5, new DateOnly(year, 5, 1), "志愿服务", fact: null, DraftRules.For(year), Recording).OrThrow();
            db.Add(sheet);
            db.Add(YearEvaluation.Open(member, year));
            var conduct = new DateOnly(year, 3, 1);
            db.Add(Deduction.PutInForce(sheet, "ded1", 10, Guid.NewGuid(), conduct, "认定文书", [], DraftRules.For(year), Recording.By, Secretary, Now)
                .OrThrow());
            sheet.TakeDeductions([10], DraftRules.For(year));
        }

        await db.SaveChangesAsync();
    }

    public Task<Member> MemberAsync(FlowPartyDbContext db) => db.Members.Include(m => m.Memberships).Include(m => m.Phones).Include(m => m.Withdrawals)
        .SingleAsync(m => m.Id == MemberId);

    public Task<FlowSpell> SpellAsync(FlowPartyDbContext db) => db.FlowSpells.Include(s => s.Legs).SingleAsync(s => s.MemberId == MemberId);

    public Task<Attendance> AttendanceAsync(FlowPartyDbContext db) => db.Attendances.SingleAsync(a => a.MemberId == MemberId);

    public Task<Meeting> MeetingAsync(FlowPartyDbContext db) => db.Meetings.SingleAsync(m => m.Id == MeetingId);

    public void Plan(FlowPartyDbContext db, Organization organizer)
    {
        var meeting = Meeting.Plan(organizer.Id, Meets("学习"), Recording.By, Now).OrThrow();
        MeetingId = meeting.Id;
        db.Add(meeting);
    }

    public static MeetingFacts Meets(string topic, int day = 10) => new()
    {
        Kinds = MeetingKinds.ThemeDay,
        Topic = topic,
        StartsAt = new DateTimeOffset(2026, 5, day, 9, 0, 0, TimeSpan.FromHours(8)),
        Mode = MeetingMode.Mixed,
    };

    /// <summary>Away since March, reported before leaving.</summary>
    public static OutflowFacts Away(Organization asked, DepartureReport report = DepartureReport.Reported) => new()
    {
        Report = report,
        ReportedOn = report == DepartureReport.Reported ? new DateOnly(2026, 2, 20) : null,
        DepartureOn = new DateOnly(2026, 3, 1),
        RegionCode = "210106",
        Reason = "01",
        Destination = Destination.Of(asked),
    };
}

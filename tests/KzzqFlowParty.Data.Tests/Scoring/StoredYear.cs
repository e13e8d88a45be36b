using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Flow;
using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Domain.OrganizationalLife;
using KzzqFlowParty.Domain.Scoring;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Data.Tests.Scoring;

/// <summary>A member's years in a real database, worked act by act as requests would: each act reads, changes and saves. The clock stands on 10 January 2027.</summary>
internal sealed class StoredYear : IDisposable
{
    public static readonly Actor Recorder = new(Guid.NewGuid());
    public static readonly Actor Secretary = new(Guid.NewGuid());

    private StoredYear(World world) => World = world;

    public World World { get; }

    public Member Member { get; private set; } = null!;

    public DateTimeOffset Now => World.Time.GetUtcNow();

    /// <summary>Somebody who has been away since March 2024, so that every year of the cases has a sheet. He never reported: base1 follows from nothing.</summary>
    public static async Task<StoredYear> OpenAsync(Engine engine)
    {
        var opened = await World.OnAsync(engine);
        opened.Time.SetUtcNow(new DateTimeOffset(2027, 1, 10, 2, 0, 0, TimeSpan.Zero));
        var year = new StoredYear(opened) { Member = await opened.MemberAsync(opened.Baokang.FirstBranch) };
        await year.ActAsync(async db =>
        {
            var away = await db.Members.Include(m => m.Phones).SingleAsync();
            var facts = new OutflowFacts
            {
                Report = DepartureReport.NotReported,
                DepartureOn = new DateOnly(2024, 3, 1),
                RegionCode = "210106",
                Reason = "01",
                Destination = Destination.Of(opened.Shebotu.FirstBranch),
            };
            var spell = FlowSpell.Register(away, facts, alreadyAway: false, lastEndedOn: null, People.Rules.Flow, opened.Cipher, new Recording(Recorder.AccountId, year.Now)).OrThrow();
            db.Add(spell);
        });
        return year;
    }

    public async Task ActAsync(Func<FlowPartyDbContext, Task> act)
    {
        await using var db = World.AsJob();
        await act(db);
        await db.SaveChangesAsync();
    }

    public async Task<Meeting> HeldAsync(MeetingFacts facts, Guid organization)
    {
        var meeting = Meeting.Plan(organization, facts, Recorder.AccountId, Now).OrThrow();
        meeting.Hold(Now).OrThrow();
        return await World.AddAsync(meeting);
    }

    /// <summary>What the database holds of the sheet; zero where none is stored.</summary>
    public async Task<SheetTotals> TotalsAsync(int year)
    {
        await using var db = World.AsJob();
        return await db.ScoreSheets.Where(s => s.MemberId == Member.Id && s.Year == year).Select(s => s.Totals).SingleOrDefaultAsync() ?? new();
    }

    public void Dispose() => World.Dispose();
}

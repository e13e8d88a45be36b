using KzzqFlowParty.Data.Queries;
using KzzqFlowParty.Domain.Flow;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Data.Tests.Queries;

/// <summary>To whom a change is told: asked in memory and asked in SQL, the answers are the same.</summary>
public class ChangeTwinTests
{
    [Theory, OnSqlite, OnPostgreSql]
    public async Task Domain_and_database_name_the_same_addressee_until_he_has_taken_note(Engine engine)
    {
        using var world = await World.OnAsync(engine);
        var (home, host) = (world.Baokang.FirstBranch, world.Shebotu.FirstBranch);
        await TellAsync(world, null, ofHost: false, known: false);
        foreach (var ofHost in new[] { false, true })
            foreach (var known in new[] { false, true }) await TellAsync(world, host.Id, ofHost, known);

        await using var db = world.AsJob();
        var reports = await db.ChangeReports.AsNoTracking().ToListAsync();
        Assert.Equal(5, reports.Count);
        foreach (var side in new[] { home.Id, host.Id })
        {
            var told = reports.Where(r => r.AddresseeId == side && r.AcknowledgedBy is null).Select(r => r.Id);
            Assert.Equal(told.Order(), (await db.ChangesToldTo(side).Select(r => r.Id).ToListAsync()).Order());
            Assert.Single(await db.ChangesToldTo(side).ToListAsync());
        }
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_former_host_reads_to_the_end_what_was_told_while_he_was_there_and_the_keeper_follows_the_member(Engine engine)
    {
        using var world = await World.OnAsync(engine);
        var (first, second) = (world.Shebotu.FirstBranch, world.Shebotu.SecondBranch);
        var member = await world.MemberAsync(world.Baokang.FirstBranch);
        var spell = await world.SpellAsync(member, first);
        var moved = new ChangeFacts
        {
            Source = ChangeSource.Member,
            Channel = "2",
            ReportedOn = world.Today,
            OccurredOn = world.Today,
            RegionCode = "110105",
            Host = NextHost.Of(Destination.Of(second)),
        };
        await RecordAsync(world, spell.Id, moved);
        await using (var db = world.AsJob())
        {
            var kept = await db.Members.Include(m => m.Memberships).SingleAsync(m => m.Id == member.Id);
            kept.MoveTo(world.Baokang.SecondBranch, world.Today, "搬家", world.Recording()).OrThrow();
            await db.SaveChangesAsync();
        }

        await using var asFirst = world.As(Data.Scoping.Scope.Own(first.Id));
        Assert.Empty(await asFirst.FlowSpells.ToListAsync());
        var report = await asFirst.ChangeReports.SingleAsync();
        Assert.Equal((world.Baokang.SecondBranch.Id, (Guid?)first.Id), (report.KeeperOrganizationId, report.HostOrganizationId));
        await using var asSecond = world.As(Data.Scoping.Scope.Own(second.Id));
        Assert.Empty(await asSecond.ChangeReports.ToListAsync());
        Assert.Equal(second.Id, (await asSecond.FlowSpells.SingleAsync()).HostOrganizationId);
    }

    private static async Task TellAsync(World world, Guid? asked, bool ofHost, bool known)
    {
        var member = await world.MemberAsync(world.Baokang.FirstBranch);
        var spell = await world.SpellAsync(member, asked is null ? null : world.Shebotu.FirstBranch);
        var facts = new ChangeFacts
        {
            Source = ChangeSource.Found,
            ReportedOn = world.Today,
            OccurredOn = world.Today,
            Unit = "某单位",
        };
        await RecordAsync(world, spell.Id, facts, ofHost, known);
    }

    private static async Task RecordAsync(World world, Guid spellId, ChangeFacts facts, bool ofHost = false, bool known = false)
    {
        await using var db = world.AsJob();
        var spell = await db.FlowSpells.Include(s => s.Legs).SingleAsync(s => s.Id == spellId);
        var member = await db.Members.Include(m => m.Phones).SingleAsync(m => m.Id == spell.MemberId);
        var report = ChangeReport.Record(spell, member, facts, ofHost, null, People.Rules.Flow, world.Cipher, world.Recording()).OrThrow();
        if (known) report.Acknowledge(report.AddresseeId!.Value, Guid.NewGuid(), world.Time.GetUtcNow()).OrThrow();
        db.Add(report);
        await db.SaveChangesAsync();
    }
}

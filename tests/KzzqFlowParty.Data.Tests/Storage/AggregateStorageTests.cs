using KzzqFlowParty.Domain.Evaluation;
using KzzqFlowParty.Domain.Flow;
using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Domain.OrganizationalLife;
using KzzqFlowParty.Domain.Scoring;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Data.Tests.Storage;

/// <summary>Each aggregate comes back as it was kept, and the database itself holds what must hold when two write at the same moment.</summary>
public class AggregateStorageTests
{
    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_member_comes_back_with_memberships_phones_and_changes(Engine engine)
    {
        using var world = await World.OnAsync(engine);
        var facts = People.Facts("乌兰图雅·某", People.NewIdNumber(Gender.Female), "13912345678") with
        {
            BirthOn = null,
            JoinedOn = Domain.PartialDate.TryOf(2001, 7),
            HomeAddress = "某嘎查",
            Ethnicity = "02",
        };
        var kept = await world.AddAsync(
            Member.Enter(facts, world.Baokang.FirstBranch, idTaken: false, new(2019, 1, 1), world.Cipher, world.Recording()).OrThrow());
        await using var db = world.AsJob();
        var member = await db.Members.Include(m => m.Memberships).Include(m => m.Phones).Include(m => m.Changes).AsSplitQuery().SingleAsync();

        Assert.Equal(kept.IdNumberCipher, member.IdNumberCipher);
        Assert.Equal((kept.Name, kept.NameKey, "2001-07", "某嘎查"), (member.Name, member.NameKey, member.JoinedOn.ToString(), member.HomeAddress));
        Assert.Equal(
            (new DateOnly(2019, 1, 1), null, world.Baokang.FirstBranch.FullName),
            (member.Memberships.Single().From!.Value, member.Memberships.Single().Until, member.Memberships.Single().OrganizationName));
        Assert.Single(member.Phones);
        Assert.Equal(MemberChangeKind.Entered, member.Changes.Single().Kind);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task One_ID_number_stands_once_in_the_register(Engine engine)
    {
        using var world = await World.OnAsync(engine);
        var idNumber = People.NewIdNumber();
        await world.MemberAsync(world.Baokang.FirstBranch, idNumber: idNumber);
        await Assert.ThrowsAsync<DbUpdateException>(() => world.MemberAsync(world.Shebotu.FirstBranch, idNumber: idNumber));

        foreach (var name in new[] { "无号甲", "无号乙" })
            await world.AddAsync(Member.Enter(People.Facts(name), world.Baokang.FirstBranch, idTaken: false, null, world.Cipher, world.Recording()).OrThrow());
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task One_person_has_one_open_absence_and_any_number_of_ended_ones(Engine engine)
    {
        using var world = await World.OnAsync(engine);
        var member = await world.MemberAsync(world.Baokang.FirstBranch);
        for (var i = 0; i < 2; i++)
        {
            var spell = await world.SpellAsync(member);
            await using var db = world.AsJob();
            (await db.FlowSpells.Include(s => s.Legs).SingleAsync(s => s.Id == spell.Id)).Return(new(2026, 4, 1), world.Today).OrThrow();
            await db.SaveChangesAsync();
        }

        await world.SpellAsync(member);
        await Assert.ThrowsAsync<DbUpdateException>(() => world.SpellAsync(member));
        await using var later = world.AsJob();
        Assert.Equal(3, await later.FlowSpells.CountAsync());
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_sheet_comes_back_with_claims_entries_and_totals(Engine engine)
    {
        using var world = await World.OnAsync(engine);
        await world.SheetAsync(await world.MemberAsync(world.Baokang.FirstBranch));
        await using (var db = world.AsJob())
        {
            var sheet = await db.ScoreSheets.Include(s => s.Claims).Include(s => s.Entries).SingleAsync();
            sheet.Accept(sheet.Claims.Single().Id, "属实", new(Guid.NewGuid()), world.Time.GetUtcNow(), People.Rules).OrThrow();
            await db.SaveChangesAsync();
        }

        await using var later = world.AsJob();
        var kept = await later.ScoreSheets.Include(s => s.Claims).Include(s => s.Entries).SingleAsync();
        Assert.Equal((5, 5, 5), (kept.Totals.Act1, kept.Totals.Activity, kept.Totals.Total));
        Assert.Equal((ClaimState.Accepted, 5), (kept.Claims.Single().State, kept.Entries.Single().Points));
        Assert.Equal(1, await later.ScoreSheets.CountAsync(s => s.Totals.Total == 5));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task One_member_has_one_sheet_a_year(Engine engine)
    {
        using var world = await World.OnAsync(engine);
        var member = await world.MemberAsync(world.Baokang.FirstBranch);
        await world.SheetAsync(member);
        await Assert.ThrowsAsync<DbUpdateException>(() => world.SheetAsync(member));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task One_member_has_one_attendance_a_meeting(Engine engine)
    {
        using var world = await World.OnAsync(engine);
        var member = await world.MemberAsync(world.Baokang.FirstBranch);
        var facts = new MeetingFacts
        {
            Kinds = MeetingKinds.ThemeDay | MeetingKinds.PartyLecture,
            Topic = "主题党日",
            StartsAt = world.Time.GetUtcNow().AddDays(-1),
            Mode = MeetingMode.Offline,
        };
        var meeting = Meeting.Plan(world.Baokang.FirstBranch.Id, facts, Guid.NewGuid(), world.Time.GetUtcNow()).OrThrow();
        meeting.Hold(world.Time.GetUtcNow()).OrThrow();
        await world.AddAsync(meeting);
        Attendance Attended() => Attendance.Record(meeting, member, new(AttendanceStatus.Offline), world.Recording()).OrThrow();
        await world.AddAsync(Attended());

        await Assert.ThrowsAsync<DbUpdateException>(() => world.AddAsync(Attended()));
        await using var db = world.AsJob();
        var kept = await db.Attendances.SingleAsync();
        Assert.Equal((facts.Kinds, meeting.On, AttendanceStatus.Offline), (kept.Kinds, kept.On, kept.Status));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task The_rules_of_a_year_come_back_whole(Engine engine)
    {
        using var world = await World.OnAsync(engine);
        await world.AddAsync(new RulesOfYear(People.Rules));
        await using var db = world.As(Data.Scoping.Scope.Own(world.Baokang.FirstBranch.Id));

        var rules = (await db.Rules.SingleAsync(r => r.Year == 2026)).Rules;
        Assert.Equal(People.Rules.Items, rules.Items);
        Assert.Equal(People.Rules.Deductions, rules.Deductions);
        Assert.Equal(People.Rules.Parameters, rules.Parameters);
        Assert.Equal((80, 60, People.Rules.EarningKinds), (rules.ExcellentFrom, rules.QualifiedFrom, rules.EarningKinds));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_proposed_grade_comes_back_with_its_history(Engine engine)
    {
        using var world = await World.OnAsync(engine);
        var evaluation = YearEvaluation.Open(await world.MemberAsync(world.Baokang.FirstBranch), 2026);
        evaluation.Propose(Grade.Qualified, 70, probationary: false, People.Rules, new(Guid.NewGuid()), world.Time.GetUtcNow()).OrThrow();
        await world.AddAsync(evaluation);
        await using var db = world.AsJob();

        var kept = await db.Evaluations.Include(e => e.Proposals).SingleAsync();
        Assert.Equal((Grade.Qualified, 70, 1), (kept.ProposedGrade!.Value, kept.ProposedOnTotal!.Value, kept.Proposals.Count));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task An_absence_comes_back_with_its_legs_in_order(Engine engine)
    {
        using var world = await World.OnAsync(engine);
        var spell = await world.SpellAsync(await world.MemberAsync(world.Baokang.FirstBranch), world.Shebotu.FirstBranch);
        await using (var db = world.AsJob())
        {
            var open = await db.FlowSpells.Include(s => s.Legs).SingleAsync();
            open.Refuse("3", "电话不通", world.Today).OrThrow();
            open.AskAgain(Destination.Of(world.Shebotu.SecondBranch), world.Recording()).OrThrow();
            await db.SaveChangesAsync();
        }

        await using var later = world.AsJob();
        var kept = await later.FlowSpells.Include(s => s.Legs).SingleAsync();
        Assert.Equal(
            (spell.Id, FlowState.PendingReportIn, world.Shebotu.SecondBranch.Id, 2),
            (kept.Id, kept.State, kept.HostOrganizationId!.Value, kept.CurrentLeg.Number));
    }
}

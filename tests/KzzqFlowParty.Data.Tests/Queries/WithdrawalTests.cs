using KzzqFlowParty.Data.Queries;
using KzzqFlowParty.Data.Rotation;
using KzzqFlowParty.Data.Scoping;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Flow;
using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Domain.OrganizationalLife;
using KzzqFlowParty.Domain.Scoring;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace KzzqFlowParty.Data.Tests.Queries;

/// <summary>误录已撤销: who was entered wrongly is found by no query any more, his number is free, and what was written stays (docs/decisions/0046).</summary>
public class WithdrawalTests
{
    [Theory, OnSqlite, OnPostgreSql]
    public async Task Whoever_was_entered_wrongly_disappears_with_everything_of_his_and_his_number_is_free(Engine engine)
    {
        using var world = await World.OnAsync(engine);
        var number = People.NewIdNumber();
        var member = await world.MemberAsync(world.Baokang.FirstBranch, "误录", number);
        await world.SpellAsync(member);
        await ConfirmAsync(world, member);   // earns base1: a sheet with an entry by rule
        await WithdrawAsync(world, member);

        await using var db = world.As(Scope.WholeBanner("测试"));
        Assert.Empty(await db.Members.ToListAsync());
        Assert.Empty(await db.FlowSpells.ToListAsync());
        Assert.Empty(await db.ScoreSheets.ToListAsync());
        Assert.Empty(await db.OpenAbsences.ToListAsync());
        Assert.False(await db.IsIdNumberTakenAsync(world.Cipher.IndexesOf(number.Value, SealedField.MemberIdNumber)));
        await world.MemberAsync(world.Baokang.FirstBranch, "误录", number);   // the unique index lets him in
        Assert.Equal(1, await db.Members.CountAsync());

        var asked = await db.AllWithdrawals.Select(w => new { w.Member.Name, w.Member.Status, w.State }).SingleAsync();
        Assert.Equal(("误录", PartyStatus.Withdrawn, WithdrawalState.Approved), (asked.Name, asked.Status, asked.State));
        Assert.Equal([member.Id], await db.WithdrawnAmong([member.Id]).ToListAsync());
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task The_points_that_followed_from_his_absence_are_reversed_and_the_log_still_verifies(Engine engine)
    {
        using var world = await World.OnAsync(engine);
        var member = await world.MemberAsync(world.Baokang.FirstBranch);
        await world.SpellAsync(member);
        await ConfirmAsync(world, member);
        await WithdrawAsync(world, member);
        await using var db = world.AsJob();
        Assert.Equal([-10, 10], (await db.Set<ScoreEntry>().IgnoreQueryFilters().Select(e => e.Points).ToListAsync()).Order());
        Assert.Empty((await new AuditVerification(db, world.Seal).RunAsync([])).Findings);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task His_sealed_number_is_renewed_with_the_key_and_stays_free(Engine engine)
    {
        using var world = await World.OnAsync(engine);
        var number = People.NewIdNumber();
        var member = await world.MemberAsync(world.Baokang.FirstBranch, "误录", number);
        await WithdrawAsync(world, member);
        world.AddKey();
        await using (var db = world.AsJob()) await new KeyRotation(db, world.Cipher).RunAsync();
        await using var later = world.AsJob();
        var kept = await later.Members.IgnoreQueryFilters().AsNoTracking().SingleAsync();
        Assert.True(world.Cipher.IsCurrent(kept.IdNumberCipher));
        Assert.Null(kept.IdNumberIndex);
        Assert.Equal(number.Value, new SensitiveValues(world.Cipher, later).KnownIdNumber(kept)?.Value);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Which_requests_await_a_decision_is_the_same_in_memory_and_in_the_database(Engine engine)
    {
        using var world = await World.OnAsync(engine);
        foreach (var state in Enum.GetValues<WithdrawalState>())
        {
            var member = await world.MemberAsync(world.Baokang.FirstBranch);
            await using var db = world.AsJob();
            var read = await db.Members.Include(m => m.Withdrawals).SingleAsync(m => m.Id == member.Id);
            var asked = read.AskWithdrawal("重复", somethingRests: false, world.Recording()).OrThrow();
            db.Entry(asked).Property(w => w.State).CurrentValue = state;
            await db.SaveChangesAsync();
        }

        await using var later = world.AsJob();
        var all = await later.AllWithdrawals.AsNoTracking().ToListAsync();
        Assert.Equal(3, all.Count);
        Assert.Equal(
            all.Where(w => w.State.AwaitsDecision).Select(w => w.Id), await later.Set<MemberWithdrawal>().AwaitingDecision().Select(w => w.Id).ToListAsync());
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task What_of_others_rests_on_a_member_is_found_and_what_is_his_branchs_own_is_not(Engine engine)
    {
        using var world = await World.OnAsync(engine);
        async Task<string> RestingAsync(Member member)
        {
            await using var db = world.As(Scope.Own(world.Baokang.FirstBranch.Id));
            return string.Join(' ', (await db.RestingOnAsync([member.Id], default)).Select(r => r.Fact).Order());
        }

        var alone = await world.MemberAsync(world.Baokang.FirstBranch);
        await world.SpellAsync(alone);
        await RecordAsync(world, alone, world.Baokang.FirstBranch, confirmed: false);
        Assert.Equal("", await RestingAsync(alone));

        var attended = await world.MemberAsync(world.Baokang.FirstBranch);
        await RecordAsync(world, attended, world.Baokang.FirstBranch, confirmed: true);
        await RecordAsync(world, attended, world.Shebotu.FirstBranch, confirmed: false);
        Assert.Equal("Attended AttendedElsewhere", await RestingAsync(attended));

        var received = await world.MemberAsync(world.Baokang.FirstBranch);
        var spell = await world.SpellAsync(received, world.Shebotu.FirstBranch);
        await using (var db = world.AsJob())
        {
            var read = await db.FlowSpells.Include(s => s.Legs).SingleAsync(s => s.Id == spell.Id);
            var april = PartialDate.TryOf(2026, 4)!.Value;
            read.Receive(new(null, null, april, null, null, april), world.Shebotu.FirstBranch, world.Today).OrThrow();
            await db.SaveChangesAsync();
        }

        Assert.Equal("Received", await RestingAsync(received));
        await ToldAsync(world, received, ofHost: false);
        Assert.Equal("Received", await RestingAsync(received));
        await ToldAsync(world, received, ofHost: true);
        Assert.Equal("Received Reported", await RestingAsync(received));
        var scored = await world.MemberAsync(world.Baokang.FirstBranch);
        await world.SpellAsync(scored);
        await world.SheetAsync(scored);
        Assert.Equal("Claimed", await RestingAsync(scored));
    }

    /// <summary>Every table whose rows speak of a member or of an absence is asked, or it is written here why nothing of others rests there.</summary>
    [Fact]
    public async Task Every_table_about_a_member_or_an_absence_is_asked_or_says_why_nothing_rests_there()
    {
        var whyNot = new Dictionary<string, string>
        {
            ["Members"] = "himself",
            ["FormalMemberships"] = "part of him",
            ["MemberChanges"] = "part of him; a change since an import shows by his version",
            ["MemberPhones"] = "part of him",
            ["MemberResidences"] = "part of him",
            ["MemberWithdrawals"] = "the request itself",
            ["ReportedChanges"] = "part of a report, which is asked",
            ["SpellCorrections"] = "asked by the branch itself, of an absence that another has confirmed",
            ["CorrectedFacts"] = "part of a correction",
            ["ScoreSheets"] = "its entries and claims are asked; an empty sheet follows from the absence",
            ["ScoreReversals"] = "a request about an entry, which is asked",
            ["YearEvaluations"] = "its proposals are asked",
            ["ImportTraces"] = "what an import did, kept as its history",
            ["ImportRows"] = "a row that waits; it is judged again before it is written",
            ["AuditEntries"] = "the log",
            ["ExportedMembers"] = "the log of files",
        };
        using var world = await World.OnAsync(Engine.Sqlite);
        await using var db = world.AsJob();
        using var statements = new CountedStatements();
        await db.RestingOnAsync([Guid.NewGuid()], default);
        var asked = string.Join('\n', statements.Texts);
        var unasked = AboutMembers(db.Model).Where(t => !asked.Contains($"\"{t}\"", StringComparison.Ordinal)).Order(StringComparer.Ordinal);
        Assert.Equal(whyNot.Keys.Where(t => !asked.Contains($"\"{t}\"", StringComparison.Ordinal)).Order(StringComparer.Ordinal), unasked);
    }

    /// <summary>By key, by the name of a column, or as a part of such.</summary>
    private static IEnumerable<string> AboutMembers(IModel model)
    {
        var found = new HashSet<Type> { typeof(Member), typeof(FlowSpell) };
        bool Speaks(IEntityType type) => PartOf.WholeTypeOf(type.ClrType) is { } whole && found.Contains(whole)
            || type.GetProperties().Any(p => p.Name.EndsWith("MemberId", StringComparison.Ordinal) || p.Name.EndsWith("SpellId", StringComparison.Ordinal))
            || type.GetForeignKeys().Any(k => k.PrincipalEntityType.ClrType is var to && (to == typeof(Member) || to == typeof(FlowSpell)));
        while (model.GetEntityTypes().Where(t => !found.Contains(t.ClrType) && Speaks(t)).ToList() is { Count: > 0 } more)
            found.UnionWith(more.Select(t => t.ClrType));
        return found.Select(t => model.FindEntityType(t)!.GetTableName()!).Distinct();
    }

    /// <summary>Whatever follows a member either hides with him or stands in the way: nothing is left over.</summary>
    [Fact]
    public void Every_record_that_follows_a_member_hides_with_him_or_stands_in_the_way()
    {
        string[] standInTheWay = ["Deduction", "YearEvaluation"];
        Assert.Equal(
            standInTheWay,
            typeof(Member).Assembly.GetTypes().Where(t => t.IsClass && t.IsAssignableTo(typeof(IFollowsMember)) && !t.IsAssignableTo(typeof(IMayBeWithdrawn)))
                .Select(t => t.Name).Order(StringComparer.Ordinal));
    }

    private static async Task ConfirmAsync(World world, Member member)
    {
        await using var db = world.AsJob();
        var spell = await db.FlowSpells.Include(s => s.Legs).SingleAsync(s => s.MemberId == member.Id);
        spell.Confirm(new(Guid.NewGuid()), world.Time.GetUtcNow()).OrThrow();
        await db.SaveChangesAsync();
    }

    private static async Task WithdrawAsync(World world, Member member)
    {
        await using var db = world.AsJob("批准撤销误录");
        var read = await db.Members.Include(m => m.Memberships).Include(m => m.Withdrawals).SingleAsync(m => m.Id == member.Id);
        var asked = read.AskWithdrawal("重复登记", somethingRests: false, world.Recording()).OrThrow();
        read.ApproveWithdrawal(asked.Id, somethingRests: false, new(Guid.NewGuid()), world.Time.GetUtcNow()).OrThrow();
        foreach (var spell in await db.FlowSpells.Include(s => s.Legs).Where(s => s.MemberId == member.Id).ToListAsync())
            spell.Withdraw("误录", world.Today).OrThrow();
        await db.SaveChangesAsync();
    }

    private static async Task ToldAsync(World world, Member member, bool ofHost)
    {
        await using var db = world.AsJob();
        var spell = await db.FlowSpells.Include(s => s.Legs).SingleAsync(s => s.MemberId == member.Id);
        var read = await db.Members.Include(m => m.Phones).SingleAsync(m => m.Id == member.Id);
        var told = new ChangeFacts { Source = ChangeSource.Found, ReportedOn = world.Today, OccurredOn = PartialDate.OfDay(world.Today), Other = "换了工种" };
        db.Add(ChangeReport.Record(spell, read, told, ofHost, null, People.Rules.Flow, world.Cipher, world.Recording()).OrThrow());
        await db.SaveChangesAsync();
    }

    private static async Task RecordAsync(World world, Member member, Domain.Organizations.Organization organizer, bool confirmed)
    {
        var now = world.Time.GetUtcNow();
        var meeting = Meeting.Plan(organizer.Id, new()
        {
            Kinds = MeetingKinds.ThemeDay,
            Topic = "主题党日",
            StartsAt = now.AddDays(-10),
            Mode = MeetingMode.Offline,
        }, Guid.NewGuid(), now).OrThrow();
        meeting.Hold(now).OrThrow();
        await world.AddAsync(meeting);
        var attendance = Attendance.Record(meeting, member, new(AttendanceStatus.Offline), world.Recording()).OrThrow();
        if (confirmed) attendance.Confirm(new(Guid.NewGuid()), now).OrThrow();
        await world.AddAsync(attendance);
    }
}

using KzzqFlowParty.Data.Jobs;
using KzzqFlowParty.Data.Scoping;
using KzzqFlowParty.Data.Tests.Auditing;
using KzzqFlowParty.Data.Tests.Protection;
using KzzqFlowParty.Domain.Flow;
using KzzqFlowParty.Domain.OrganizationalLife;
using KzzqFlowParty.Domain.Organizations;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Data.Tests.Scoping;

/// <summary>The scope filter of each single entity, seen by what it hides: forgotten alone, somebody else's rows are there.</summary>
public class ForgottenFilterTests
{
    /// <summary>Entities whose filter hides nothing, each with its reason.</summary>
    private static readonly Dictionary<string, string> HidesNothing = new()
    {
        [nameof(OrganizationChange)] = "part of the tree, which everybody signed in reads: its whole has no filter of its own",
    };

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Each_filter_hides_the_rows_of_others_and_nothing_else_does(Engine engine)
    {
        using var world = await World.OnAsync(engine);
        await PlantAsync(world, world.Baokang.FirstBranch);
        var (own, other) = (Scope.Own(world.Baokang.FirstBranch.Id), Scope.Own(world.Shebotu.FirstBranch.Id));
        var (forgotten, findings) = (new ForgottenFilter(), new List<string>());
        Assert.InRange(ThatBelongToSomebody(world).Count, 22, int.MaxValue);
        foreach (var type in ThatBelongToSomebody(world))
        {
            var seen = (Own: await SeenAsync(
                world, type, own), Other: await SeenAsync(world, type, other), Forgotten: await SeenAsync(world, type, other, forgotten));
            if (HidesNothing.ContainsKey(type.Name))
            {
                if (seen.Own == 0 || seen.Own != seen.Other) findings.Add($"{type.Name} hides something: {seen}");
            }
            else if (seen.Own == 0 || seen.Other != 0 || seen.Forgotten == 0)
            {
                findings.Add($"{type.Name}: {seen}");
            }
        }

        Assert.True(findings.Count == 0, string.Join('\n', findings));
    }

    /// <summary>Every entity that says whose it is, or what it is part of; not what the model says, which may have forgotten one.</summary>
    private static IReadOnlyList<Type> ThatBelongToSomebody(World world)
    {
        using var db = world.As(Scope.Nothing);
        return
        [
            .. db.Model.GetEntityTypes().Select(t => t.ClrType)
                .Where(t => t.GetInterfaces().Any(i => i == typeof(IOwnedByOrganization)
                    || i == typeof(IHeldByBothSides)
                    || (i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IPartOf<>)))),
        ];
    }

    private static async Task<int> SeenAsync(World world, Type type, Scope scope, ForgottenFilter? forgotten = null)
    {
        if (forgotten is not null) forgotten.Of = type;
        await using var db = forgotten is null ? world.As(scope) : world.As(scope, forgotten);
        return await (Task<int>)typeof(ForgottenFilterTests).GetMethod(
            nameof(CountAsync), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!.MakeGenericMethod(type).Invoke(null, [db])!;
    }

    private static Task<int> CountAsync<T>(FlowPartyDbContext db)
        where T : class => db.Set<T>().CountAsync();

    /// <summary>A row at least of every entity, of this branch alone.</summary>
    private static async Task PlantAsync(World world, Organization branch)
    {
        await world.KeepLedgerAsync();
        await world.PlantSealedAsync("150521197305180019", "甲");
        var member = await world.MemberAsync(branch);
        var now = world.Time.GetUtcNow();
        var facts = new MeetingFacts
        {
            Kinds = MeetingKinds.ThemeDay,
            Topic = "主题党日",
            StartsAt = now.AddDays(-10),
            Mode = MeetingMode.Offline,
            Place = "嘎查党群服务中心",
        };
        var meeting = Meeting.Plan(branch.Id, facts, Guid.NewGuid(), now).OrThrow();
        meeting.Hold(now).OrThrow();
        await world.AddAsync(meeting);
        await world.AddAsync(Attendance.Record(meeting, member, new(AttendanceStatus.Offline), world.Recording()).OrThrow());
        var away = await world.SpellAsync(member);
        await using var db = world.As(Scope.Own(branch.Id));
        var read = await db.Members.Include(m => m.Phones).Include(m => m.Memberships).SingleAsync(m => m.Id == member.Id);
        read.VerifyPhone(reached: true, world.Today, null, world.Recording()).OrThrow();
        read.AskWithdrawal("重复登记", somethingRests: false, world.Recording()).OrThrow();
        var spell = await db.FlowSpells.Include(s => s.Legs).SingleAsync(s => s.Id == away.Id);
        spell.Confirm(new(Guid.NewGuid()), now).OrThrow();
        var moved = new ChangeFacts { Source = ChangeSource.Found, ReportedOn = world.Today, OccurredOn = world.Today, Unit = "某单位", Residence = "某小区" };
        db.Add(ChangeReport.Record(spell, read, moved, ofHost: false, hostPhone: null, People.Rules.Flow, world.Cipher, world.Recording()).OrThrow());
        var corrected = spell.FactsOnRecord() with { Reason = "02" };
        db.Add(SpellCorrection.Ask(
            spell, corrected, "写错了", oneWaits: false, lastEndedOn: null, People.Rules.Flow, world.Recording()).OrThrow());
        db.Add(Job.Of("probe", "甲", (branch.Id, Guid.NewGuid(), Guid.NewGuid()), now));
        db.Once(Guid.NewGuid(), "/members");
        await db.SaveChangesAsync();
        await db.RecordExportAsync("导出流出台账", "Export/R-02-1", null, held: [member.Id]);
    }
}

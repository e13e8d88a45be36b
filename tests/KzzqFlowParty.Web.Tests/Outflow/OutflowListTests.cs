using KzzqFlowParty.Data.Queries;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Flow;
using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Domain.Organizations;
using KzzqFlowParty.Testing;
using KzzqFlowParty.Web.Tests.Site;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Tests.Outflow;

/// <summary>流出党员: what the list shows to whom, its filters in the address, its lamps, and how few statements it takes.</summary>
public sealed class OutflowListTests
{
    [Theory]
    [OnSqlite]
    [OnPostgreSql]
    public async Task Each_filter_leaves_whom_it_names(Engine engine)
    {
        await using var site = await TestSite.OpenAsync(engine: engine);
        await SpreadAsync(site.World);
        var township = await site.SignInAsync(Person.Township);
        await AssertNamesAsync(township, "", "安达", "巴图", "陈明");
        await AssertNamesAsync(township, "Name=巴", "巴图");
        await AssertNamesAsync(township, "Branch=乙村", "陈明");
        await AssertNamesAsync(township, $"Organization={site.World.Baokang.SecondBranch.Id}", "陈明");
        await AssertNamesAsync(township, "Region=210000", "安达", "陈明");
        await AssertNamesAsync(township, "Region=220100", "巴图");
        await AssertNamesAsync(township, "Region=210106", "安达", "陈明");
        await AssertNamesAsync(township, "From=2026-03-01", "安达", "陈明");       // 陈明 left in March, nobody knows the day
        await AssertNamesAsync(township, "From=2026-03-02", "安达");
        await AssertNamesAsync(township, "To=2026-02-28", "巴图");
        await AssertNamesAsync(township, "State=2", "安达");
        await AssertNamesAsync(township, "State=4", "巴图", "陈明");
        await AssertNamesAsync(township, "Waiting=true", "安达", "巴图", "陈明");
        await AssertNamesAsync(township, "Incomplete=true", "巴图", "陈明");
        await AssertNamesAsync(township, "Size=2&Page=2", "陈明");
        await AssertNamesAsync(township, "State=6");
        Assert.Equal("共 3 人，其中待报到 1 人", (await township.PageAsync("/outflow")).QuerySelector(".list-sentence")!.TextContent);
    }

    [Fact]
    public async Task The_host_does_not_list_as_outflow_whom_another_branch_keeps()
    {
        await using var site = await TestSite.BorrowAsync();
        await SpreadAsync(site.World);
        var host = await site.SignInAsync(Person.ShebotuSecretary);
        await AssertNamesAsync(host, "");
        await AssertNamesAsync(host, $"Organization={site.World.Baokang.FirstBranch.Id}"); // 安达 is asked of him, and listed under inflow
        var department = await site.SignInAsync(Person.Department);
        await AssertNamesAsync(department, "", "安达", "巴图", "陈明", "丁一");
    }

    [Fact]
    public async Task The_lamps_are_those_of_the_clause()
    {
        await using var site = await TestSite.BorrowAsync();
        await SpreadAsync(site.World);
        var secretary = await site.SignInAsync(Person.Secretary);
        var rows = (await secretary.PageAsync("/outflow")).QuerySelectorAll("tbody tr").ToDictionary(
            r => r.QuerySelector(".cell-lead a")!.TextContent,
            r => string.Concat(r.QuerySelectorAll(".lamp").Select(l => l.ClassList.Contains("lamp-clear") ? '1' : '0')));
        Assert.Equal("1111", rows["安达"]);
        Assert.Equal("1010", rows["巴图"]); // no address or unit, phone never reached
    }

    /// <summary>The filter in SQL and the lamps in memory are one rule: whoever the filter leaves has a lamp out, and nobody else.</summary>
    [Theory]
    [OnSqlite]
    [OnPostgreSql]
    public async Task The_filter_for_lamps_agrees_with_the_lamps(Engine engine)
    {
        using var world = await World.OnAsync(engine);
        await SpreadAsync(world);
        await using var db = world.AsJob();
        var legs = await db.LastLegs.Include(l => l.Spell).ToListAsync();
        var members = await db.Members.ToDictionaryAsync(m => m.Id);
        var parameters = People.Rules.Flow;
        var expected = legs.Where(l => !Lamps(l, members[l.Spell.MemberId], parameters, world.Today).All)
            .Select(l => l.Spell.MemberName)
            .Order(StringComparer.Ordinal)
            .ToList();
        Assert.NotEmpty(expected);
        Assert.Equal(
            expected, (await db.FlowSpells.WhereNotClear(db, parameters, world.Today).Select(s => s.MemberName).ToListAsync()).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(10)]
    [InlineData(1000)]
    public async Task A_page_of_the_list_takes_the_same_few_statements_whatever_lies_behind_it(int members)
    {
        await using var site = await TestSite.OpenAsync();
        var statements = new StatementCounter();
        site.Arrange = statements.AddTo;
        await ManyAsync(site.World, members);
        var secretary = await site.SignInAsync(Person.Secretary);
        await secretary.PageAsync("/outflow"); // the numbers beside the menu are counted once a minute
        Assert.InRange(await statements.CountAsync(() => secretary.PageAsync("/outflow")), 4, 9);
    }

    private static FourClear Lamps(FlowLeg leg, Member member, FlowParameters parameters, DateOnly today) => FourClear.Of(
        new()
        {
            HasIdNumber = member.IdNumberCipher is not null,
            Gender = member.Gender,
            BirthOn = member.BirthOn,
            IsAway = leg.Spell.IsOpen,
            RegionCode = leg.RegionCode,
            Place = leg.Place,
            Unit = leg.Unit,
            HostIsNamed = leg.AskedOrganizationId is not null,
            NoneWasFound = leg.NoneFoundBecause is not null,
            DepartureOn = leg.Spell.DepartureOn,
            HasPhone = member.PhoneCipher is not null,
            PhoneVerifiedOn = member.PhoneVerifiedOn,
        },
        parameters,
        today);

    private static async Task AssertNamesAsync(Visitor visitor, string query, params string[] names)
    {
        var listed = (await visitor.PageAsync($"/outflow?{query}")).QuerySelectorAll("tbody .cell-lead a").Select(a => a.TextContent).ToList();
        Assert.Equal(names.Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
    }

    /// <summary>
    /// 安达 and 巴图 of the first branch, 陈明 of the second, 丁一 of another township: every lamp, two states, two provinces, two
    /// precisions.
    /// </summary>
    private static async Task SpreadAsync(World world)
    {
        await AwayAsync(
            world, world.Baokang.FirstBranch, "安达", new DateOnly(2026, 3, 11), "210106", "盛京纺织", Destination.Of(world.Shebotu.FirstBranch),
            reached: true);
        await AwayAsync(
            world, world.Baokang.FirstBranch, "巴图", new DateOnly(2026, 2, 3), "220105", unit: null, Destination.NoneFound("没有"), reached: false);
        await AwayAsync(
            world, world.Baokang.SecondBranch, "陈明", PartialDate.TryOf(2026, 3)!.Value, "210106", "个体餐饮", Destination.NoneFound("没有"),
            reached: false);
        await AwayAsync(
            world, world.Shebotu.SecondBranch, "丁一", new DateOnly(2025, 3, 11), "210106", "装修", Destination.Of(world.Outside), reached: true);
    }

    private static async Task AwayAsync(
        World world, Organization branch, string name, PartialDate departure, string region, string? unit, Destination destination, bool reached)
    {
        var number = People.NewIdNumber();
        var facts = People.Facts(name, number, "13800001234") with { BirthOn = number.BirthOn };
        var member = Member.Enter(facts, branch, idTaken: false, new DateOnly(2020, 1, 1), world.Cipher, world.Recording()).OrThrow();
        member.VerifyPhone(reached, new DateOnly(2026, 11, 1), null, world.Recording()).OrThrow();
        await world.AddAsync(member);
        var outflow = new OutflowFacts
        {
            Report = DepartureReport.NotReported,
            DepartureOn = departure,
            RegionCode = region,
            Unit = unit,
            Reason = "01",
            Destination = destination,
        };
        await world.AddAsync(
            FlowSpell.Register(member, outflow, alreadyAway: false, lastEndedOn: null, People.Rules.Flow, world.Cipher, world.Recording()).OrThrow());
    }

    private static async Task ManyAsync(World world, int members)
    {
        await using var db = world.AsJob();
        using var audit = db.AuditAsOne("测试准备", "Test/1");
        for (var i = 0; i < members; i++)
        {
            var member = Member.Enter(
                People.Facts($"党员{(char)('一' + i)}", People.NewIdNumber()),
                world.Baokang.FirstBranch,
                idTaken: false,
                null,
                world.Cipher,
                world.Recording()).OrThrow();
            var outflow = new OutflowFacts
            {
                Report = DepartureReport.NotReported,
                DepartureOn = new DateOnly(2026, 3, 1),
                RegionCode = "210106",
                Reason = "01",
                Destination = Destination.NoneFound("没有"),
            };
            db.AddRange(
                member,
                FlowSpell.Register(member, outflow, alreadyAway: false, lastEndedOn: null, People.Rules.Flow, world.Cipher, world.Recording()).OrThrow());
        }

        await db.SaveChangesAsync();
    }
}

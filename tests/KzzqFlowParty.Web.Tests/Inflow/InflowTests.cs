using System.Globalization;
using System.Net;
using KzzqFlowParty.Data.Queries;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Flow;
using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Domain.Organizations;
using KzzqFlowParty.Testing;
using KzzqFlowParty.Web.Tests.Site;
using Microsoft.EntityFrameworkCore;
using Person = KzzqFlowParty.Web.Tests.Site.Person;

namespace KzzqFlowParty.Web.Tests.Inflow;

/// <summary>流入党员: the asked side receives and places, or refuses with a reason; G1.6–G1.10, docs/decisions/0011.</summary>
public sealed class InflowTests : IAsyncLifetime
{
    private static readonly (string Name, string Value)[] Dates =
    [
        ("ReportedInOn", "2026-11-20"), ("RegisteredOn", "2026-11-21"), ("AcceptedOn", "2026-11-22"), ("PlacedOn", "2026-11-23"),
    ];

    private TestSite site = null!;

    private World World => site.World;

    public async Task InitializeAsync() => site = await TestSite.BorrowAsync();

    public async Task DisposeAsync() => await site.DisposeAsync();

    [Fact]
    public async Task An_asked_branch_receives_and_places_and_both_sides_see_it()
    {
        var spell = await AskedOfAsync(World.Shebotu.FirstBranch);
        var host = await site.SignInAsync(Person.ShebotuSecretary);
        Assert.Contains("办理报到接收 白音", (await host.PageAsync("/")).QuerySelector(".todos")!.TextContent, StringComparison.Ordinal);
        var answer = await host.PostAsync(
            $"/inflow/{spell.Id}/receive", [("Version", Version(spell)), ("KnownOn", "2026-11-19"), ("KnownFrom", "2"), .. Dates]);
        Assert.Equal($"/inflow/{spell.Id}", answer.LocationPath());

        await using var db = World.AsJob();
        var placed = await db.FlowSpells.Include(s => s.Legs).SingleAsync();
        Assert.Equal(
            (FlowState.Managed, World.Shebotu.FirstBranch.Id, new DateOnly(2026, 11, 22)),
            (placed.State, placed.HostOrganizationId, placed.CurrentLeg.AcceptedOn));
        Assert.True(await db.Audit.AnyAsync(a => a.Operation == "接收流入党员" && a.UserId == Person.ShebotuSecretary.AccountId));
        var keeper = await site.SignInAsync(Person.Secretary);
        Assert.Equal("已纳管", (await keeper.PageAsync($"/outflow/{spell.Id}")).QuerySelector("h1 .tag")!.TextContent.Trim());
    }

    [Fact]
    public async Task Dates_out_of_order_are_refused_and_stay_typed()
    {
        var spell = await AskedOfAsync(World.Shebotu.FirstBranch);
        var host = await site.SignInAsync(Person.ShebotuSecretary);
        var refused = await host.PostAsync(
            $"/inflow/{spell.Id}/receive", [("Version", Version(spell)), .. Dates.Where(d => d.Name != "PlacedOn"), ("PlacedOn", "2026-11-01")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var page = await refused.PageAsync();
        Assert.Contains(FlowRules.StepsOutOfOrder.Message, page.QuerySelector(".error-summary")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("2026-11-01", page.QuerySelector("input[name=PlacedOn]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task An_asked_committee_places_in_a_branch_below_it_and_answers_for_no_branch()
    {
        var spell = await AskedOfAsync(World.Shebotu.Committee);
        var township = await site.SignInAsync(Person.ShebotuTownship);
        var elsewhere = await township.PostAsync(
            $"/inflow/{spell.Id}/receive", [("Version", Version(spell)), ("BranchId", World.Baokang.SecondBranch.Id.ToString()), .. Dates]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, elsewhere.StatusCode);
        var placed = await township.PostAsync(
            $"/inflow/{spell.Id}/receive", [("Version", Version(spell)), ("BranchId", World.Shebotu.SecondBranch.Id.ToString()), .. Dates]);
        Assert.Equal(HttpStatusCode.Redirect, placed.StatusCode);
        Assert.Equal($"/inflow/{spell.Id}", placed.LocationPath());
        await using var db = World.AsJob();
        Assert.Equal(World.Shebotu.SecondBranch.Id, await db.Members.Select(m => m.HostOrganizationId).SingleAsync());

        var other = await AskedOfAsync(World.Shebotu.FirstBranch, "乙");
        Assert.Equal(HttpStatusCode.NotFound, (await township.PostAsync($"/inflow/{other.Id}/receive", [("Version", Version(other)), .. Dates])).StatusCode);
    }

    [Fact]
    public async Task A_refusal_needs_its_coded_reason_and_stands_in_the_register_of_the_department()
    {
        var spell = await AskedOfAsync(World.Shebotu.FirstBranch);
        var host = await site.SignInAsync(Person.ShebotuSecretary);
        var bare = await host.PostAsync($"/inflow/{spell.Id}/refuse", ("Version", Version(spell)), ("Text", "人不在"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, bare.StatusCode);
        Assert.Contains("人不在", (await bare.PageAsync()).QuerySelector("textarea")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(
            $"/inflow/{spell.Id}",
            (await host.PostAsync($"/inflow/{spell.Id}/refuse", ("Version", Version(spell)), ("ReasonCode", "1"), ("Text", "人不在"))).LocationPath());

        foreach (var reader in new[] { Person.Department, Person.Lead, Person.Auditor })
        {
            var row = (await (await site.SignInAsync(reader)).PageAsync("/inflow/refusals")).QuerySelector("tbody tr")!.TextContent;
            Assert.Contains("本人未在本地居住或工作", row, StringComparison.Ordinal);
            Assert.Contains(World.Shebotu.FirstBranch.FullName, row, StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.Forbidden, (await host.GetAsync("/inflow/refusals")).StatusCode);
    }

    [Fact]
    public async Task The_host_reads_person_and_phone_but_no_digit_of_the_number_and_corrects_nothing()
    {
        var number = People.NewIdNumber();
        var spell = await AskedOfAsync(World.Shebotu.FirstBranch, idNumber: number);
        var host = await site.SignInAsync(Person.ShebotuSecretary);
        var text = (await host.PageAsync($"/inflow/{spell.Id}")).QuerySelector("main")!.TextContent;
        Assert.Contains("13800001234", text, StringComparison.Ordinal);
        Assert.DoesNotContain(number.LastFour, text, StringComparison.Ordinal);
        foreach (var act in new[] { "", "/correct", "/ask", "/return" })
            Assert.Equal(HttpStatusCode.NotFound, (await host.GetAsync($"/outflow/{spell.Id}{act}")).StatusCode);
        var other = await site.SignInAsync(Person.SecondSecretary);
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync($"/inflow/{spell.Id}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await other.PostAsync($"/inflow/{spell.Id}/receive", [("Version", Version(spell)), .. Dates])).StatusCode);
    }

    [Fact]
    public async Task A_member_from_outside_is_registered_with_his_organization_and_known_again_by_his_number()
    {
        var number = People.NewIdNumber();
        var secretary = await site.SignInAsync(Person.Secretary);
        var first = await secretary.PostAsync("/inflow/new", [.. FromOutside(number), ("OutsideOrganizationId", World.Outside.Id.ToString())]);
        Assert.Equal(HttpStatusCode.Redirect, first.StatusCode);
        var again = await secretary.PostAsync("/inflow/new", [.. FromOutside(number), ("OutsideOrganizationId", World.Outside.Id.ToString())]);
        Assert.Contains("该党员已经登记流入", (await again.PageAsync()).QuerySelector(".error-summary")!.TextContent, StringComparison.Ordinal);

        await using var db = World.AsJob();
        var spell = await db.FlowSpells.SingleAsync();
        Assert.Equal(
            (FlowState.Managed, World.Outside.Id, World.Baokang.FirstBranch.Id, null),
            (spell.State, spell.OutsideOrganizationId, spell.KeeperOrganizationId, spell.HostOrganizationId));
        var left = await secretary.PostAsync($"/outflow/{spell.Id}/return", ("Version", Version(spell)), ("ReturnedOn", "2026-11-24"));
        Assert.Equal($"/inflow/{spell.Id}", left.LocationPath());
        var back = await secretary.PostAsync("/inflow/new", FromOutside(number));
        Assert.Equal(HttpStatusCode.Redirect, back.StatusCode);
        Assert.Equal((1, 2), (await db.Members.CountAsync(), await db.FlowSpells.CountAsync()));
    }

    [Fact]
    public async Task A_member_of_the_banner_cannot_be_registered_as_from_outside()
    {
        var number = People.NewIdNumber();
        await World.MemberAsync(World.Shebotu.SecondBranch, idNumber: number);
        var secretary = await site.SignInAsync(Person.Secretary);
        var refused = await secretary.PostAsync("/inflow/new", [.. FromOutside(number), ("OutsideOrganizationId", World.Outside.Id.ToString())]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("已登记在册，不是本支部登记的旗外党员", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        // Numbers tried out in forms that enter nobody are on record, found or not, and soon an alarm.
        for (var i = 0; i < 10; i++) await secretary.PostAsync("/inflow/new", FromOutside(People.NewIdNumber()));
        await using var log = World.AsJob();
        Assert.Equal(11, await log.Audit.CountAsync(a => a.Operation == "核对身份号码，没有登记" && a.UserId == Person.Secretary.AccountId));
        Assert.Equal(1, await log.Audit.CountAsync(a => a.Operation == "五分钟内被拒绝超过 10 次"));
    }

    [Fact]
    public async Task An_outside_organization_written_down_in_the_form_becomes_the_formal_one()
    {
        var secretary = await site.SignInAsync(Person.Secretary);
        (string, string)[] outside =
        [
            ("NewOutside.FullName", "通榆县某村党支部"), ("NewOutside.RegionCode.Province", "220000"), ("NewOutside.RegionCode.City", "220800"),
            ("NewOutside.RegionCode.County", "220822"),
        ];
        var answer = await secretary.PostAsync("/inflow/new", [.. FromOutside(People.NewIdNumber()), .. outside]);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        await using var db = World.AsJob();
        Assert.Equal(
            "通榆县某村党支部",
            await db.Organizations.Where(o => db.FlowSpells.Any(s => s.OutsideOrganizationId == o.Id)).Select(o => o.FullName).SingleAsync());
    }

    [Theory]
    [OnSqlite]
    [OnPostgreSql]
    public async Task Both_kinds_of_inflow_are_paged_as_one_list(Engine engine)
    {
        await using var own = await TestSite.OpenAsync(engine: engine);
        foreach (var name in new[] { "安达", "陈明" })
            await own.World.SpellAsync(await own.World.MemberAsync(own.World.Baokang.FirstBranch, name), own.World.Shebotu.FirstBranch);
        var host = await own.SignInAsync(Person.ShebotuSecretary);
        foreach (var name in new[] { "巴图", "丁一" })
        {
            var answer = await host.PostAsync("/inflow/new", [
                .. FromOutside(People.NewIdNumber()).Where(f => f.Name != "Name"), ("Name", name), ("OutsideOrganizationId", own.World.Outside.Id.ToString()),
            ]);
            Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        }

        Assert.Equal(["安达", "巴图", "陈明"], await NamesAsync(host, "Size=3"));
        Assert.Equal(["丁一"], await NamesAsync(host, "Size=3&Page=2"));
        Assert.Equal(["巴图", "丁一"], await NamesAsync(host, "Source=outside"));
        Assert.Equal(["安达", "陈明"], await NamesAsync(host, "Source=ours"));
        Assert.Equal(["安达", "陈明"], await NamesAsync(host, "State=2"));
        Assert.Equal("共 4 人，其中待接收 2 人", (await host.PageAsync("/inflow")).QuerySelector(".list-sentence")!.TextContent);
        Assert.Equal(["安达", "巴图", "陈明", "丁一"], await NamesAsync(await own.SignInAsync(Person.Department), ""));
        Assert.Empty(await NamesAsync(await own.SignInAsync(Person.Secretary), ""));
        var print = await host.PageAsync("/inflow/print");
        Assert.Equal(4, print.QuerySelectorAll("tbody tr").Length);
        Assert.Contains("状态", print.QuerySelectorAll("thead th").Select(h => h.TextContent));
        Assert.Equal(HttpStatusCode.OK, (await host.GetAsync("/inflow/export")).StatusCode);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(1000)]
    public async Task A_page_of_the_list_takes_the_same_few_statements_whatever_lies_behind_it(int members)
    {
        var statements = new StatementCounter();
        await site.DisposeAsync();
        site = await TestSite.OpenAsync();
        site.Arrange = statements.AddTo;
        await using (var db = World.AsJob())
        {
            using var audit = db.AuditAsOne("测试准备", "Test/1");
            for (var i = 0; i < members; i++)
            {
                var member = Member.Enter(
                    People.Facts($"党员{(char)('一' + i)}", People.NewIdNumber()),
                    World.Baokang.FirstBranch,
                    idTaken: false,
                    null,
                    World.Cipher,
                    World.Recording()).OrThrow();
                db.AddRange(member, Register(member, World.Shebotu.FirstBranch));
            }

            await db.SaveChangesAsync();
        }

        var host = await site.SignInAsync(Person.ShebotuSecretary);
        await host.PageAsync("/inflow");
        Assert.InRange(await statements.CountAsync(() => host.PageAsync("/inflow")), 4, 8);
    }

    [Fact]
    public async Task Nobody_is_turned_away_for_want_of_an_ID_number_and_a_wrong_one_is_told()
    {
        var secretary = await site.SignInAsync(Person.Secretary);
        (string, string)[] nameless =
        [
            .. FromOutside(People.NewIdNumber()).Where(f => f.Name != "IdNumber"), ("OutsideOrganizationId", World.Outside.Id.ToString()),
        ];
        Assert.StartsWith("/inflow/", (await secretary.PostAsync("/inflow/new", nameless)).LocationPath(), StringComparison.Ordinal);
        await using var db = World.AsJob();
        Assert.Null((await db.Members.SingleAsync()).IdNumberCipher);
        var wrong = await secretary.PostAsync("/inflow/new", [.. nameless, ("IdNumber", "150521")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
    }

    /// <summary>The unique index lets one pass; the others read why not.</summary>
    [Theory, OnSqlite, OnPostgreSql]
    public async Task Of_eight_who_register_one_number_at_the_same_moment_one_passes_and_seven_read_why_not(Engine engine)
    {
        await using var own = await TestSite.OpenAsync(engine: engine);
        foreach (var (address, fields) in new (string, Func<IdNumber, (string Name, string Value)[]>)[]
        {
            ("/inflow/new", number => [.. FromOutside(number), ("OutsideOrganizationId", own.World.Outside.Id.ToString())]),
            ("/members/new", number => [("Name", "孙丽"), ("IdNumber", number.Value), ("Type", "1"), ("Phone", "13800001234"), ("JoinedOn.Year", "2010")]),
        })
        {
            var number = People.NewIdNumber();
            var visitors = new List<Visitor>();
            for (var i = 0; i < 8; i++) visitors.Add(await own.SignInAsync(i % 2 == 0 ? Person.Secretary : Person.SecondSecretary));
            foreach (var visitor in visitors) await visitor.PostAsync("/probe/drafts", ("refuse", "1"));   // which fetches the token
            var answers = await Task.WhenAll(visitors.Select(
                v => v.PostAsync(address, [.. fields(number), ("RequestId", Guid.CreateVersion7().ToString())])));
            Assert.Equal(
                [.. Enumerable.Repeat(HttpStatusCode.UnprocessableEntity, 7), HttpStatusCode.Redirect],
                answers.Select(a => a.StatusCode).OrderDescending());
            foreach (var refused in answers.Where(a => a.StatusCode == HttpStatusCode.UnprocessableEntity))
                Assert.Contains("登记", (await refused.PageAsync()).QuerySelector(".error-summary")!.TextContent, StringComparison.Ordinal);
            await using var db = own.World.AsJob();
            Assert.Equal(1, await db.MembersByIdNumber(own.World.Cipher.IndexesOf(number.Value, SealedField.MemberIdNumber)).CountAsync());
        }
    }

    private static (string Name, string Value)[] FromOutside(IdNumber number) =>
    [
        ("Name", "孙丽"), ("IdNumber", number.Value), ("Type", "1"), ("DepartureOn.Year", "2026"), ("DepartureOn.Month", "10"), ("Reason", "01"),
        ("Unit", "某某商贸"),
        .. Dates.Select(d => ($"Reception.{d.Name}", d.Value)),
    ];

    private static async Task<List<string>> NamesAsync(Visitor visitor, string query) =>
        [.. (await visitor.PageAsync($"/inflow?{query}")).QuerySelectorAll("tbody .cell-lead a").Select(a => a.TextContent)];

    private static string Version(FlowSpell spell) => spell.Version.ToString(CultureInfo.InvariantCulture);

    private FlowSpell Register(Member member, Organization asked) => FlowSpell.Register(
        member,
        new()
        {
            Report = DepartureReport.NotReported,
            DepartureOn = new DateOnly(
            2026, 10, 1),
            RegionCode = Regions.Banner,
            Reason = "01",
            Destination = Destination.Of(asked)
        },
        alreadyAway: false, lastEndedOn: null, People.Rules.Flow, World.Cipher, World.Recording()).OrThrow();

    private async Task<FlowSpell> AskedOfAsync(Organization asked, string name = "白音", IdNumber? idNumber = null)
    {
        var member = await World.MemberAsync(World.Baokang.FirstBranch, name, idNumber);
        await using var db = World.AsJob();
        var away = await db.Members.SingleAsync(m => m.Id == member.Id);
        var spell = Register(away, asked);
        db.Add(spell);
        await db.SaveChangesAsync();
        return spell;
    }
}

using System.Globalization;
using System.Net;
using ClosedXML.Excel;
using KzzqFlowParty.Data.Auditing;
using KzzqFlowParty.Domain.Flow;
using KzzqFlowParty.Testing;
using KzzqFlowParty.Web.Tests.Site;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Tests.Outflow;

/// <summary>What the keeper does with an absence: correct, ask another, return, 未成行; and its ledger R-02.</summary>
public sealed class OutflowActsTests : IAsyncLifetime
{
    private TestSite site = null!;

    private World World => site.World;

    public async Task InitializeAsync() => site = await TestSite.BorrowAsync();

    public async Task DisposeAsync() => await site.DisposeAsync();

    [Fact]
    public async Task Until_it_is_confirmed_the_registration_is_corrected_and_the_corrector_is_the_recorder()
    {
        var spell = await SpellAsync();
        var secretary = await site.SignInAsync(Person.Secretary);
        var form = await secretary.PageAsync($"/outflow/{spell.Id}/correct");
        Assert.Equal("2026", form.QuerySelector("input[name='Person.DepartureOn.Year']")!.GetAttribute("value"));
        (string, string)[] fields =
        [
            ("Version", Version(spell)), ("Person.Report", "1"), ("Person.ReportedOn", "2026-02-20"), ("Person.DepartureOn.Year", "2026"),
            ("Person.DepartureOn.Month", "4"), ("Person.Reason", "02"),
            ("Place.RegionCode.Province", "210000"), ("Place.RegionCode.City", "210100"), ("Place.RegionCode.County", "210106"), ("Host.Destination", "none"),
            ("Host.NoneFoundBecause", "联系过三家"),
        ];
        var refused = await secretary.PostAsync($"/outflow/{spell.Id}/correct", [.. fields.Where(f => f.Item1 != "Person.Reason")]);
        Assert.Equal("#Person_Reason", (await refused.PageAsync()).QuerySelector(".error-summary a")!.GetAttribute("href"));
        Assert.Equal($"/outflow/{spell.Id}", (await secretary.PostAsync($"/outflow/{spell.Id}/correct", fields)).LocationPath());
        await using var db = World.AsJob();
        var corrected = await db.FlowSpells.Include(s => s.Legs).SingleAsync();
        Assert.Equal(("2026-04", FlowState.NoHost, Person.Secretary.AccountId), (corrected.DepartureOn.ToString(), corrected.State, corrected.RecordedBy));

        var stale = await secretary.PostAsync($"/outflow/{spell.Id}/correct", fields);
        Assert.Equal(HttpStatusCode.Conflict, stale.StatusCode);
        Assert.Contains("联系过三家", await stale.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_a_refusal_another_is_asked_and_the_former_side_sees_nothing_more()
    {
        var spell = await SpellAsync();
        await ChangeAsync(s => s.Refuse("1", "不住这里", World.Today).OrThrow());
        var secretary = await site.SignInAsync(Person.Secretary);
        Assert.Contains("更换接收党组织", (await secretary.PageAsync("/")).QuerySelector(".todos")!.TextContent, StringComparison.Ordinal);
        var asked = await secretary.PostAsync(
            $"/outflow/{spell.Id}/ask",
            ("Version", Version(spell, 1)),
            ("Destination", "ours"),
            ("HostOrganizationId", World.Shebotu.SecondBranch.Id.ToString()));
        Assert.Equal($"/outflow/{spell.Id}", asked.LocationPath());
        var former = await site.SignInAsync(Person.ShebotuSecretary);
        Assert.Equal(HttpStatusCode.NotFound, (await former.GetAsync($"/inflow/{spell.Id}")).StatusCode);
        var page = await secretary.PageAsync($"/outflow/{spell.Id}");
        Assert.Equal(2, page.QuerySelectorAll("h2").Count(h => h.TextContent.EndsWith("的去向", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_return_before_the_departure_is_refused_and_a_right_one_ends_the_absence()
    {
        var spell = await SpellAsync();
        var secretary = await site.SignInAsync(Person.Secretary);
        var refused = await secretary.PostAsync($"/outflow/{spell.Id}/return", ("Version", Version(spell)), ("ReturnedOn", "2026-02-01"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var page = await refused.PageAsync();
        Assert.Equal("2026-02-01", page.QuerySelector("input[name=ReturnedOn]")!.GetAttribute("value"));
        Assert.Contains(FlowRules.ReturnBeforeDeparture.Message, page.QuerySelector(".field-error")!.TextContent, StringComparison.Ordinal);
        await secretary.PostAsync($"/outflow/{spell.Id}/return", ("Version", Version(spell)), ("ReturnedOn", "2026-11-20"));
        await using var db = World.AsJob();
        var ended = await db.FlowSpells.SingleAsync();
        Assert.Equal((FlowState.Returned, new DateOnly(2026, 11, 20), null), (ended.State, ended.EndedOn, ended.OpenFor));
    }

    [Fact]
    public async Task Of_what_happened_on_one_day_the_return_stands_above_the_reception()
    {
        var spell = await SpellAsync();
        await ChangeAsync(
            s => s.Receive(new(null, null, World.Today, World.Today, World.Today, World.Today), World.Shebotu.FirstBranch, World.Today).OrThrow());
        await ChangeAsync(s => s.Return(World.Today, World.Today).OrThrow());
        var page = await (await site.SignInAsync(Person.Secretary)).PageAsync($"/outflow/{spell.Id}");
        Assert.Equal(
            ["已返回", "编入支部", "接收", "登记流入", "报到"], page.QuerySelectorAll(".timeline b").Take(5).Select(b => b.TextContent));
    }

    [Fact]
    public async Task Who_never_left_is_recorded_with_the_reason_and_leaves_no_host_behind()
    {
        var spell = await SpellAsync();
        var secretary = await site.SignInAsync(Person.Secretary);
        Assert.Equal(
            HttpStatusCode.UnprocessableEntity, (await secretary.PostAsync($"/outflow/{spell.Id}/not-departed", ("Version", Version(spell)))).StatusCode);
        await secretary.PostAsync($"/outflow/{spell.Id}/not-departed", ("Version", Version(spell)), ("Note", "家中有事"));
        await using var db = World.AsJob();
        Assert.Equal((FlowState.NotDeparted, "家中有事"), await db.FlowSpells.Select(s => ValueTuple.Create(s.State, s.EndNote)).SingleAsync());
        Assert.Null((await db.Members.SingleAsync()).HostOrganizationId);
    }

    [Fact]
    public async Task Another_branch_and_a_superior_do_not_act_for_the_keeper()
    {
        var spell = await SpellAsync();
        var other = await site.SignInAsync(Person.SecondSecretary);
        foreach (var act in new[] { "", "/correct", "/ask", "/return", "/not-departed" })
            Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync($"/outflow/{spell.Id}{act}")).StatusCode);
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await other.PostAsync($"/outflow/{spell.Id}/return", ("Version", Version(spell)), ("ReturnedOn", "2026-11-20"))).StatusCode);
        var host = await site.SignInAsync(Person.ShebotuSecretary);
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await host.PostAsync($"/outflow/{spell.Id}/return", ("Version", Version(spell)), ("ReturnedOn", "2026-11-20"))).StatusCode);
        var township = await site.SignInAsync(Person.Township);
        Assert.Equal(
            HttpStatusCode.Forbidden,
            (await township.PostAsync($"/outflow/{spell.Id}/return", ("Version", Version(spell)), ("ReturnedOn", "2026-11-20"))).StatusCode);
    }

    [Theory]
    [InlineData("jia-sj", "13800001234", "住址")]
    [InlineData("jia-lx", "13800001234", "住址")]
    [InlineData("baokang", "13800001234", null)]
    [InlineData("zzb", "138****1234", null)]
    [InlineData("sj", "138****1234", null)]
    [InlineData("zdy", null, null)]
    public async Task Phone_and_place_are_shown_as_the_field_table_says_and_a_look_is_logged(string user, string? phone, string? place)
    {
        var spell = await SpellAsync();
        var visitor = await site.SignInAsync(Person.All.Single(p => p.UserName == user));
        var text = (await visitor.PageAsync($"/outflow/{spell.Id}")).QuerySelector("main")!.TextContent;
        Assert.Equal(phone, new[] { "13800001234", "138****1234" }.FirstOrDefault(p => text.Contains(p, StringComparison.Ordinal)));
        Assert.Equal(place is not null, text.Contains("铁西区建设路1号", StringComparison.Ordinal));
        await using var db = World.AsJob();
        Assert.Equal(phone == "13800001234" ? 1 : 0, await db.Audit.CountAsync(a => a.Kind == AuditKind.Read && a.Subject == $"FlowSpell/{spell.Id}"));
    }

    [Fact]
    public async Task The_ledger_is_masked_numbered_and_logged_and_its_print_has_the_same_columns()
    {
        var spell = await SpellAsync();
        var secretary = await site.SignInAsync(Person.Secretary);
        var answer = await secretary.GetAsync("/outflow/export?Name=白");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        using var book = new XLWorkbook(await answer.Content.ReadAsStreamAsync());
        var sheet = book.Worksheets.Single();
        var header = sheet.Row(3).CellsUsed().ToDictionary(c => c.GetString(), c => sheet.Cell(4, c.Address.ColumnNumber).GetString());
        Assert.Equal(
            ("白音", "138****1234", "辽宁省沈阳市铁西区", "待报到", "268"),
            (header["姓名"], header["手机号码"], header["外出地(省市县)"], header["状态"], header["天数"]));
        Assert.Matches(@"^\*{14}\d{3}[\dX]$", header["公民身份号码"]);
        Assert.DoesNotContain("外出地详细地址", header.Keys);

        await using var db = World.AsJob();
        var logged = await db.Audit.SingleAsync(a => a.Kind == AuditKind.Export);
        Assert.Contains(logged.Subject["Export/".Length..], sheet.Cell(2, 1).GetString(), StringComparison.Ordinal);
        var print = await secretary.PageAsync("/outflow/print");
        Assert.Equal(header.Keys, print.QuerySelectorAll("thead th").Select(h => h.TextContent));
        Assert.Equal(2, await db.Audit.CountAsync(a => a.Kind == AuditKind.Export));
        Assert.Equal(spell.MemberName, print.QuerySelectorAll("tbody td")[2].TextContent);
    }

    private static string Version(FlowSpell spell, int later = 0) => (spell.Version + later).ToString(CultureInfo.InvariantCulture);

    private async Task ChangeAsync(Action<FlowSpell> change)
    {
        await using var db = World.AsJob();
        change(await db.FlowSpells.Include(s => s.Legs).SingleAsync());
        await db.SaveChangesAsync();
    }

    /// <summary>Of the first branch, asked of the first branch of the other township.</summary>
    private async Task<FlowSpell> SpellAsync()
    {
        var member = await World.MemberAsync(World.Baokang.FirstBranch);
        await using var db = World.AsJob();
        var away = await db.Members.SingleAsync();
        var facts = new OutflowFacts
        {
            Report = DepartureReport.Reported,
            ReportedOn = new(2026, 2, 20),
            DepartureOn = new DateOnly(2026, 3, 1),
            RegionCode = "210106",
            Place = "铁西区建设路1号",
            Reason = "01",
            Destination = Destination.Of(World.Shebotu.FirstBranch),
        };
        var spell = FlowSpell.Register(
            away, facts, alreadyAway: false, lastEndedOn: null, People.Rules.Flow, World.Cipher, World.Recording(Person.Commissioner.AccountId)).OrThrow();
        db.Add(spell);
        await db.SaveChangesAsync();
        Assert.Equal(member.Id, spell.MemberId);
        return spell;
    }
}

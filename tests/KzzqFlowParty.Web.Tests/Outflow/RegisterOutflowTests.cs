using System.Net;
using KzzqFlowParty.Data.Journeys;
using KzzqFlowParty.Domain.Flow;
using KzzqFlowParty.Testing;
using KzzqFlowParty.Web.Tests.Meetings;
using KzzqFlowParty.Web.Tests.Site;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Tests.Outflow;

/// <summary>登记外出, from the choice of a member to the absence: M1, G1.4.</summary>
public sealed class RegisterOutflowTests : IAsyncLifetime
{
    private TestSite site = null!;

    private World World => site.World;

    public async Task InitializeAsync() => site = await TestSite.BorrowAsync();

    public async Task DisposeAsync() => await site.DisposeAsync();

    [Fact]
    public async Task The_four_steps_make_an_absence_that_its_asked_host_sees_and_leave_an_audit_row()
    {
        var member = await World.MemberAsync(World.Baokang.FirstBranch, "乌云其木格");
        var secretary = await site.SignInAsync(Person.Secretary);
        var draft = await OutflowJourney.FillAsync(
            secretary,
            member.Id,
            ("Destination", "ours"),
            ("HostOrganizationId", World.Shebotu.FirstBranch.Id.ToString()),
            ("HostContactPhone", "13912345678"));
        var check = await secretary.PageAsync($"{draft}/check");
        Assert.Equal("盛京纺织有限公司", Row(check, "单位名称"));
        Assert.Equal("辽宁省沈阳市铁西区", Row(check, "流入地"));
        Assert.Equal(World.Shebotu.FirstBranch.FullName, Row(check, "流入地党组织"));

        var submitted = await OutflowJourney.SubmitAsync(secretary, draft);
        var registered = await secretary.PageAsync(submitted.LocationPath()!);
        Assert.Equal("已登记外出", registered.QuerySelector("h1")!.TextContent);

        await using var db = World.AsJob();
        var spell = await db.FlowSpells.Include(s => s.Legs).SingleAsync();
        Assert.Equal((FlowState.PendingReportIn, World.Shebotu.FirstBranch.Id, false), (spell.State, spell.HostOrganizationId!.Value, spell.IsConfirmed));
        Assert.Equal(World.Shebotu.FirstBranch.Id, await db.Members.Where(m => m.Id == member.Id).Select(m => m.HostOrganizationId).SingleAsync());
        Assert.NotNull(spell.CurrentLeg.HostContactPhoneCipher);
        Assert.Empty(await db.Drafts.ToListAsync());
        Assert.Equal(
            Person.Secretary.AccountId, (await db.Audit.FirstAsync(a => a.Operation == "登记外出" && a.Subject == $"FlowSpell/{spell.Id}")).UserId);

        var host = await site.SignInAsync(Person.ShebotuSecretary);
        Assert.Contains("乌云其木格", (await host.PageAsync("/inflow")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_city_takes_neither_contact_nor_host_along_and_the_same_city_does()
    {
        var member = await World.MemberAsync(World.Baokang.FirstBranch, "乌云其木格");
        var secretary = await site.SignInAsync(Person.Secretary);
        var draft = await OutflowJourney.FillAsync(
            secretary, member.Id, ("Destination", "outside"), ("OutsideOrganizationId", World.Outside.Id.ToString()), ("HostContactName", "王芳"),
            ("HostContactPhone", "13912345678"));
        await secretary.PostAsync($"{draft}/place", ("RegionCode", "210105"), ("Unit", "盛京纺织有限公司"));
        Assert.Equal("王芳", (await secretary.PageAsync($"{draft}/host")).QuerySelector("input[name=HostContactName]")!.GetAttribute("value"));
        await secretary.PostAsync($"{draft}/place", ("RegionCode", "110105"), ("Unit", "盛京纺织有限公司"));
        var host = await secretary.PageAsync($"{draft}/host");
        Assert.True(string.IsNullOrEmpty(host.QuerySelector("input[name=HostContactName]")!.GetAttribute("value")));
        Assert.DoesNotContain(host.QuerySelectorAll("input[name=Destination]"), i => i.HasAttribute("checked"));
    }

    [Fact]
    public async Task Whereabouts_partly_known_are_registered_and_are_a_to_do_until_they_are_known()
    {
        var member = await World.MemberAsync(World.Baokang.FirstBranch, "乌云其木格");
        var secretary = await site.SignInAsync(Person.Secretary);
        var draft = await OutflowJourney.BeginAsync(secretary, member.Id);
        await secretary.PostAsync($"{draft}/person", OutflowJourney.PersonStep);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await secretary.PostAsync($"{draft}/place")).StatusCode);
        Assert.Equal($"{draft}/host", (await secretary.PostAsync($"{draft}/place", ("DestinationUnit", "14"))).LocationPath());
        await secretary.PostAsync($"{draft}/host", ("Destination", "none"), ("NoneFoundBecause", "不知道去了哪里"));
        Assert.Equal(HttpStatusCode.Redirect, (await OutflowJourney.SubmitAsync(secretary, draft)).StatusCode);
        Assert.Contains("核实去向", (await secretary.PageAsync("/")).QuerySelector(".todos")!.TextContent, StringComparison.Ordinal);
        Assert.Single((await secretary.PageAsync("/outflow?incomplete=true")).QuerySelectorAll("tbody tr"));
        await using (var db = World.AsJob())
            await World.ChangeAsync((await db.FlowSpells.SingleAsync()).Id, Told.By() with { RegionCode = "110105", Host = NextHost.Kept });
        Assert.DoesNotContain("核实去向", (await secretary.PageAsync("/")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mobile_organizations_of_the_destination_stand_first_and_a_far_one_is_warned_of()
    {
        await using (var db = World.AsJob())
        {
            var note = new Domain.Organizations.ChangeNote(new DateOnly(2020, 1, 1), "测试", Guid.Empty, World.Time.GetUtcNow());
            foreach (var (name, region) in new[] { ("中共科左中旗驻北京流动党员支部委员会", "110105"), ("中共科左中旗驻沈阳流动党员支部委员会", "210103") })
            {
                var mobile = Domain.Organizations.Organization.Create(
                    Domain.Organizations.OrganizationKind.MobilePartyOrganization, World.Banner, name, region, nameTaken: false, note, World.Today).OrThrow();
                db.Add(mobile);
            }

            await db.SaveChangesAsync();
        }

        var member = await World.MemberAsync(World.Baokang.FirstBranch, "乌云其木格");
        var secretary = await site.SignInAsync(Person.Secretary);
        var draft = await OutflowJourney.FillAsync(secretary, member.Id);
        var offered = (await secretary.PageAsync($"{draft}/host")).QuerySelectorAll("input[name=HostOrganizationId]");
        Assert.Contains("驻沈阳", offered[0].ParentElement!.TextContent, StringComparison.Ordinal);
        var far = offered.Single(o => o.ParentElement!.TextContent.Contains("驻北京", StringComparison.Ordinal)).GetAttribute("value")!;
        await secretary.PostAsync($"{draft}/host", ("Destination", "ours"), ("HostOrganizationId", far));
        Assert.Contains("不在去向所在的省", (await secretary.PageAsync($"{draft}/check")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Offline_attendance_of_the_year_counts_from_the_moment_he_is_registered()
    {
        var member = await World.MemberAsync(World.Baokang.FirstBranch, "乌云其木格");
        var meeting = await World.HeldAsync(World.Baokang.FirstBranch, Person.Commissioner);
        await World.ConfirmedAsync(meeting, member, Person.Commissioner, Person.Secretary);
        Assert.Equal(0, await World.OfflinePointsAsync(member));   // at home, he has no sheet

        await OutflowJourney.RegisterAsync(await site.SignInAsync(Person.Secretary), member.Id);
        Assert.Equal(2, await World.OfflinePointsAsync(member));
    }

    [Fact]
    public async Task A_step_is_refused_at_its_field_with_what_was_typed_and_still_kept()
    {
        var member = await World.MemberAsync(World.Baokang.FirstBranch);
        var secretary = await site.SignInAsync(Person.Secretary);
        var draft = await OutflowJourney.BeginAsync(secretary, member.Id);
        var refused = await secretary.PostAsync(
            $"{draft}/person", ("Report", "1"), ("ReportedTo", "包文龙"), ("DepartureOn.Year", "2026"), ("Reason", "01"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var page = await refused.PageAsync();
        Assert.Equal(["#ReportedOn", "#DepartureOn"], page.QuerySelectorAll(".error-summary a").Select(a => a.GetAttribute("href")).OrderByDescending(h => h));
        Assert.Equal("包文龙", page.QuerySelector("input[name=ReportedTo]")!.GetAttribute("value"));
        Assert.Equal("包文龙", (await secretary.PageAsync($"{draft}/person")).QuerySelector("input[name=ReportedTo]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task A_draft_waits_in_the_list_for_its_own_person_only_and_can_be_deleted()
    {
        var member = await World.MemberAsync(World.Baokang.FirstBranch, "乌云其木格");
        var secretary = await site.SignInAsync(Person.Secretary);
        var draft = await OutflowJourney.BeginAsync(secretary, member.Id);
        Assert.Equal("/outflow", (await secretary.PostAsync($"{draft}/person", [.. OutflowJourney.PersonStep, ("act", "later")])).LocationPath());
        var list = await secretary.PageAsync("/outflow");
        Assert.Equal($"{draft}/person", list.QuerySelector(".drafts a")!.GetAttribute("href"));
        Assert.Equal(draft, await OutflowJourney.BeginAsync(secretary, member.Id)); // the same one goes on

        var commissioner = await site.SignInAsync(Person.Commissioner);
        Assert.Null((await commissioner.PageAsync("/outflow")).QuerySelector(".drafts"));
        Assert.Equal(HttpStatusCode.NotFound, (await commissioner.GetAsync($"{draft}/person")).StatusCode);

        Assert.Equal("/outflow", (await secretary.PostAsync($"{draft}/discard", ("RequestId", Guid.CreateVersion7().ToString()))).LocationPath());
        await using var db = World.AsJob();
        Assert.Equal(0, await db.Set<Draft>().CountAsync());
    }

    [Fact]
    public async Task An_outside_organization_is_added_on_the_way_and_the_rest_of_the_step_stays()
    {
        var member = await World.MemberAsync(World.Baokang.FirstBranch);
        var secretary = await site.SignInAsync(Person.Secretary);
        var draft = await OutflowJourney.BeginAsync(secretary, member.Id);
        await secretary.PostAsync($"{draft}/person", OutflowJourney.PersonStep);
        await secretary.PostAsync($"{draft}/place", OutflowJourney.PlaceStep);
        (string, string)[] step =
        [
            ("Destination", "outside"), ("NewOutside.FullName", "长春市二道区某社区党委"), ("NewOutside.RegionCode.Province", "220000"),
            ("NewOutside.RegionCode.City", "220100"), ("NewOutside.RegionCode.County", "220105"),
            ("HostContactName", "李主任"), ("act", "outside"),
        ];
        Assert.Equal($"{draft}/host", (await secretary.PostAsync($"{draft}/host", step)).LocationPath());
        var page = await secretary.PageAsync($"{draft}/host");
        Assert.Equal("李主任", page.QuerySelector("input[name=HostContactName]")!.GetAttribute("value"));
        var chosen = page.QuerySelector("input[name=OutsideOrganizationId][checked]")!.GetAttribute("value")!;

        var again = await secretary.PostAsync($"{draft}/host", step);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, again.StatusCode); // the same name at the same place

        await secretary.PostAsync($"{draft}/host", ("Destination", "outside"), ("OutsideOrganizationId", chosen));
        var submitted = await OutflowJourney.SubmitAsync(secretary, draft);
        Assert.Equal(HttpStatusCode.Redirect, submitted.StatusCode);
        await using var db = World.AsJob();
        var spell = await db.FlowSpells.Include(s => s.Legs).SingleAsync();
        Assert.Equal(
            (null, true, "长春市二道区某社区党委"),
            (spell.HostOrganizationId, spell.CurrentLeg.AskedIsOutside, spell.CurrentLeg.AskedOrganizationName));
    }

    [Fact]
    public async Task A_report_after_the_departure_is_kept_as_such_and_said()
    {
        var member = await World.MemberAsync(World.Baokang.FirstBranch);
        var secretary = await site.SignInAsync(Person.Secretary);
        var draft = await OutflowJourney.BeginAsync(secretary, member.Id);
        await secretary.PostAsync(
            $"{draft}/person",
            [("Report", "1"), ("ReportedOn", "2026-04-02"), .. OutflowJourney.PersonStep.Where(f => f.Name is not ("Report" or "ReportedOn"))]);
        await secretary.PostAsync($"{draft}/place", OutflowJourney.PlaceStep);
        await secretary.PostAsync($"{draft}/host", ("Destination", "none"), ("NoneFoundBecause", "没有"));
        Assert.Contains("将记为补报", (await secretary.PageAsync($"{draft}/check")).Body!.TextContent, StringComparison.Ordinal);
        var spell = (await OutflowJourney.SubmitAsync(secretary, draft)).LocationPath()!.Replace("/registered", "", StringComparison.Ordinal);
        Assert.Contains("补报（2026-04-02 报告，晚于外出日期）", (await secretary.PageAsync(spell)).Body!.TextContent, StringComparison.Ordinal);
        await using var db = World.AsJob();
        Assert.True((await db.FlowSpells.SingleAsync()).WasReportedLate);
    }

    [Fact]
    public async Task The_next_absence_is_filled_in_from_the_last_one()
    {
        var member = await World.MemberAsync(World.Baokang.FirstBranch);
        var secretary = await site.SignInAsync(Person.Secretary);
        var spell = await OutflowJourney.RegisterAsync(
            secretary, member.Id, ("Destination", "outside"), ("OutsideOrganizationId", World.Outside.Id.ToString()));
        Assert.Equal(spell, (await secretary.PostAsync($"{spell}/return", ("ReturnedOn", "2026-06-01"), ("Version", "0"))).LocationPath());
        var draft = await OutflowJourney.BeginAsync(secretary, member.Id);
        Assert.Equal("盛京纺织有限公司", (await secretary.PageAsync($"{draft}/place")).QuerySelector("input[name=Unit]")!.GetAttribute("value"));
        Assert.Equal(
            World.Outside.Id.ToString(),
            (await secretary.PageAsync($"{draft}/host")).QuerySelector("input[name=OutsideOrganizationId][checked]")!.GetAttribute("value"));
        Assert.Equal("", (await secretary.PageAsync($"{draft}/person")).QuerySelector("input[name='DepartureOn.Year']")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Who_is_away_is_refused_before_and_after_the_form_is_filled_in()
    {
        var member = await World.MemberAsync(World.Baokang.FirstBranch);
        var (secretary, commissioner) = (await site.SignInAsync(Person.Secretary), await site.SignInAsync(Person.Commissioner));
        var late = await OutflowJourney.FillAsync(commissioner, member.Id);
        await OutflowJourney.RegisterAsync(secretary, member.Id);

        var refused = await OutflowJourney.SubmitAsync(commissioner, late);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains(FlowRules.AlreadyAway.Message, (await refused.PageAsync()).QuerySelector(".error-summary")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await commissioner.GetAsync($"{late}/check")).StatusCode); // the draft is still there

        var begun = await commissioner.PostAsync("/outflow/new", ("memberId", member.Id.ToString()));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, begun.StatusCode);
    }

    [Fact]
    public async Task Members_of_another_branch_do_not_exist_here_and_the_contact_may_not()
    {
        var member = await World.MemberAsync(World.Baokang.SecondBranch);
        var secretary = await site.SignInAsync(Person.Secretary);
        Assert.Equal(HttpStatusCode.NotFound, (await secretary.PostAsync("/outflow/new", ("memberId", member.Id.ToString()))).StatusCode);
        var contact = await site.SignInAsync(Person.Contact);
        Assert.Equal(HttpStatusCode.Forbidden, (await contact.GetAsync("/outflow/new")).StatusCode);
    }

    [Fact]
    public async Task The_same_form_posted_twice_registers_once()
    {
        var member = await World.MemberAsync(World.Baokang.FirstBranch);
        var secretary = await site.SignInAsync(Person.Secretary);
        var (draft, id) = (await OutflowJourney.FillAsync(secretary, member.Id), Guid.CreateVersion7());
        var first = await OutflowJourney.SubmitAsync(secretary, draft, id);
        var second = await OutflowJourney.SubmitAsync(secretary, draft, id);
        Assert.Equal((HttpStatusCode.Redirect, first.LocationPath()), (second.StatusCode, second.LocationPath()));
        await using var db = World.AsJob();
        Assert.Equal(1, await db.FlowSpells.CountAsync());
    }

    private static string Row(AngleSharp.Html.Dom.IHtmlDocument page, string label) =>
        page.QuerySelectorAll(".summary-row").Single(r => r.QuerySelector("dt")!.TextContent == label).QuerySelector("dd")!.TextContent.Trim();
}

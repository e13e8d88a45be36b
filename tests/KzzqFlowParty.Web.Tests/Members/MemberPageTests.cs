using System.Net;
using AngleSharp.Html.Dom;
using KzzqFlowParty.Data.Auditing;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Flow;
using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Domain.OrganizationalLife;
using KzzqFlowParty.Testing;
using KzzqFlowParty.Web.Tests.Site;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Tests.Members;

/// <summary>党员页面: what each side reads of him, the tabs, and the timeline. docs/decisions/0011, docs/decisions/0013.</summary>
public sealed class MemberPageTests : IAsyncLifetime
{
    private TestSite site = null!;
    private Member member = null!;

    private World World => site.World;

    private string Address => $"/members/{member.Id}";

    public async Task InitializeAsync()
    {
        site = await TestSite.BorrowAsync();
        var facts = People.Facts("巴图", People.NewIdNumber(), "13812345678") with
        {
            HomeAddress = "内蒙古通辽市科尔沁左翼中旗保康镇甲村 3 号",
            CurrentAddress = "辽宁省沈阳市铁西区兴华街 8 号",
            EmergencyContact = "其木格",
        };
        member = await World.AddAsync(
            Member.Enter(facts, World.Baokang.FirstBranch, idTaken: false, new DateOnly(2020, 1, 1), World.Cipher, World.Recording()).OrThrow());
        await World.SpellAsync(member, World.Shebotu.FirstBranch);
    }

    public async Task DisposeAsync() => await site.DisposeAsync();

    [Fact]
    public async Task His_branch_reads_the_phone_in_full_the_last_four_of_the_number_and_all_tabs()
    {
        var page = await PageAsync(Person.Secretary);
        Assert.Contains("巴图", page.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("13812345678", Identity(page), StringComparison.Ordinal);
        Assert.Matches("尾号 [0-9X]{4}", Identity(page));
        Assert.Equal(["概况", "流动经历", "组织生活", "积分", "变更记录"], TabsOf(page));
        Assert.Contains("保康镇甲村 3 号", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains(page.QuerySelectorAll(".identity .actions a"), a => a.TextContent == "修改");
    }

    /// <summary>谁看过此人: whoever read a phone of his in full stands there once a look; a form sent back shows it masked.</summary>
    [Fact]
    public async Task Each_page_that_shows_a_phone_in_full_is_on_record_as_read_about_him()
    {
        var secretary = await site.SignInAsync(Person.Secretary);
        async Task<int> ReadsAsync()
        {
            await using var db = World.AsJob();
            return await db.Audit.CountAsync(a => a.Kind == AuditKind.Read && a.MemberId == member.Id && a.Operation == "查看电话");
        }

        Assert.Contains("13812345678", (await secretary.PageAsync($"{Address}/phone")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(1, await ReadsAsync());
        Assert.Equal("13812345678", (await secretary.PageAsync($"{Address}/edit")).QuerySelector("#Phone")!.GetAttribute("value"));
        Assert.Equal(2, await ReadsAsync());
        await secretary.PageAsync($"{Address}/id-number");   // shows none
        Assert.Equal(2, await ReadsAsync());
        var refused = await secretary.PostAsync($"{Address}/phone", ("RequestId", Guid.NewGuid().ToString()));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var again = (await refused.PageAsync()).QuerySelector("main")!.TextContent;
        Assert.Contains("138****5678", again, StringComparison.Ordinal);
        Assert.DoesNotContain("13812345678", again, StringComparison.Ordinal);
        Assert.Equal(2, await ReadsAsync());
    }

    [Fact]
    public async Task The_emergency_phone_of_who_has_none_himself_is_on_record_as_read_about_him()
    {
        var facts = People.Facts("其其格", People.NewIdNumber(), null) with { EmergencyContact = "其木格", EmergencyPhone = People.Phone("13900001111") };
        var other = await World.AddAsync(
            Member.Enter(facts, World.Baokang.FirstBranch, idTaken: false, new DateOnly(2020, 1, 1), World.Cipher, World.Recording()).OrThrow());
        var secretary = await site.SignInAsync(Person.Secretary);
        await secretary.PageAsync($"/members/{other.Id}?tab=flow");   // shows none
        Assert.Contains("13900001111", (await secretary.PageAsync($"/members/{other.Id}")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal("13900001111", (await secretary.PageAsync($"/members/{other.Id}/edit")).QuerySelector("#EmergencyPhone")!.GetAttribute("value"));
        await using var db = World.AsJob();
        Assert.Equal(
            ["查看紧急联系人电话", "查看电话"],
            await db.Audit.Where(a => a.Kind == AuditKind.Read && a.MemberId == other.Id).OrderBy(a => a.Number).Select(a => a.Operation).ToListAsync());
    }

    [Fact]
    public async Task The_host_reads_person_phone_and_spell_but_no_number_no_home_and_no_record()
    {
        var page = await PageAsync(Person.ShebotuSecretary);
        Assert.Contains("13812345678", Identity(page), StringComparison.Ordinal);
        Assert.DoesNotContain("尾号", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("甲村 3 号", page.Body.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("其木格", page.Body.TextContent, StringComparison.Ordinal);
        Assert.Contains("兴华街 8 号", page.Body.TextContent, StringComparison.Ordinal);
        Assert.Equal(["概况", "流动经历", "组织生活", "积分"], TabsOf(page));
        Assert.Equal(["登记变动"], page.QuerySelectorAll(".identity .actions a").Select(a => a.TextContent.Trim()));   // either side hears of it
        Assert.DoesNotContain("登记入册", page.QuerySelector(".timeline")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("概况", (await PageAsync(Person.ShebotuSecretary, "?tab=changes")).QuerySelector(".page-tabs [aria-current]")!.TextContent);
    }

    [Fact]
    public async Task The_host_reads_neither_where_he_was_before_nor_who_else_was_asked()
    {
        await using (var db = World.AsJob())
        {
            var spell = await db.FlowSpells.Include(s => s.Legs).SingleAsync();
            spell.AskAgain(Destination.Of(World.Shebotu.SecondBranch), World.Recording()).OrThrow();
            await db.SaveChangesAsync();
        }

        Assert.Contains(World.Shebotu.FirstBranch.FullName, await TextAsync(Person.Secretary, "?tab=flow"), StringComparison.Ordinal);
        Assert.DoesNotContain(World.Shebotu.FirstBranch.FullName, await TextAsync(Person.MobileSecretary, "?tab=flow"), StringComparison.Ordinal);
        Assert.DoesNotContain(World.Shebotu.FirstBranch.FullName, await TextAsync(Person.MobileSecretary), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await (await site.SignInAsync(Person.ShebotuSecretary)).GetAsync(Address)).StatusCode);
    }

    [Fact]
    public async Task The_department_reads_masks_and_counties_the_contact_no_points_the_instructor_the_name()
    {
        var department = await PageAsync(Person.Department);
        Assert.Contains("138****5678", Identity(department), StringComparison.Ordinal);
        Assert.DoesNotContain("兴华街", department.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("辽宁省沈阳市铁西区", department.Body.TextContent, StringComparison.Ordinal);
        Assert.Equal(["概况", "流动经历", "组织生活", "变更记录"], TabsOf(await PageAsync(Person.Contact)));
        Assert.DoesNotContain("尾号", Identity(await PageAsync(Person.Contact)), StringComparison.Ordinal);
        var instructor = await PageAsync(Person.Instructor);
        Assert.DoesNotContain("5678", instructor.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("沈阳", instructor.Body.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_branch_does_not_find_him()
    {
        var visitor = await site.SignInAsync(Person.SecondSecretary);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync(Address)).StatusCode);
        foreach (var act in new[] { "edit", "id-number", "phone", "status", "reveal/id-number" })
            Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync($"{Address}/{act}")).StatusCode);
    }

    [Fact]
    public async Task The_host_opens_no_form_about_him()
    {
        var host = await site.SignInAsync(Person.ShebotuSecretary);
        foreach (var act in new[] { "edit", "id-number", "phone", "status" })
            Assert.Equal(HttpStatusCode.NotFound, (await host.GetAsync($"{Address}/{act}")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await host.GetAsync($"{Address}/reveal/id-number")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await host.PostAsync($"{Address}/reveal/id-number", ("Purpose", "核对身份"))).StatusCode);
    }

    [Fact]
    public async Task The_timeline_tells_everything_newest_first_by_month_and_can_be_narrowed()
    {
        await AttendAsync(new DateOnly(2026, 10, 20), "十月主题党日");
        var all = await PageAsync(Person.Secretary);
        Assert.Equal(
            ["2026 年 11 月", "2026 年 10 月", "2026 年 3 月", "2026 年 2 月", "2020 年 1 月"],
            all.QuerySelectorAll(".timeline-month").Select(m => m.TextContent));
        var words = all.QuerySelectorAll(".timeline b").Select(b => b.TextContent).ToList();
        Assert.Equal(["登记入册", "登记", "现场参加 十月主题党日", "外出", "报告外出", "组织关系编入"], words);

        var life = await PageAsync(Person.Secretary, "?kind=life");
        Assert.Equal(["现场参加 十月主题党日"], life.QuerySelectorAll(".timeline b").Select(b => b.TextContent));
        Assert.Equal("组织生活", life.QuerySelector(".tabs [aria-current]")!.TextContent);
    }

    [Fact]
    public async Task The_timeline_goes_on_on_the_next_page()
    {
        for (var i = 0; i < 45; i++) await AttendAsync(new DateOnly(2026, 1, 1).AddDays(i), $"第 {i} 次");
        var first = await PageAsync(Person.Secretary, "?kind=life");
        Assert.Equal(40, first.QuerySelectorAll(".timeline li").Length);
        Assert.Equal($"{Address}?kind=life&page=2", first.QuerySelectorAll(".pager a").Single().GetAttribute("href"));
        Assert.Equal(5, (await PageAsync(Person.Secretary, "?kind=life&page=2")).QuerySelectorAll(".timeline li").Length);
    }

    [Fact]
    public async Task The_tabs_hold_spells_attendance_sheets_and_changes()
    {
        await AttendAsync(new DateOnly(2026, 10, 20), "十月主题党日");
        await World.SheetAsync(member);
        Assert.Contains("辽宁省沈阳市铁西区", await TextAsync(Person.Secretary, "?tab=flow"), StringComparison.Ordinal);
        var life = await PageAsync(Person.Secretary, "?tab=life");
        Assert.Contains("十月主题党日", life.QuerySelector("tbody tr")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("待确认", life.QuerySelector("tbody tr")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("1 项", (await PageAsync(Person.Secretary, "?tab=points")).QuerySelector("tbody tr")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("登记入册", (await PageAsync(Person.Secretary, "?tab=changes")).QuerySelector("tbody tr")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_member_from_outside_shows_his_organization_there_and_who_registered_him()
    {
        var guest = await World.AddAsync(Member.EnterFromOutside(
            People.Facts("哈斯"), World.Outside, World.Baokang.FirstBranch, idTaken: false, World.Cipher, World.Recording()).OrThrow());
        var page = await (await site.SignInAsync(Person.Secretary)).PageAsync($"/members/{guest.Id}");
        Assert.Contains($"正式组织关系{World.Outside.FullName}", Identity(page), StringComparison.Ordinal);
        Assert.Contains($"登记支部{World.Baokang.FirstBranch.FullName}", Identity(page), StringComparison.Ordinal);
        Assert.Equal(["概况", "流动经历", "组织生活", "变更记录"], TabsOf(page));
    }

    private static IEnumerable<string> TabsOf(IHtmlDocument page) => page.QuerySelectorAll(".page-tabs a").Select(a => a.TextContent);

    private static string Identity(IHtmlDocument page) => page.QuerySelector(".identity")!.TextContent;

    private async Task<IHtmlDocument> PageAsync(Person person, string query = "") => await (await site.SignInAsync(person)).PageAsync(Address + query);

    private async Task<string> TextAsync(Person person, string query = "") => (await PageAsync(person, query)).QuerySelector("main")!.TextContent;

    private async Task AttendAsync(DateOnly on, string topic)
    {
        var facts = new MeetingFacts { Kinds = MeetingKinds.ThemeDay, Topic = topic, StartsAt = on.At(new TimeOnly(9, 0)), Mode = MeetingMode.Offline };
        await using var db = World.AsJob();
        var meeting = Meeting.Plan(World.Baokang.FirstBranch.Id, facts, Guid.NewGuid(), World.Time.GetUtcNow()).OrThrow();
        meeting.Hold(World.Time.GetUtcNow()).OrThrow();
        db.Add(meeting);
        db.Add(Attendance.Record(meeting, await db.Members.SingleAsync(m => m.Id == member.Id), new(AttendanceStatus.Offline), World.Recording()).OrThrow());
        await db.SaveChangesAsync();
    }
}

using System.Net;
using KzzqFlowParty.Domain.OrganizationalLife;
using KzzqFlowParty.Testing;
using KzzqFlowParty.Web.Tests.Site;
using Microsoft.EntityFrameworkCore;
using static KzzqFlowParty.Web.Tests.Meetings.MeetingScene;

namespace KzzqFlowParty.Web.Tests.Meetings;

/// <summary>联合开展: one meeting of 保康镇甲村 and 舍伯吐镇甲村, each with its own people.</summary>
public sealed class JointMeetingTests : IAsyncLifetime
{
    private TestSite site = null!;

    private World World => site.World;

    public async Task InitializeAsync() => site = await TestSite.BorrowAsync();

    public async Task DisposeAsync() => await site.DisposeAsync();

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_joint_meeting_is_one_record_in_both_lists_and_each_side_records_and_confirms_its_own(Engine engine)
    {
        await using var place = await TestSite.OpenAsync(engine: engine);
        var world = place.World;
        var (ours, theirs) = (await world.MemberAsync(world.Baokang.FirstBranch, "甲方人"), await world.MemberAsync(world.Shebotu.FirstBranch, "乙方人"));
        var (organizer, partner) = (await place.SignInAsync(Person.Commissioner), await place.SignInAsync(Person.ShebotuSecretary));
        var planned = await organizer.PostAsync(
            "/meetings/new", ("Kinds", "16"), ("Topic", "联合主题党日"), ("Mode", "1"), ("StartsAt", "2026-11-23T09:00"), ("As", "held"),
            ("PartnerId", world.Shebotu.FirstBranch.Id.ToString()));
        var meeting = planned.LocationPath()!.Replace("/attendance", "", StringComparison.Ordinal);
        Assert.Contains("联合开展，登记本组织的人", (await partner.PageAsync("/")).Body!.TextContent, StringComparison.Ordinal);

        await organizer.PostAsync($"{meeting}/attendance", Status(ours, AttendanceStatus.Offline));
        Assert.Equal(HttpStatusCode.NotFound, (await organizer.PostAsync($"{meeting}/attendance", Status(theirs, AttendanceStatus.Offline))).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await partner.PostAsync($"{meeting}/attendance", Status(theirs, AttendanceStatus.Leave))).StatusCode);
        Assert.DoesNotContain("联合开展，登记本组织的人", (await partner.PageAsync("/")).Body!.TextContent, StringComparison.Ordinal);

        foreach (var (side, name, figures) in new[] { (organizer, "甲方人", "应到 1 · 实到 1"), (partner, "乙方人", "应到 1 · 实到 0") })
        {
            var row = Assert.Single((await side.PageAsync("/meetings")).QuerySelectorAll("tbody tr"));
            Assert.StartsWith(figures, row.QuerySelector("[data-l=出席]")!.TextContent, StringComparison.Ordinal);
            Assert.Contains("联合开展", row.QuerySelector("[data-l=组织方]")!.TextContent, StringComparison.Ordinal);
            Assert.Equal([name], (await side.PageAsync(meeting)).QuerySelectorAll("tbody .cell-lead").Select(c => c.TextContent.Trim()));
            Assert.Matches(@"本月组织生活\s*1", (await side.PageAsync("/")).Body!.TextContent);
        }

        var records = (await world.AttendancesAsync()).ToDictionary(a => a.MemberId);
        await (await place.SignInAsync(Person.Secretary)).PostAsync("/attendances/waiting", await world.SeenAsync(records.Values.Select(a => a.Id)));
        records = (await world.AttendancesAsync()).ToDictionary(a => a.MemberId);
        Assert.Equal((true, false), (records[ours.Id].IsConfirmed, records[theirs.Id].IsConfirmed));
        await (await place.SignInAsync(Person.ShebotuTownship)).PostAsync("/attendances/waiting", await world.SeenAsync(records[theirs.Id].Id));
        Assert.True((await world.AttendancesAsync()).Single(a => a.MemberId == theirs.Id).IsConfirmed);
        await using var db = world.AsJob();
        Assert.Equal(1, await db.Meetings.CountAsync());
    }

    [Fact]
    public async Task The_partner_changes_nothing_of_the_meeting_itself_and_prints_its_own_people()
    {
        await World.MemberAsync(World.Baokang.FirstBranch, "甲方人");
        await World.MemberAsync(World.Shebotu.FirstBranch, "乙方人");
        var meeting = await World.PlannedAsync(World.Baokang.FirstBranch, held: true, partner: World.Shebotu.FirstBranch);
        var partner = await site.SignInAsync(Person.ShebotuSecretary);
        Assert.Equal(
            ["登记出席"], (await partner.PageAsync($"/meetings/{meeting.Id}")).QuerySelectorAll("a.btn").Select(b => b.TextContent.Trim())
                .Where(t => !t.EndsWith("签到表", StringComparison.Ordinal)));
        Assert.Equal(HttpStatusCode.NotFound, (await partner.PostAsync(
            $"/meetings/{meeting.Id}/cancel", ("Reason", "不开了"), ("Version", $"{meeting.Version}"))).StatusCode);
        async Task<IEnumerable<string>> SignsAsync(Person person)
        {
            var sheet = await (await site.SignInAsync(person)).PageAsync($"/meetings/{meeting.Id}/sign-in");
            return sheet.QuerySelectorAll(".sheet-sign-in tbody tr").Select(r => r.Children[1].TextContent).Where(n => n.Length > 0);
        }

        Assert.Equal(["乙方人"], await SignsAsync(Person.ShebotuSecretary));
        Assert.Equal(["甲方人"], await SignsAsync(Person.Commissioner));
        Assert.Equal(["甲方人"], await SignsAsync(Person.Township));
        Assert.Equal(["甲方人", "乙方人"], await SignsAsync(Person.Department));
    }

    [Fact]
    public async Task The_form_of_a_joint_meeting_has_its_partner_chosen_and_nothing_searched_for()
    {
        var meeting = await World.PlannedAsync(World.Baokang.FirstBranch, held: true, partner: World.Shebotu.FirstBranch);
        var page = await (await site.SignInAsync(Person.Commissioner)).PageAsync($"/meetings/{meeting.Id}/edit");
        Assert.Equal("", page.QuerySelector("input[name='PartnerId.Words']")!.GetAttribute("value") ?? "");
        var chosen = page.QuerySelector("input[name=PartnerId][checked]")!;
        Assert.Equal(World.Shebotu.FirstBranch.FullName, page.QuerySelector($"label[for='{chosen.Id}']")!.TextContent);
    }

    [Fact]
    public async Task What_the_partner_has_confirmed_keeps_the_organizer_from_cancelling_though_it_sees_none_of_it()
    {
        var theirs = await World.MemberAsync(World.Shebotu.FirstBranch, "乙方人");
        var meeting = await World.PlannedAsync(World.Baokang.FirstBranch, held: true, partner: World.Shebotu.FirstBranch);
        var attendance = Attendance.Record(
            meeting, theirs, new(AttendanceStatus.Offline), World.Recording(Person.ShebotuSecretary.AccountId), by: World.Shebotu.FirstBranch.Id).OrThrow();
        attendance.Confirm(new(Person.ShebotuTownship.AccountId), World.Time.GetUtcNow()).OrThrow();
        await World.AddAsync(attendance);
        var organizer = await site.SignInAsync(Person.Commissioner);

        var page = await organizer.PageAsync($"/meetings/{meeting.Id}");
        Assert.DoesNotContain("取消活动", page.QuerySelectorAll(".btn").Select(b => b.TextContent.Trim()));
        Assert.DoesNotContain("乙方人", page.Body!.TextContent, StringComparison.Ordinal);
        var refused = await organizer.PostAsync($"/meetings/{meeting.Id}/cancel", ("Reason", "不开了"), ("Version", $"{meeting.Version}"));
        Assert.Contains(
            MeetingRules.CancelledWithConfirmed.Message, (await refused.PageAsync()).QuerySelector(".error-summary")!.TextContent, StringComparison.Ordinal);
        var changed = await organizer.PostAsync(
            $"/meetings/{meeting.Id}/edit", ("Kinds", "16"), ("Topic", "主题党日"), ("Mode", "1"), ("StartsAt", "2026-11-23T12:00"),
            ("Version", $"{meeting.Version}"));
        Assert.Contains(
            MeetingRules.PartnerHasRecorded.Message, (await changed.PageAsync()).QuerySelector(".error-summary")!.TextContent, StringComparison.Ordinal);
    }

    /// <summary>A member of the partner whom the organizer manages stands on both lists.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Whoever_stands_on_both_lists_is_one_record_on_which_both_sides_speak(bool homeFirst)
    {
        var member = await World.ManagedAsync(World.Baokang.FirstBranch);
        var meeting = await World.PlannedAsync(World.Baokang.FirstBranch, held: true, partner: World.Shebotu.FirstBranch);
        var (host, home) = (await site.SignInAsync(Person.Commissioner), await site.SignInAsync(Person.ShebotuSecretary));
        var address = $"/meetings/{meeting.Id}/attendance";
        var (first, second) = homeFirst ? (home, host) : (host, home);
        Assert.Equal(HttpStatusCode.Redirect, (await first.PostAsync(address, Status(member, AttendanceStatus.Offline))).StatusCode);
        var record = Assert.Single(await World.AttendancesAsync());
        Assert.Contains("另一方已登记：现场参加", (await second.PageAsync(address)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await second.PostAsync(
            address, Status(member, AttendanceStatus.Absent), ($"Rows[{member.Id}].Version", $"{record.Version}"))).StatusCode);

        var both = Assert.Single(await World.AttendancesAsync());
        Assert.Equal(
            (World.Shebotu.FirstBranch.Id, (Guid?)World.Baokang.FirstBranch.Id, AttendanceStage.Disputed, homeFirst),
            (both.KeeperOrganizationId, both.HostOrganizationId, both.Standing.Stage, both.RecordedByKeeper));
    }
}

using System.Net;
using KzzqFlowParty.Data.Auditing;
using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Domain.OrganizationalLife;
using KzzqFlowParty.Testing;
using KzzqFlowParty.Web.Tests.Site;
using Microsoft.EntityFrameworkCore;
using static KzzqFlowParty.Web.Tests.Meetings.MeetingScene;

namespace KzzqFlowParty.Web.Tests.Meetings;

/// <summary>登记、确认、冲销出席, and the points that follow.</summary>
public sealed class AttendanceTests : IAsyncLifetime
{
    private TestSite site = null!;

    private World World => site.World;

    public async Task InitializeAsync() => site = await TestSite.BorrowAsync();

    public async Task DisposeAsync() => await site.DisposeAsync();

    [Theory, OnSqlite, OnPostgreSql]
    public async Task One_records_the_whole_list_another_confirms_it_and_each_who_came_has_two_points(Engine engine)
    {
        await using var place = await TestSite.OpenAsync(engine: engine);
        var world = place.World;
        var (own, managed) = (await world.MemberAsync(world.Baokang.FirstBranch, "本支部甲"), await world.ManagedAsync(world.Baokang.FirstBranch));
        var meeting = await world.HeldAsync(world.Baokang.FirstBranch);
        var recorder = await place.SignInAsync(Person.Commissioner);

        var recorded = await recorder.PostAsync(
            $"/meetings/{meeting.Id}/attendance", Status(own, AttendanceStatus.Leave), ($"Rows[{own.Id}].Note", "住院"), ($"Rows[{managed.Id}].Note", ""),
            ("Rest", "1"));
        Assert.Equal(HttpStatusCode.Redirect, recorded.StatusCode);
        var records = await world.AttendancesAsync();
        Assert.Equal(
            [("本支部甲", AttendanceStatus.Leave), ("流入甲", AttendanceStatus.Offline)], records.Select(a => (a.MemberName, a.Status)).Order());
        await (await place.SignInAsync(Person.Commissioner)).PostAsync("/attendances/waiting", await world.SeenAsync(records[0].Id));
        Assert.All(await world.AttendancesAsync(), a => Assert.False(a.IsConfirmed));

        var secretary = await place.SignInAsync(Person.Secretary);
        Assert.Equal(2, (await secretary.PageAsync("/attendances/waiting")).QuerySelectorAll("tbody tr").Length);
        await secretary.PostAsync("/attendances/waiting", await world.SeenAsync(records.Select(a => a.Id)));
        Assert.All(await world.AttendancesAsync(), a => Assert.Equal(Person.Secretary.AccountId, a.ConfirmedBy));
        Assert.Equal((2, 0), (await world.OfflinePointsAsync(managed), await world.OfflinePointsAsync(own)));
        await using var db = world.AsJob();
        Assert.NotEmpty(await db.Audit.Where(a => a.Operation == "确认出席" && a.UserId == Person.Secretary.AccountId).Select(a => a.Number).ToListAsync());
    }

    [Fact]
    public async Task One_row_that_cannot_stand_keeps_the_whole_list_from_being_recorded_and_says_so_at_its_row()
    {
        var (first, second) = (await World.MemberAsync(World.Baokang.FirstBranch, "甲某"), await World.MemberAsync(World.Baokang.FirstBranch, "乙某"));
        var meeting = await World.HeldAsync(World.Baokang.FirstBranch);
        var visitor = await site.SignInAsync(Person.Commissioner);
        var answer = await visitor.PostAsync(
            $"/meetings/{meeting.Id}/attendance", Status(first, AttendanceStatus.Offline), Status(second, AttendanceStatus.Online),
            ($"Rows[{first.Id}].Note", "早到"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = await answer.PageAsync();
        var line = page.QuerySelector(".error-summary a")!;
        Assert.Equal("乙某：" + MeetingRules.OnlineAtOffline.Message, line.TextContent);
        Assert.NotNull(page.GetElementById(line.GetAttribute("href")![1..]));
        Assert.Equal("早到", page.QuerySelector($"input[name='Rows[{first.Id}].Note']")!.GetAttribute("value"));
        Assert.True(page.QuerySelector($"input[name='Rows[{first.Id}].Status'][value='1']")!.HasAttribute("checked"));
        Assert.Empty(await World.AttendancesAsync());
    }

    [Fact]
    public async Task Nobody_beyond_the_list_is_recorded()
    {
        var stranger = await World.MemberAsync(World.Baokang.SecondBranch);
        var meeting = await World.HeldAsync(World.Baokang.FirstBranch);
        var visitor = await site.SignInAsync(Person.Commissioner);

        Assert.Equal(
            HttpStatusCode.NotFound, (await visitor.PostAsync($"/meetings/{meeting.Id}/attendance", Status(stranger, AttendanceStatus.Offline))).StatusCode);
        Assert.Empty(await World.AttendancesAsync());
    }

    [Fact]
    public async Task After_the_first_confirmation_a_new_record_needs_its_note()
    {
        var (first, late) = (await World.MemberAsync(World.Baokang.FirstBranch, "甲某"), await World.MemberAsync(World.Baokang.FirstBranch, "乙某"));
        var meeting = await World.HeldAsync(World.Baokang.FirstBranch);
        await World.ConfirmedAsync(meeting, first, Person.Commissioner, Person.Secretary);
        World.Time.Advance(TimeSpan.FromMinutes(5));
        var visitor = await site.SignInAsync(Person.Commissioner);

        var refused = await visitor.PostAsync($"/meetings/{meeting.Id}/attendance", Status(late, AttendanceStatus.Offline));
        Assert.Contains(MeetingRules.LateNeedsNote.Message, (await refused.PageAsync()).QuerySelector(".error-summary")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await visitor.PostAsync(
            $"/meetings/{meeting.Id}/attendance", Status(late, AttendanceStatus.Offline), ($"Rows[{late.Id}].Note", "签到表漏登"))).StatusCode);
        Assert.Contains("补录", (await visitor.PageAsync($"/meetings/{meeting.Id}")).QuerySelectorAll(".data-table .tag").Select(t => t.TextContent.Trim()));
    }

    [Fact]
    public async Task A_row_that_somebody_changed_meanwhile_is_looked_at_again_before_it_is_saved()
    {
        var member = await World.MemberAsync(World.Baokang.FirstBranch);
        var meeting = await World.HeldAsync(World.Baokang.FirstBranch);
        await World.RecordedAsync(meeting, member, Person.Secretary);
        var visitor = await site.SignInAsync(Person.Commissioner);

        Assert.Equal(
            HttpStatusCode.UnprocessableEntity,
            (await visitor.PostAsync($"/meetings/{meeting.Id}/attendance", Status(member, AttendanceStatus.Absent))).StatusCode);
        Assert.Equal(AttendanceStatus.Offline, Assert.Single(await World.AttendancesAsync()).Status);
    }

    [Fact]
    public async Task The_township_confirms_only_where_nobody_but_the_recorder_may()
    {
        var alone = await World.RecordedAsync(
            await World.HeldAsync(World.Shebotu.FirstBranch, Person.ShebotuSecretary),
            await World.MemberAsync(World.Shebotu.FirstBranch),
            Person.ShebotuSecretary);
        var staffed = await World.RecordedAsync(
            await World.HeldAsync(World.Baokang.FirstBranch), await World.MemberAsync(World.Baokang.FirstBranch), Person.Commissioner);

        await (await site.SignInAsync(Person.ShebotuTownship)).PostAsync("/attendances/waiting", await World.SeenAsync(alone.Id));
        await (await site.SignInAsync(Person.Township)).PostAsync("/attendances/waiting", await World.SeenAsync(staffed.Id));
        var after = (await World.AttendancesAsync()).ToDictionary(a => a.Id);
        Assert.Equal(Person.ShebotuTownship.AccountId, after[alone.Id].ConfirmedBy);
        Assert.False(after[staffed.Id].IsConfirmed);
        Assert.Empty((await (await site.SignInAsync(Person.Township)).PageAsync("/attendances/waiting")).QuerySelectorAll("tbody tr"));
    }

    [Fact]
    public async Task The_member_s_own_branch_does_not_confirm_in_place_of_the_host_s_superior()
    {
        var member = await World.ManagedAsync(World.Shebotu.FirstBranch, home: World.Baokang.FirstBranch);
        var attendance = await World.RecordedAsync(await World.HeldAsync(World.Shebotu.FirstBranch, Person.ShebotuSecretary), member, Person.ShebotuSecretary);
        await (await site.SignInAsync(Person.Secretary)).PostAsync("/attendances/waiting", await World.SeenAsync(attendance.Id));
        Assert.False(Assert.Single(await World.AttendancesAsync()).IsConfirmed);
        await (await site.SignInAsync(Person.ShebotuTownship)).PostAsync("/attendances/waiting", await World.SeenAsync(attendance.Id));
        Assert.True(Assert.Single(await World.AttendancesAsync()).IsConfirmed);
    }

    [Fact]
    public async Task The_member_s_own_branch_sees_what_he_attended_elsewhere_and_its_record_joins_the_first()
    {
        var member = await World.ManagedAsync(World.Baokang.FirstBranch);
        var attendance = await World.RecordedAsync(await World.HeldAsync(World.Baokang.FirstBranch), member, Person.Commissioner);
        var home = await site.SignInAsync(Person.ShebotuSecretary);

        Assert.Single((await home.PageAsync("/attendances/elsewhere")).QuerySelectorAll("tbody tr"));
        var joined = await home.PostAsync($"/attendances/{attendance.Id}/join", ("Status", "1"), ("Version", $"{attendance.Version}"));
        Assert.Equal(HttpStatusCode.Redirect, joined.StatusCode);
        var after = Assert.Single(await World.AttendancesAsync());
        Assert.Equal((Person.Commissioner.AccountId, (Guid?)Person.ShebotuSecretary.AccountId), (after.RecordedBy, after.JoinedBy));
        Assert.Equal((AttendanceStatus.Offline, (AttendanceStatus?)AttendanceStatus.Offline), (after.Status, after.JoinedStatus));
        Assert.Equal(HttpStatusCode.NotFound, (await (await site.SignInAsync(Person.SecondSecretary)).GetAsync($"/attendances/{attendance.Id}")).StatusCode);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Two_sides_that_differ_both_see_it_and_nobody_confirms_until_one_gives_in(Engine engine)
    {
        await using var place = await TestSite.OpenAsync(engine: engine);
        var world = place.World;
        var member = await world.ManagedAsync(world.Baokang.FirstBranch);
        var meeting = await world.HeldAsync(world.Baokang.FirstBranch);
        var attendance = await world.RecordedAsync(meeting, member, Person.Commissioner);
        var (home, host) = (await place.SignInAsync(Person.ShebotuSecretary), await place.SignInAsync(Person.Secretary));

        await home.PostAsync($"/attendances/{attendance.Id}/join", ("Status", "4"), ("Note", "那天在老家"), ("Version", $"{attendance.Version}"));
        var disputed = Assert.Single(await world.AttendancesAsync());
        Assert.Equal(
            (AttendanceStatus.Offline, (AttendanceStatus?)AttendanceStatus.Absent, "那天在老家"),
            (disputed.Status, disputed.JoinedStatus, disputed.JoinedNote));
        foreach (var side in new[] { home, host })
        {
            Assert.Contains("双方说法不一", (await side.PageAsync("/")).Body!.TextContent, StringComparison.Ordinal);
            var page = (await side.PageAsync($"/attendances/{attendance.Id}")).Body!.TextContent;
            Assert.All(["说法不一", "现场参加", "缺席（那天在老家）"], words => Assert.Contains(words, page, StringComparison.Ordinal));
        }

        Assert.Empty((await host.PageAsync("/attendances/waiting")).QuerySelectorAll("tbody tr"));
        await host.PostAsync("/attendances/waiting", await world.SeenAsync(attendance.Id));
        Assert.False(Assert.Single(await world.AttendancesAsync()).IsConfirmed);
        Assert.Contains(MeetingRules.Disputed.Message, (await host.PageAsync("/")).Body!.TextContent, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.Redirect, (await home.PostAsync($"/attendances/{attendance.Id}/agree", ("Version", $"{disputed.Version}"))).StatusCode);
        await host.PostAsync("/attendances/waiting", await world.SeenAsync(attendance.Id));
        Assert.Equal(Person.Secretary.AccountId, Assert.Single(await world.AttendancesAsync()).ConfirmedBy);
        Assert.Equal(2, await world.OfflinePointsAsync(member));
        await using var db = world.AsJob();
        var audited = await db.Audit.Where(a => a.UserId == Person.ShebotuSecretary.AccountId && a.Kind == AuditKind.Change).OrderBy(a => a.Number)
            .Select(a => a.Operation).ToListAsync();
        Assert.Equal(["登记外出党员出席", "同意对方的出席说法"], audited);
    }

    [Fact]
    public async Task Whoever_is_ticked_late_came_in_person_and_an_observer_is_not_expected()
    {
        var (late, observer) = (await World.ManagedAsync(World.Baokang.FirstBranch), await World.MemberAsync(World.Baokang.FirstBranch, "列席人"));
        var meeting = await World.HeldAsync(World.Baokang.FirstBranch);
        var recorder = await site.SignInAsync(Person.Commissioner);
        var refused = await recorder.PostAsync(
            $"/meetings/{meeting.Id}/attendance", Status(observer, AttendanceStatus.Observing), ($"Rows[{observer.Id}].CameLate", "true"));
        Assert.Contains(
            MeetingRules.LateOnlyOnSite.Message, (await refused.PageAsync()).QuerySelector(".error-summary")!.TextContent, StringComparison.Ordinal);

        await recorder.PostAsync(
            $"/meetings/{meeting.Id}/attendance", Status(observer, AttendanceStatus.Observing), ($"Rows[{late.Id}].CameLate", "true"));
        await (await site.SignInAsync(Person.Secretary)).PostAsync(
            "/attendances/waiting", await World.SeenAsync((await World.AttendancesAsync()).Select(a => a.Id)));
        Assert.Equal(2, await World.OfflinePointsAsync(late));
        var page = await recorder.PageAsync($"/meetings/{meeting.Id}");
        Assert.Equal(
            "应到 1 · 实到 1现场 1 · 线上 0 · 请假 0 · 缺席 0 · 列席 1；迟到 1", page.QuerySelector("#attendance-title + p")!.TextContent);
        Assert.Equal(
            ["列席", "现场参加（迟到）"], page.QuerySelectorAll("tbody [data-l=出席]").Select(c => c.TextContent.Trim()));
        var list = (await recorder.PageAsync("/meetings")).QuerySelector("[data-l=出席]")!;
        Assert.StartsWith("应到 1 · 实到 1", list.TextContent, StringComparison.Ordinal);
        var sheet = await recorder.PageAsync($"/meetings/{meeting.Id}/sign-in");
        Assert.Contains("应到 1 人　　实到 1 人　　请假 0 人　　缺席 0 人　　列席 1 人", sheet.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_was_away_and_who_was_managed_is_judged_at_the_meeting_s_day()
    {
        var (left, back) = (await World.MemberAsync(World.Baokang.FirstBranch, "甲刚走"), await World.MemberAsync(World.Baokang.FirstBranch, "乙回来"));
        await World.SpellAsync(left, departure: new DateOnly(2026, 11, 20));
        await World.SpellAsync(back);
        await World.ReturnedAsync(back, new DateOnly(2026, 11, 18));
        var guest = await World.ManagedAsync(World.Baokang.FirstBranch, "丙流入");
        await World.ReturnedAsync(guest, new DateOnly(2026, 11, 18));
        async Task<IEnumerable<string>> ListAsync(int daysAgo)
        {
            var meeting = await World.HeldAsync(World.Baokang.FirstBranch, daysAgo: daysAgo);
            var page = await (await site.SignInAsync(Person.Secretary)).PageAsync($"/meetings/{meeting.Id}/attendance");
            return page.QuerySelectorAll(".attendance-box tbody .cell-lead").Select(c => string.Concat(c.TextContent.Where(t => !char.IsWhiteSpace(t))));
        }

        // 14 November: before the one left and the others came back; those away stand first.
        Assert.Equal(["丙流入流入", "乙回来流出", "甲刚走"], await ListAsync(daysAgo: 10));
        Assert.Equal(["甲刚走流出", "乙回来"], await ListAsync(daysAgo: 2));   // 22 November
    }

    [Fact]
    public async Task The_page_of_a_meeting_lists_people_by_name_whenever_they_were_recorded()
    {
        var meeting = await World.HeldAsync(World.Baokang.FirstBranch);
        foreach (var name in new[] { "赵六", "包一", "斯琴", "陈二" })
            await World.RecordedAsync(meeting, await World.MemberAsync(World.Baokang.FirstBranch, name), Person.Commissioner);
        var page = await (await site.SignInAsync(Person.Secretary)).PageAsync($"/meetings/{meeting.Id}");
        Assert.Equal(["包一", "陈二", "斯琴", "赵六"], page.QuerySelectorAll("tbody .cell-lead").Select(c => c.TextContent.Trim()));
    }

    [Fact]
    public async Task A_reversal_asked_by_one_and_approved_by_another_takes_the_points_and_the_record_may_be_made_anew()
    {
        var (member, meeting, attendance) = await EarnedAsync();
        var asker = await site.SignInAsync(Person.Commissioner);
        Assert.Equal(
            HttpStatusCode.UnprocessableEntity,
            (await asker.PostAsync($"/attendances/{attendance.Id}/reversal", ("Reason", ""), ("Version", $"{attendance.Version}"))).StatusCode);
        Assert.Equal(
            HttpStatusCode.Redirect,
            (await asker.PostAsync($"/attendances/{attendance.Id}/reversal", ("Reason", "没有到会"), ("Version", $"{attendance.Version}"))).StatusCode);
        Assert.Equal(2, await World.OfflinePointsAsync(member));

        var approver = await site.SignInAsync(Person.Secretary);
        Assert.Contains("没有到会", (await approver.PageAsync("/attendances/waiting")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await approver.PostAsync(
            $"/attendances/{attendance.Id}/reversal/decision", [("Decision", "approve"), .. await World.SeenAsync(attendance.Id)])).StatusCode);
        Assert.Equal(0, await World.OfflinePointsAsync(member));

        Assert.Equal(HttpStatusCode.Redirect, (await asker.PostAsync(
            $"/meetings/{meeting.Id}/attendance",
            Status(member, AttendanceStatus.Absent),
            ($"Rows[{member.Id}].Version", $"{attendance.Version + 2}"))).StatusCode);
        var anew = Assert.Single(await World.AttendancesAsync());
        Assert.Equal((AttendanceStatus.Absent, false, false), (anew.Status, anew.IsConfirmed, anew.IsReversed));
    }

    [Fact]
    public async Task A_declined_reversal_leaves_the_attendance_and_its_points()
    {
        var (member, _, attendance) = await EarnedAsync();
        await (await site.SignInAsync(Person.Commissioner)).PostAsync(
            $"/attendances/{attendance.Id}/reversal", ("Reason", "没有到会"), ("Version", $"{attendance.Version}"));
        await (await site.SignInAsync(Person.Secretary)).PostAsync(
            $"/attendances/{attendance.Id}/reversal/decision", [("Decision", "decline"), .. await World.SeenAsync(attendance.Id)]);

        Assert.Null(Assert.Single(await World.AttendancesAsync()).ReversalAskedBy);
        Assert.Equal(2, await World.OfflinePointsAsync(member));
    }

    [Fact]
    public async Task Eleven_meetings_show_22_cut_to_20_on_the_score_sheet()
    {
        var member = await World.ManagedAsync(World.Baokang.FirstBranch);
        for (var i = 1; i <= 11; i++)
            await World.ConfirmedAsync(await World.HeldAsync(World.Baokang.FirstBranch, daysAgo: i), member, Person.Commissioner, Person.Secretary);

        var page = await (await site.SignInAsync(Person.ShebotuSecretary)).PageAsync($"/scores/{member.Id}/2026");
        Assert.Contains("22→20", page.QuerySelectorAll(".score-got").Select(c => c.TextContent.Trim()));
    }

    [Fact]
    public async Task What_waits_stands_on_the_workbench()
    {
        await World.RecordedAsync(await World.HeldAsync(World.Baokang.FirstBranch), await World.MemberAsync(World.Baokang.FirstBranch), Person.Commissioner);
        await World.PlannedAsync(World.Baokang.FirstBranch);
        var page = await (await site.SignInAsync(Person.Secretary)).PageAsync("/");

        Assert.Contains("确认出席", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("登记出席", page.Body.TextContent, StringComparison.Ordinal);
        Assert.Contains("本月组织生活", page.Body.TextContent, StringComparison.Ordinal);
        var other = await (await site.SignInAsync(Person.Commissioner)).PageAsync("/");
        Assert.DoesNotContain("确认出席", other.Body!.TextContent, StringComparison.Ordinal);
    }

    private async Task<(Member Member, Meeting Meeting, Attendance Attendance)> EarnedAsync()
    {
        var member = await World.ManagedAsync(World.Baokang.FirstBranch);
        var meeting = await World.HeldAsync(World.Baokang.FirstBranch);
        return (member, meeting, await World.ConfirmedAsync(meeting, member, Person.Commissioner, Person.Secretary));
    }
}

using System.Net;
using KzzqFlowParty.Domain.OrganizationalLife;
using KzzqFlowParty.Testing;
using KzzqFlowParty.Web.Tests.Site;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Tests.Meetings;

/// <summary>安排、补记、修改、取消, and the list.</summary>
public sealed class MeetingTests : IAsyncLifetime
{
    private static readonly (string, string)[] Facts =
    [
        ("Kinds", "16"), ("Topic", "主题党日：学习"), ("Mode", "1"), ("StartsAt", "2026-11-23T09:00"), ("Place", "党群服务中心"),
    ];
    private readonly StatementCounter counter = new();
    private TestSite site = null!;

    private World World => site.World;

    public async Task InitializeAsync()
    {
        site = await TestSite.OpenAsync();
        site.Arrange = counter.AddTo;
    }

    public async Task DisposeAsync() => await site.DisposeAsync();

    [Fact]
    public async Task A_meeting_that_was_held_is_recorded_once_however_often_its_form_is_posted()
    {
        var visitor = await site.SignInAsync(Person.Commissioner);
        (string, string)[] form = [.. Facts, ("As", "held"), ("RequestId", Guid.NewGuid().ToString())];
        var first = await visitor.PostAsync("/meetings/new", form);
        var second = await visitor.PostAsync("/meetings/new", form);

        Assert.Equal(HttpStatusCode.Redirect, first.StatusCode);
        Assert.EndsWith("/attendance", first.LocationPath(), StringComparison.Ordinal);
        Assert.Equal(first.LocationPath(), second.LocationPath());
        await using var db = World.AsJob();
        var meeting = await db.Meetings.SingleAsync();
        Assert.Equal(
            (MeetingState.Held, MeetingKinds.ThemeDay, new DateOnly(2026, 11, 23), World.Baokang.FirstBranch.Id),
            (meeting.State, meeting.Kinds, meeting.On, meeting.OrganizationId));
        Assert.Single(await db.Audit.Where(a => a.Operation == "登记组织生活").Select(a => a.Number).ToListAsync());
    }

    [Fact]
    public async Task What_has_not_begun_is_not_recorded_as_held_and_what_was_typed_stays()
    {
        var visitor = await site.SignInAsync(Person.Commissioner);
        var answer = await visitor.PostAsync(
            "/meetings/new", ("Kinds", "16"), ("Topic", "下周的党日"), ("Mode", "1"), ("StartsAt", "2026-11-30T09:00"), ("As", "held"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = await answer.PageAsync();
        Assert.Contains(MeetingRules.HeldInFuture.Message, page.QuerySelector(".error-summary")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(
            ("下周的党日", "2026-11-30T09:00"),
            (page.QuerySelector("#Topic")!.GetAttribute("value"), page.QuerySelector("#StartsAt")!.GetAttribute("value")));
    }

    [Fact]
    public async Task A_change_made_on_an_old_version_leads_to_the_conflict_page()
    {
        var meeting = await World.HeldAsync(World.Baokang.FirstBranch);
        var visitor = await site.SignInAsync(Person.Commissioner);
        (string, string)[] form = [.. Facts, ("Version", meeting.Version.ToString(System.Globalization.CultureInfo.InvariantCulture))];

        Assert.Equal(HttpStatusCode.Redirect, (await visitor.PostAsync($"/meetings/{meeting.Id}/edit", form)).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await visitor.PostAsync($"/meetings/{meeting.Id}/edit", form)).StatusCode);
    }

    [Fact]
    public async Task One_person_cancels_no_meeting_whose_attendance_two_have_confirmed()
    {
        var member = await World.ManagedAsync(World.Baokang.FirstBranch);
        var meeting = await World.HeldAsync(World.Baokang.FirstBranch);
        var attendance = await World.ConfirmedAsync(meeting, member, Person.Commissioner, Person.Secretary);
        var visitor = await site.SignInAsync(Person.Commissioner);
        Task<HttpResponseMessage> CancelAsync(string reason) =>
            visitor.PostAsync($"/meetings/{meeting.Id}/cancel", ("Reason", reason), ("Version", $"{meeting.Version}"));

        Assert.DoesNotContain("取消活动", (await visitor.PageAsync($"/meetings/{meeting.Id}")).QuerySelectorAll(".btn").Select(b => b.TextContent.Trim()));
        var refused = await CancelAsync("没有开成");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("请先逐条申请冲销出席", (await refused.PageAsync()).QuerySelector(".error-summary")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(2, await World.OfflinePointsAsync(member));

        await visitor.PostAsync($"/attendances/{attendance.Id}/reversal", ("Reason", "没有开成"), ("Version", $"{attendance.Version}"));
        await (await site.SignInAsync(Person.Secretary)).PostAsync(
            $"/attendances/{attendance.Id}/reversal/decision", [("Decision", "approve"), .. await World.SeenAsync(attendance.Id)]);
        Assert.Contains("取消活动", (await visitor.PageAsync($"/meetings/{meeting.Id}")).QuerySelectorAll(".btn").Select(b => b.TextContent.Trim()));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await CancelAsync(" ")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await CancelAsync("没有开成")).StatusCode);
        Assert.Equal(0, await World.OfflinePointsAsync(member));
        Assert.True(Assert.Single(await World.AttendancesAsync()).MeetingIsCancelled);
    }

    [Fact]
    public async Task Another_branch_finds_no_meeting_a_contact_records_none_and_the_township_changes_none()
    {
        var meeting = await World.HeldAsync(World.Baokang.FirstBranch);
        Assert.Equal(HttpStatusCode.NotFound, (await (await site.SignInAsync(Person.SecondSecretary)).GetAsync($"/meetings/{meeting.Id}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await (await site.SignInAsync(Person.SecondSecretary)).GetAsync($"/meetings/{meeting.Id}/edit")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await (await site.SignInAsync(Person.Contact)).GetAsync($"/meetings/{meeting.Id}")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await site.SignInAsync(Person.Contact)).GetAsync("/meetings/new")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await site.SignInAsync(Person.Township)).GetAsync($"/meetings/{meeting.Id}/edit")).StatusCode);
    }

    [Fact]
    public async Task The_list_filters_by_kind_mode_state_and_date()
    {
        await World.HeldAsync(World.Baokang.FirstBranch, daysAgo: 3);
        await World.PlannedAsync(World.Baokang.SecondBranch, daysAgo: -5);
        var visitor = await site.SignInAsync(Person.Township);
        async Task<int> CountAsync(string query) => (await visitor.PageAsync("/meetings" + query)).QuerySelectorAll("tbody tr").Length;

        Assert.Equal(2, await CountAsync(""));
        Assert.Equal(1, await CountAsync("?State=1"));
        Assert.Equal(2, await CountAsync("?Kind=16&Mode=1"));
        Assert.Equal(0, await CountAsync("?Kind=8"));
        Assert.Equal(0, await CountAsync("?Mode=2"));
        Assert.Equal(1, await CountAsync("?From=2026-11-20&To=2026-11-24"));
    }

    [Fact]
    public async Task The_list_counts_who_came_and_who_waits()
    {
        var meeting = await World.HeldAsync(World.Baokang.FirstBranch);
        await World.RecordedAsync(meeting, await World.MemberAsync(World.Baokang.FirstBranch, "甲某"), Person.Commissioner);
        await World.ConfirmedAsync(meeting, await World.MemberAsync(World.Baokang.FirstBranch, "乙某"), Person.Commissioner, Person.Secretary);
        var row = (await (await site.SignInAsync(Person.Secretary)).PageAsync("/meetings")).QuerySelector("tbody tr")!;
        Assert.Equal("应到 2 · 实到 2现场 2 · 线上 0 · 请假 0 · 缺席 0", row.QuerySelector("[data-l=出席]")!.TextContent);
        Assert.Equal(["已开展", "1 人待确认"], row.QuerySelectorAll(".tag").Select(t => t.TextContent));
    }

    [Fact]
    public async Task The_list_sends_no_more_queries_for_a_thousand_meetings_than_for_ten()
    {
        var visitor = await site.SignInAsync(Person.Secretary);
        for (var i = 0; i < 10; i++) await World.HeldAsync(World.Baokang.FirstBranch, daysAgo: i + 1);
        await visitor.GetAsync("/meetings");
        var ten = await counter.CountAsync(() => visitor.PageAsync("/meetings?Size=10"));
        await using (var db = World.AsJob())
        {
            for (var i = 0; i < 1000; i++)
            {
                var facts = new MeetingFacts
                {
                    Kinds = MeetingKinds.ThemeDay,
                    Topic = "主题党日",
                    StartsAt = World.Time.GetUtcNow().AddDays(-i),
                    Mode = MeetingMode.Offline,
                };
                db.Add(Meeting.Plan(World.Baokang.FirstBranch.Id, facts, Guid.NewGuid(), World.Time.GetUtcNow()).OrThrow());
            }

            await db.SaveChangesAsync();
        }

        var thousand = await counter.CountAsync(() => visitor.PageAsync("/meetings?Size=100"));
        Assert.InRange(ten, 1, 12);
        Assert.Equal(ten, thousand);
    }

    [Fact]
    public async Task The_sign_in_sheet_invites_the_branch_s_own_and_those_it_manages()
    {
        await World.MemberAsync(World.Baokang.FirstBranch, "本支部甲");
        await World.ManagedAsync(World.Baokang.FirstBranch);
        var meeting = await World.PlannedAsync(World.Baokang.FirstBranch, daysAgo: -2);
        var visitor = await site.SignInAsync(Person.Secretary);

        var page = await visitor.PageAsync($"/meetings/{meeting.Id}/sign-in");
        Assert.Equal(["本支部甲", "流入甲", "", "", ""], page.QuerySelectorAll(".sheet-sign-in tbody tr").Select(r => r.Children[1].TextContent));
        var managed = await visitor.PageAsync($"/meetings/{meeting.Id}/sign-in?invite=Managed");
        Assert.Equal(["流入甲", "", "", ""], managed.QuerySelectorAll(".sheet-sign-in tbody tr").Select(r => r.Children[1].TextContent));
        Assert.Equal(["1", "流入甲", "", "流入党员"], managed.QuerySelector(".sheet-sign-in tbody tr")!.Children.Select(c => c.TextContent));
        var workbook = await visitor.GetAsync($"/meetings/{meeting.Id}/sign-in/workbook");
        Assert.Equal(HttpStatusCode.OK, workbook.StatusCode);
        await using var db = World.AsJob();
        Assert.Single(await db.Audit.Where(a => a.Operation == "导出签到表").Select(a => a.Number).ToListAsync());
    }
}

using System.Net;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.OrganizationalLife;
using KzzqFlowParty.Domain.Organizations;
using KzzqFlowParty.Testing;
using KzzqFlowParty.Web.Tests.Site;
using Microsoft.EntityFrameworkCore;
using static KzzqFlowParty.Web.Tests.Meetings.MeetingScene;

namespace KzzqFlowParty.Web.Tests.Meetings;

/// <summary>待确认的出席: in the order of the papers, each as it was seen, by nobody who has had a hand in it.</summary>
public sealed class ConfirmedAsSeenTests : IAsyncLifetime
{
    private TestSite site = null!;

    private World World => site.World;

    public async Task InitializeAsync() => site = await TestSite.BorrowAsync();

    public async Task DisposeAsync() => await site.DisposeAsync();

    [Fact]
    public async Task The_queue_goes_meeting_by_meeting_and_in_each_by_name()
    {
        foreach (var daysAgo in new[] { 1, 3 })
        {
            var meeting = await World.HeldAsync(World.Baokang.FirstBranch, daysAgo: daysAgo);
            foreach (var name in new[] { "赵六", "包一", "斯琴" }) await RecordAsync(meeting, name);
        }

        var page = await (await site.SignInAsync(Person.Secretary)).PageAsync("/attendances/waiting");
        Assert.Equal(
            ["包一 2026-11-21", "斯琴 2026-11-21", "赵六 2026-11-21", "包一 2026-11-23", "斯琴 2026-11-23", "赵六 2026-11-23"],
            page.QuerySelectorAll("tbody tr").Select(r => $"{r.QuerySelector(".cell-lead a")!.TextContent} {r.QuerySelector("[data-l=日期]")!.TextContent}"));
    }

    [Fact]
    public async Task A_whole_meeting_is_confirmed_at_once_the_filter_stays_and_the_next_meeting_is_offered()
    {
        var (first, second) = (await World.HeldAsync(World.Baokang.FirstBranch, daysAgo: 3), await World.HeldAsync(World.Baokang.FirstBranch));
        for (var i = 0; i < 60; i++) await RecordAsync(first, "众人" + "甲乙丙丁戊己庚辛壬癸"[i / 10] + "甲乙丙丁戊己庚辛壬癸"[i % 10]);
        await RecordAsync(second, "次日人");
        var secretary = await site.SignInAsync(Person.Secretary);
        var links = (await secretary.PageAsync("/attendances/waiting")).QuerySelectorAll("[aria-labelledby=meetings-title] a");
        Assert.Equal(
            [first, second], links.Select(a => a.GetAttribute("href")!.Split('=')[1]).Select(id => id == $"{first.Id}" ? first : second));

        var address = links[0].GetAttribute("href")!;
        var queue = await secretary.PageAsync(address);
        var answer = await secretary.PostAsync(address, [.. queue.FormTo(address).Filled([])]);
        Assert.Equal(address, answer.LocationPath());
        Assert.Equal(60, (await World.AttendancesAsync()).Count(a => a.IsConfirmed));
        var after = await secretary.PageAsync(address);
        Assert.StartsWith("已确认 60 条出席。", after.QuerySelector(".toast")!.TextContent, StringComparison.Ordinal);
        Assert.Equal($"/attendances/waiting?meeting={second.Id}", after.QuerySelector(".next-note a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task From_its_own_page_a_meeting_is_confirmed_at_once_too()
    {
        var meeting = await World.HeldAsync(World.Baokang.FirstBranch);
        foreach (var name in new[] { "甲某", "乙某" }) await RecordAsync(meeting, name);
        var secretary = await site.SignInAsync(Person.Secretary);
        var form = (await secretary.PageAsync($"/meetings/{meeting.Id}")).FormTo("/attendances/waiting");
        Assert.Equal($"/meetings/{meeting.Id}", (await secretary.PostAsync("/attendances/waiting", [.. form.Filled([])])).LocationPath());
        Assert.All(await World.AttendancesAsync(), a => Assert.True(a.IsConfirmed));
    }

    [Fact]
    public async Task What_was_changed_since_stays_and_says_how_while_the_rest_of_the_post_is_confirmed()
    {
        var meeting = await World.HeldAsync(World.Baokang.FirstBranch);
        var (kept, changed) = (await RecordAsync(meeting, "甲某"), await RecordAsync(meeting, "乙某"));
        await RecordAsync(await World.HeldAsync(World.Baokang.FirstBranch, daysAgo: 5), "丙某");
        var secretary = await site.SignInAsync(Person.Secretary);
        var address = "/attendances/waiting?page=1";
        var seen = await World.SeenAsync(kept.Id, changed.Id);
        await ChangeAsync(changed, a => a.State(new(AttendanceStatus.Leave, "住院"), Side.Keeper, World.Recording(Person.Commissioner.AccountId)));

        Assert.Equal(address, (await secretary.PostAsync(address, seen)).LocationPath());
        Assert.Equal(
            "已确认 1 条出席；1 条没有确认：乙某，打开页面以后已有改动，请核对后再确认（出席情况：现场参加 → 请假；备注：空 → 住院）。还有 2 条待确认。",
            (await secretary.PageAsync(address)).QuerySelector(".toast")!.TextContent);
        Assert.Equal([kept.Id], (await World.AttendancesAsync()).Where(a => a.IsConfirmed).Select(a => a.Id));
    }

    [Fact]
    public async Task Whoever_changed_the_meeting_confirms_nothing_of_it_and_reads_who_may()
    {
        var meeting = await World.HeldAsync(World.Baokang.FirstBranch);
        var attendance = await RecordAsync(meeting, "甲某");
        var secretary = await site.SignInAsync(Person.Secretary);
        var edit = $"/meetings/{meeting.Id}/edit";
        var form = (await secretary.PageAsync(edit)).FormTo(edit);
        Assert.Equal(HttpStatusCode.Redirect, (await secretary.PostAsync(edit, [.. form.Filled([("StartsAt", "2026-11-22T09:00")])])).StatusCode);

        Assert.Empty((await secretary.PageAsync("/attendances/waiting")).QuerySelectorAll("tbody tr"));
        var page = await secretary.PageAsync($"/attendances/{attendance.Id}");
        Assert.Contains("最后修改的人与确认（批准）人不能是同一人，请由中共保康镇委员会确认。", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains(
            $"登记后改动活动{Person.Secretary.Name} 2026-11-24 12:00",
            string.Concat(page.QuerySelectorAll(".summary-row").Select(r => r.QuerySelector("dt")!.TextContent + r.QuerySelector("dd")!.TextContent.Trim())),
            StringComparison.Ordinal);
        await secretary.PostAsync("/attendances/waiting", await World.SeenAsync(attendance.Id));
        Assert.False(Assert.Single(await World.AttendancesAsync()).IsConfirmed);

        await (await site.SignInAsync(Person.Township)).PostAsync("/attendances/waiting", await World.SeenAsync(attendance.Id));
        Assert.Equal(Person.Township.AccountId, Assert.Single(await World.AttendancesAsync()).ConfirmedBy);
    }

    /// <summary>Recorder, joiner and changer in every combination: the queue asks the database, the post asks the aggregate.</summary>
    [Fact]
    public async Task The_queue_holds_exactly_what_its_aggregate_lets_be_confirmed()
    {
        Guid?[] others = [null, Person.Secretary.AccountId, Person.Commissioner.AccountId];
        var all = from r in others.OfType<Guid>() from j in others from c in others select (r, j, c);
        foreach (var (recorder, joiner, changer) in all)
        {
            var meeting = await World.PlannedAsync(World.Baokang.FirstBranch, held: true);
            var member = await World.ManagedAsync(World.Baokang.FirstBranch);
            var attendance = Attendance.Record(meeting, member, new(AttendanceStatus.Offline), World.Recording(recorder)).OrThrow();
            if (joiner is { } other) attendance.State(new(AttendanceStatus.Offline), Side.Keeper, World.Recording(other)).OrThrow();
            if (changer is { } reviser)
            {
                var facts = new MeetingFacts { Kinds = MeetingKinds.PartyLecture, Topic = "党课", StartsAt = meeting.StartsAt, Mode = MeetingMode.Offline };
                meeting.Revise(facts, false, World.Recording(reviser)).OrThrow();
                attendance.FollowMeeting(meeting);
            }

            await World.AddAsync(attendance);
        }

        var secretary = await site.SignInAsync(Person.Secretary);
        var queue = (await secretary.PageAsync("/attendances/waiting?size=100")).QuerySelectorAll("input[name=Seen]")
            .Select(i => Guid.Parse(i.GetAttribute("value")!.Split('.')[0]));
        var mine = (await World.AttendancesAsync())
            .Where(a => a.Confirm(new Actor(Person.Secretary.AccountId), World.Time.GetUtcNow()).Accepted).Select(a => a.Id).ToList();
        Assert.Equal(mine.Order(), queue.Order());
        Assert.Equal(4, mine.Count);   // recorded by the commissioner; joined and changed by nobody or by him
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Two_sides_that_record_the_same_person_at_the_same_moment_for_the_first_time_both_stand(Engine engine)
    {
        await using var place = await TestSite.OpenAsync(engine: engine);
        var world = place.World;
        var (ours, theirs) = (world.Baokang.FirstBranch, world.Shebotu.SecondBranch);
        var (organizer, partner) = (await place.SignInAsync(Person.Commissioner), await place.SignInAsync(Person.MobileSecretary));
        foreach (var visitor in new[] { organizer, partner }) await visitor.PostAsync("/preferences/large-type");   // fetches the token once
        for (var i = 0; i < 5; i++)
        {
            var member = await world.ManagedAsync(theirs, "两边人", home: ours);
            var meeting = await world.PlannedAsync(ours, held: true, partner: theirs);
            var address = $"/meetings/{meeting.Id}/attendance";
            var answers = await Task.WhenAll(
                organizer.PostAsync(address, Status(member, AttendanceStatus.Offline), ("RequestId", Guid.CreateVersion7().ToString())),
                partner.PostAsync(address, Status(member, AttendanceStatus.Absent), ("RequestId", Guid.CreateVersion7().ToString())));
            Assert.All(answers, a => Assert.Equal(HttpStatusCode.Redirect, a.StatusCode));
            var record = (await world.AttendancesAsync()).Single(a => a.MeetingId == meeting.Id);
            Assert.True(record.IsDisputed);
            Assert.Equal((AttendanceStatus.Offline, AttendanceStatus.Absent), (record.SaidBy(Side.Keeper)!.Status, record.SaidBy(Side.Host)!.Status));
        }
    }

    private async Task<Attendance> RecordAsync(Meeting meeting, string name) =>
        await World.RecordedAsync(meeting, await World.MemberAsync(World.Baokang.FirstBranch, name), Person.Commissioner);

    private async Task ChangeAsync(Attendance attendance, Func<Attendance, Outcome<Done>> change)
    {
        await using var db = World.AsJob();
        change(await db.Attendances.SingleAsync(a => a.Id == attendance.Id)).OrThrow();
        await db.SaveChangesAsync();
    }
}

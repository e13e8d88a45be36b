using System.Net;
using KzzqFlowParty.Data.Auditing;
using KzzqFlowParty.Testing;
using KzzqFlowParty.Web.Tests.Site;
using Microsoft.EntityFrameworkCore;
using Person = KzzqFlowParty.Web.Tests.Site.Person;

namespace KzzqFlowParty.Web.Tests.Accounts;

/// <summary>本机标记, and what is seen by it: docs/decisions/0055.</summary>
public sealed class DeviceTests : IAsyncLifetime
{
    private const string Cookie = "__Host-ldydy-device";
    private const string Alarm = "首次登录用的是发口令的人用过的设备";

    private TestSite site = null!;

    private World World => site.World;

    public async Task InitializeAsync() => site = await TestSite.BorrowAsync();

    public async Task DisposeAsync() => await site.DisposeAsync();

    [Fact]
    public async Task Two_accounts_in_one_browser_leave_one_device_and_another_browser_leaves_another()
    {
        var visitor = await site.SignInAsync(Person.Commissioner);
        var mark = visitor.Cookies[Cookie];
        await ChangeToAsync(visitor, Person.Secretary);
        await site.SignInAsync(Person.Township);

        var devices = await DevicesAsync();
        Assert.Equal(devices[Person.Commissioner], devices[Person.Secretary]);
        Assert.NotEqual(devices[Person.Commissioner], devices[Person.Township]);
        Assert.All(devices.Values, d => Assert.Matches("^[0-9A-F]{64}$", d));
        Assert.DoesNotContain(devices.Values, d => mark.Contains(d!, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("selbst-geschrieben")]
    public async Task A_mark_that_is_not_ours_is_replaced(string forged)
    {
        var (first, second) = (site.Visitor(), site.Visitor());
        foreach (var (visitor, person) in new[] { (first, Person.Commissioner), (second, Person.Secretary) })
        {
            visitor.Cookies[Cookie] = forged;
            await visitor.SignInAsync(person.UserName);
        }

        var devices = await DevicesAsync();
        Assert.NotEqual(devices[Person.Commissioner], devices[Person.Secretary]);
        Assert.All(new[] { first, second }, v => Assert.NotEqual(forged, v.Cookies[Cookie]));
    }

    [Fact]
    public async Task What_is_done_in_a_session_is_done_on_its_device_also_after_the_mark_was_thrown_away()
    {
        var member = await World.MemberAsync(World.Baokang.FirstBranch);
        var spell = await World.SpellAsync(member);
        var visitor = await site.SignInAsync(Person.Secretary);
        visitor.Cookies.Remove(Cookie);
        var confirmed = await visitor.PostAsync("/outflow/confirm", await World.SeenAsync(spell.Id));
        Assert.Equal(HttpStatusCode.Redirect, confirmed.StatusCode);
        await using var db = World.AsJob();
        var entry = await db.Audit.SingleAsync(a => a.Operation == "确认外出" && a.Subject == $"FlowSpell/{spell.Id}");
        Assert.Equal((await DevicesAsync())[Person.Secretary], entry.Device);
    }

    [Fact]
    public async Task A_first_sign_in_on_a_device_of_whoever_gave_the_secret_alarms_with_both_names()
    {
        var township = await site.SignInAsync(Person.Township);
        var secret = await ResetAsync(township);
        await township.PostAsync("/accounts/sign-out");
        Assert.True((await township.TrySignInAsync(Person.Secretary.UserName, secret)).LedTo("/"));   // seen, not stopped

        var alarm = Assert.Single(await AlarmsAsync());
        Assert.Equal((Person.Secretary.AccountId, $"Account/{Person.Township.AccountId}"), (alarm.UserId, alarm.Subject));
        foreach (var person in new[] { Person.SecurityAdministrator, Person.AuditAdministrator })
        {
            var row = (await (await site.SignInAsync(person)).PageAsync("/")).QuerySelectorAll(".todo")
                .Single(t => t.TextContent.Contains(Alarm, StringComparison.Ordinal)).TextContent;
            Assert.Contains(Person.Secretary.Name, row, StringComparison.Ordinal);
            Assert.Contains(Person.Township.Name, row, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Over_the_open_session_of_whoever_gave_the_secret_it_alarms_although_the_mark_was_thrown_away()
    {
        var visitor = site.Visitor();
        var token = (await visitor.PageAsync("/accounts/sign-in")).QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        await visitor.SignInAsync(Person.Township.UserName);   // in a second tab
        var secret = await ResetAsync(visitor);
        visitor.Cookies.Remove(Cookie);
        Assert.True((await visitor.PostWithoutTokenAsync(
            "/accounts/sign-in", ("user", Person.Secretary.UserName), ("password", secret), ("__RequestVerificationToken", token))).LedTo("/"));
        Assert.Equal($"Account/{Person.Township.AccountId}", Assert.Single(await AlarmsAsync()).Subject);
    }

    [Fact]
    public async Task A_first_sign_in_elsewhere_and_a_later_one_anywhere_alarm_nobody()
    {
        var township = await site.SignInAsync(Person.Township);
        var secret = await ResetAsync(township);
        Assert.True((await site.Visitor().TrySignInAsync(Person.Secretary.UserName, secret)).LedTo("/"));
        await ChangeToAsync(township, Person.Commissioner);   // by his own password, on the computer of the township
        Assert.Empty(await AlarmsAsync());
    }

    [Fact]
    public async Task Both_sides_of_one_fact_from_one_device_stand_on_the_auditors_page_and_are_not_stopped()
    {
        var (here, there) = (await World.MemberAsync(World.Baokang.FirstBranch, "同机人"), await World.MemberAsync(World.Baokang.FirstBranch, "异机人"));
        var village = await site.SignInAsync(Person.Commissioner);
        var (shared, apart) = (await AttendedAsync(village, here), await AttendedAsync(await site.SignInAsync(Person.Commissioner), there));
        await ChangeToAsync(village, Person.Secretary);
        await village.PostAsync("/attendances/waiting", await World.SeenAsync(shared, apart));
        await using (var db = World.AsJob()) Assert.Equal(2, await db.Attendances.CountAsync(a => a.ConfirmedBy == Person.Secretary.AccountId));

        foreach (var person in new[] { Person.Auditor, Person.Lead, Person.AuditAdministrator })
        {
            var page = await (await site.SignInAsync(person)).PageAsync("/audit/confirmations");
            var row = Assert.Single(page.QuerySelectorAll("section[aria-labelledby=devices-title] tbody tr"));
            foreach (var part in new[] { Person.Commissioner.Name, Person.Secretary.Name, "登记出席", "确认出席", "2026-11-24 12:00:00" })
                Assert.Contains(part, row.TextContent, StringComparison.Ordinal);
            Assert.Equal(person != Person.AuditAdministrator, row.TextContent.Contains("同机人", StringComparison.Ordinal));
            Assert.Contains(row.QuerySelectorAll("a"), a => a.GetAttribute("href")!.StartsWith("/audit/", StringComparison.Ordinal));
        }

        var earlier = await (await site.SignInAsync(Person.Auditor)).PageAsync("/audit/confirmations?from=2026-01-01&to=2026-01-31");
        Assert.Empty(earlier.QuerySelectorAll("section[aria-labelledby=devices-title] tbody tr"));
    }

    private async Task<Guid> AttendedAsync(Visitor visitor, Domain.Members.Member member)
    {
        var meeting = await Meetings.MeetingScene.HeldAsync(World, World.Baokang.FirstBranch);
        var recorded = await visitor.PostAsync(
            $"/meetings/{meeting.Id}/attendance", ("Invite", "0"), ($"Rows[{member.Id}].Status", "1"), ("RequestId", Guid.CreateVersion7().ToString()));
        Assert.Equal(HttpStatusCode.Redirect, recorded.StatusCode);
        await using var db = World.AsJob();
        return await db.Attendances.Where(a => a.MemberId == member.Id).Select(a => a.Id).SingleAsync();
    }

    private static async Task ChangeToAsync(Visitor visitor, Person person)
    {
        await visitor.PostAsync("/accounts/sign-out");
        await visitor.SignInAsync(person.UserName);
    }

    private static async Task<string> ResetAsync(Visitor township)
    {
        var slip = await township.PostAsync(
            $"/account-admin/{Person.Secretary.AccountId}/reset", ("Reason", "忘记密码"), ("RequestId", Guid.CreateVersion7().ToString()));
        return (await slip.PageAsync()).QuerySelector(".slip-secret")!.TextContent;
    }

    private async Task<Dictionary<Person, string?>> DevicesAsync()
    {
        await using var db = World.AsJob();
        var entries = await db.Audit.Where(a => a.Operation == "登录").ToListAsync();
        return entries.ToDictionary(e => Person.All.Single(p => p.AccountId == e.UserId), e => e.Device);
    }

    private async Task<List<AuditEntry>> AlarmsAsync()
    {
        await using var db = World.AsJob();
        return await db.Audit.Where(a => a.Kind == AuditKind.Alarm && a.Operation == Alarm).ToListAsync();
    }
}

using System.Net;
using KzzqFlowParty.Data.Auditing;
using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Testing;
using KzzqFlowParty.Web.Tests.Site;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Tests.Security;

/// <summary>Limits of what one person may look at, and the alarms that they raise. docs/decisions/0013, docs/decisions/0003, docs/decisions/0023.</summary>
public sealed class AlarmTests : IAsyncLifetime
{
    private TestSite site = null!;
    private Member member = null!;

    private World World => site.World;

    public async Task InitializeAsync()
    {
        site = await TestSite.OpenAsync(new() { ["Security:Reveals:PerHour"] = "3", ["Security:Reveals:FindsPerHour"] = "4" });
        member = await World.MemberAsync(World.Baokang.FirstBranch, "巴图", phone: "13812345678");
    }

    public async Task DisposeAsync() => await site.DisposeAsync();

    [Fact]
    public async Task The_fourth_reveal_of_an_hour_is_refused_beside_its_field_and_the_next_hour_goes_on()
    {
        var visitor = await site.SignInAsync(Person.Township);
        for (var i = 0; i < 3; i++) Assert.Equal(HttpStatusCode.OK, (await RevealAsync(visitor)).StatusCode);
        var refused = await RevealAsync(visitor);
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        var page = await refused.PageAsync();
        Assert.Contains("一小时内最多查看 3 个完整号码", page.QuerySelector("#Purpose-error")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("核对档案", page.QuerySelector("#Purpose")!.GetAttribute("value"));
        Assert.DoesNotMatch("[0-9]{17}[0-9X]", page.QuerySelector("main")!.TextContent);

        World.Time.Advance(TimeSpan.FromMinutes(29));
        Assert.Equal(HttpStatusCode.TooManyRequests, (await RevealAsync(visitor)).StatusCode);
        World.Time.Advance(TimeSpan.FromMinutes(29));
        await visitor.GetAsync("/");
        World.Time.Advance(TimeSpan.FromMinutes(3));
        Assert.Equal(HttpStatusCode.OK, (await RevealAsync(visitor)).StatusCode);
    }

    [Fact]
    public async Task What_somebody_else_reveals_and_what_a_page_shows_by_right_is_not_counted()
    {
        var department = await site.SignInAsync(Person.Department);
        for (var i = 0; i < 3; i++) await department.PostAsync($"/members/{member.Id}/reveal/phone", ("Purpose", "联系本人"));
        var visitor = await site.SignInAsync(Person.Township);
        for (var i = 0; i < 5; i++) await visitor.GetAsync($"/members/{member.Id}");   // shows the phone in full
        Assert.Equal(HttpStatusCode.OK, (await RevealAsync(visitor)).StatusCode);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await RevealAsync(department)).StatusCode);
    }

    [Fact]
    public async Task Meeting_the_limit_raises_one_alarm_for_those_who_answer_for_security()
    {
        var visitor = await site.SignInAsync(Person.Township);
        for (var i = 0; i < 2; i++) await RevealAsync(visitor);
        Assert.Empty(await AlarmsAsync());
        for (var i = 0; i < 4; i++) await RevealAsync(visitor);
        var alarm = Assert.Single(await AlarmsAsync());
        Assert.Equal((Person.Township.AccountId, "一小时内查看完整号码 3 次"), (alarm.UserId, alarm.Operation));
        foreach (var person in new[] { Person.SecurityAdministrator, Person.AuditAdministrator })
        {
            var administrator = await site.SignInAsync(person);
            var row = (await administrator.PageAsync("/"))
                .QuerySelectorAll(".todo")
                .Single(t => t.TextContent.Contains("萨仁高娃", StringComparison.Ordinal));
            Assert.Contains("一小时内查看完整号码 3 次", row.TextContent, StringComparison.Ordinal);
            var log = await administrator.PageAsync(row.QuerySelector("a")!.GetAttribute("href")!);
            Assert.Contains("一小时内查看完整号码 3 次", log.QuerySelector("table")!.TextContent, StringComparison.Ordinal);
            Assert.DoesNotContain("巴图", log.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        }

        Assert.DoesNotContain(
            "一小时内",
            (await (await site.SignInAsync(Person.SystemAdministrator)).PageAsync("/")).QuerySelector("main")!.TextContent,
            StringComparison.Ordinal);
        World.Time.Advance(TimeSpan.FromDays(8));
        Assert.DoesNotContain(
            "一小时内",
            (await (await site.SignInAsync(Person.SecurityAdministrator)).PageAsync("/")).QuerySelector("main")!.TextContent,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/find")]
    [InlineData("/find/number")]
    public async Task Who_guesses_the_hidden_digits_of_a_number_is_stopped_within_the_hour_with_one_alarm(string address)
    {
        var visitor = await site.SignInAsync(Person.Department);
        for (var i = 0; i < 4; i++) Assert.Equal(HttpStatusCode.OK, (await visitor.PostAsync(address, ("text", $"1381234000{i}"))).StatusCode);
        var refused = await visitor.PostAsync(address, ("text", "13812345678"));
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Contains(
            "一小时内最多按完整号码查找 4 次", (await refused.PageAsync()).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(
            (Person.Department.AccountId, "一小时内按完整号码查找 4 次"),
            await AlarmsAsync() is [var alarm] ? (alarm.UserId, alarm.Operation) : default);
        Assert.Equal("/find?words=batu", (await visitor.PostAsync("/find", ("text", "batu"))).LocationPath());   // a name is found all the same
        Assert.Equal($"/members/{member.Id}", (await (await site.SignInAsync(Person.Secretary)).PostAsync(address, ("text", "13812345678"))).LocationPath());

        World.Time.Advance(TimeSpan.FromMinutes(29));
        await visitor.GetAsync("/");
        World.Time.Advance(TimeSpan.FromMinutes(29));
        await visitor.GetAsync("/");
        World.Time.Advance(TimeSpan.FromMinutes(3));
        Assert.Equal($"/members/{member.Id}", (await visitor.PostAsync(address, ("text", "13812345678"))).LocationPath());
    }

    [Fact]
    public async Task Whoever_is_refused_more_than_ten_times_in_five_minutes_raises_one_alarm()
    {
        var visitor = await site.SignInAsync(Person.Contact);
        for (var i = 0; i < 10; i++) await visitor.GetAsync($"/members/{Guid.NewGuid()}");
        Assert.Empty(await AlarmsAsync());
        for (var i = 0; i < 4; i++) await visitor.GetAsync("/scores");
        var alarm = Assert.Single(await AlarmsAsync());
        Assert.Equal((Person.Contact.AccountId, "五分钟内被拒绝超过 10 次"), (alarm.UserId, alarm.Operation));
    }

    [Fact]
    public async Task Refusals_that_lie_apart_raise_none()
    {
        var visitor = await site.SignInAsync(Person.Contact);
        for (var i = 0; i < 14; i++)
        {
            await visitor.GetAsync("/scores");
            World.Time.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Empty(await AlarmsAsync());
    }

    private Task<HttpResponseMessage> RevealAsync(Visitor visitor) =>
        visitor.PostAsync($"/members/{member.Id}/reveal/id-number", ("Purpose", "核对档案"), ("RequestId", Guid.NewGuid().ToString()));

    private async Task<List<AuditEntry>> AlarmsAsync()
    {
        await using var db = World.AsJob();
        return await db.Audit.Where(a => a.Kind == AuditKind.Alarm).ToListAsync();
    }
}

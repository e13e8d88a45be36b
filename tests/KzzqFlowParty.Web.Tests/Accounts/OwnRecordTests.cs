using System.Net;
using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Testing;
using KzzqFlowParty.Web.Tests.Site;
using Microsoft.EntityFrameworkCore;
using Person = KzzqFlowParty.Web.Tests.Site.Person;

namespace KzzqFlowParty.Web.Tests.Accounts;

/// <summary>
/// 本人党员档案: who of the register holds an account, said by the superior (docs/decisions/0009). What follows from it: ConfirmDepartureTests.
/// </summary>
public sealed class OwnRecordTests : IAsyncLifetime
{
    private static readonly string Page = $"/account-admin/{Person.Secretary.AccountId}";

    private TestSite site = null!;

    public async Task InitializeAsync() => site = await TestSite.BorrowAsync();

    public async Task DisposeAsync() => await site.DisposeAsync();

    [Fact]
    public async Task The_page_offers_the_namesakes_whom_the_township_sees_and_shows_whom_it_kept()
    {
        var himself = await site.World.MemberAsync(site.World.Baokang.FirstBranch, Person.Secretary.Name);
        await site.World.MemberAsync(site.World.Baokang.SecondBranch, "旁人");
        await site.World.MemberAsync(site.World.Shebotu.FirstBranch, Person.Secretary.Name);
        var township = await site.SignInAsync(Person.Township);
        var offered = (await township.PageAsync(Page)).QuerySelectorAll("select[name='Form.MemberId'] option").Select(o => o.GetAttribute("value")!);
        Assert.Equal(["", himself.Id.ToString()], offered);

        Assert.Equal(Page, (await NameAsync(township, himself)).LocationPath());
        Assert.Contains($"{himself.Name}，", await RowAsync(township), StringComparison.Ordinal);
        await using (var db = site.World.AsJob())
        {
            Assert.Equal(Person.Township.AccountId, (await db.Audit.SingleAsync(a => a.Operation == "登记账号的本人党员档案")).UserId);
        }

        Assert.Equal(Page, (await NameAsync(township, null)).LocationPath());
        Assert.Contains("未登记", await RowAsync(township), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_many_namesakes_those_of_his_own_branch_come_first_and_whom_the_township_kept_before_all()
    {
        for (var i = 0; i < 20; i++) await site.World.MemberAsync(site.World.Baokang.SecondBranch, Person.Secretary.Name, phone: $"138{i:00000000}");
        var (last, himself) = (await site.World.MemberAsync(
            site.World.Baokang.SecondBranch, Person.Secretary.Name), await site.World.MemberAsync(site.World.Baokang.FirstBranch, Person.Secretary.Name));
        var township = await site.SignInAsync(Person.Township);
        async Task<string[]> OfferedAsync() =>
            [.. (await township.PageAsync(Page)).QuerySelectorAll("select[name='Form.MemberId'] option").Select(o => o.GetAttribute("value")!)];
        Assert.Equal(("", himself.Id.ToString(), 21), await OfferedAsync() is var first ? (first[0], first[1], first.Length) : default);

        await NameAsync(township, last);
        Assert.Equal(last.Id.ToString(), (await OfferedAsync())[1]);
        Assert.Contains($"{last.Name}，", await RowAsync(township), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_is_called_otherwise_or_belongs_to_another_township_is_refused()
    {
        var other = await site.World.MemberAsync(site.World.Baokang.FirstBranch, "旁人");
        var foreign = await site.World.MemberAsync(site.World.Shebotu.FirstBranch, Person.Secretary.Name);
        var township = await site.SignInAsync(Person.Township);
        foreach (var member in new[] { other, foreign })
        {
            var refused = await NameAsync(township, member);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
            Assert.Contains(
                "请从列出的同名党员中选择", (await refused.PageAsync()).QuerySelector(".error-summary")!.TextContent, StringComparison.Ordinal);
        }

        await using var db = site.World.Accounts();
        Assert.Null((await db.Accounts.SingleAsync(a => a.Id == Person.Secretary.AccountId)).MemberId);
    }

    [Fact]
    public async Task What_another_organization_recorded_is_neither_shown_nor_changed()
    {
        var foreign = await site.World.MemberAsync(site.World.Shebotu.FirstBranch, Person.Secretary.Name);
        await site.ChangeAsync(Person.Secretary, a => a.MemberId = foreign.Id);
        var township = await site.SignInAsync(Person.Township);
        Assert.Contains("已由别的党组织登记", await RowAsync(township), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await NameAsync(township, null)).StatusCode);
        await using var db = site.World.Accounts();
        Assert.Equal(foreign.Id, (await db.Accounts.SingleAsync(a => a.Id == Person.Secretary.AccountId)).MemberId);
    }

    [Fact]
    public async Task The_security_administrator_who_reads_about_nobody_sees_no_member_on_the_page()
    {
        await site.World.MemberAsync(site.World.Baokang.FirstBranch, Person.Secretary.Name);
        var page = await (await site.SignInAsync(Person.SecurityAdministrator)).PageAsync(Page);
        Assert.DoesNotContain("本人党员档案", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_superior_says_of_himself_who_he_is_once_and_confirms_nothing_about_himself_from_then_on()
    {
        var himself = await site.World.MemberAsync(site.World.Shebotu.FirstBranch, Person.Department.Name);
        var spell = await site.World.SpellAsync(himself);
        var department = await site.SignInAsync(Person.Department);
        Assert.Contains("未登记", (await department.PageAsync("/accounts/me")).Body!.TextContent, StringComparison.Ordinal);
        Task<HttpResponseMessage> SayAsync(string id) =>
            department.PostAsync("/accounts/own-record", ("Form.MemberId", id), ("RequestId", Guid.CreateVersion7().ToString()));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await SayAsync("")).StatusCode);
        Assert.Equal("/accounts/me", (await SayAsync(himself.Id.ToString())).LocationPath());

        var refused = await SayAsync(himself.Id.ToString());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("请由管理您账号的人更改", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var page = await department.PageAsync($"/outflow/{spell.Id}");
        Assert.Contains("不能确认关于本人的事项", page.Body!.TextContent, StringComparison.Ordinal);
    }

    private static Task<HttpResponseMessage> NameAsync(Visitor visitor, Member? member) =>
        visitor.PostAsync(Page + "/own-record", ("Form.MemberId", member?.Id.ToString() ?? ""), ("RequestId", Guid.CreateVersion7().ToString()));

    private static async Task<string> RowAsync(Visitor visitor) =>
        (await visitor.PageAsync(Page))
            .QuerySelectorAll(".summary-row")
            .Single(r => r.TextContent.Contains("本人党员档案", StringComparison.Ordinal)).TextContent;
}

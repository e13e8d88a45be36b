using System.Net;
using KzzqFlowParty.Data.Auditing;
using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Testing;
using KzzqFlowParty.Web.Tests.Site;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Tests.Find;

/// <summary>查找: by complete number without an address, by name with one. docs/decisions/0014.</summary>
public sealed class FindTests : IAsyncLifetime
{
    private readonly IdNumber number = People.NewIdNumber();
    private TestSite site = null!;
    private Member member = null!;

    public async Task InitializeAsync()
    {
        site = await TestSite.BorrowAsync();
        member = await site.World.MemberAsync(site.World.Baokang.FirstBranch, "巴图", number, "13812345678");
    }

    public async Task DisposeAsync() => await site.DisposeAsync();

    [Theory]
    [InlineData("/find")]
    [InlineData("/find/number")]
    public async Task A_complete_number_leads_to_the_person_and_is_logged(string address)
    {
        var visitor = await site.SignInAsync(Person.Secretary);
        Assert.Equal($"/members/{member.Id}", (await visitor.PostAsync(address, ("text", $" {number.Value} "))).LocationPath());
        Assert.Equal($"/members/{member.Id}", (await visitor.PostAsync(address, ("text", "138-1234-5678"))).LocationPath());
        await using var db = site.World.AsJob();
        var audit = await db.Audit.Where(a => a.Kind == AuditKind.Read && a.Operation == "按完整号码查找").ToListAsync();
        Assert.Equal(2, audit.Count);
        Assert.All(audit, a => Assert.Equal(($"Member/{member.Id}", member.Id), (a.Subject, a.MemberId)));
        Assert.DoesNotContain(audit, a => a.Changes.Contains("138", StringComparison.Ordinal) || a.Changes.Contains(number.Value, StringComparison.Ordinal));
        Assert.DoesNotContain(number.Value, site.Log(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_in_scope_is_said_without_saying_whether_there_is_one_elsewhere()
    {
        var visitor = await site.SignInAsync(Person.SecondSecretary);
        var elsewhere = await visitor.PostAsync("/find/number", ("text", number.Value));
        var nowhere = await visitor.PostAsync("/find/number", ("text", People.NewIdNumber().Value));
        Assert.Equal(HttpStatusCode.OK, elsewhere.StatusCode);
        Assert.Contains(
            "管理范围内没有使用这个公民身份号码的党员",
            (await elsewhere.PageAsync()).QuerySelector("main")!.TextContent,
            StringComparison.Ordinal);
        Assert.Equal(
            (await nowhere.PageAsync()).QuerySelector("main")!.TextContent,
            (await (await visitor.PostAsync("/find/number", ("text", number.Value))).PageAsync()).QuerySelector("main")!.TextContent);
    }

    [Fact]
    public async Task A_number_that_two_people_share_offers_both()
    {
        await site.World.MemberAsync(site.World.Baokang.FirstBranch, "其其格", phone: "13812345678");
        var page = await (await (await site.SignInAsync(Person.Secretary)).PostAsync("/find", ("text", "13812345678"))).PageAsync();
        Assert.Equal(["巴图", "其其格"], page.QuerySelectorAll("main dd a").Select(a => a.TextContent));
    }

    [Fact]
    public async Task The_host_finds_whom_it_receives()
    {
        await site.World.SpellAsync(member, site.World.Shebotu.FirstBranch);
        Assert.Equal(
            $"/members/{member.Id}", (await (await site.SignInAsync(Person.ShebotuSecretary)).PostAsync("/find", ("text", "13812345678"))).LocationPath());
    }

    [Theory]
    [InlineData("5678")]
    [InlineData("150521197602195010")]
    [InlineData("1505211976021950")]
    public async Task An_incomplete_or_mistyped_number_is_refused_and_never_goes_into_an_address(string text)
    {
        var visitor = await site.SignInAsync(Person.Secretary);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await visitor.PostAsync("/find/number", ("text", text))).StatusCode);
        if (text.Length > 4) Assert.Null((await visitor.PostAsync("/find", ("text", text))).LocationPath());
    }

    [Fact]
    public async Task Who_may_not_search_by_number_is_told_so()
    {
        var visitor = await site.SignInAsync(Person.Contact);
        Assert.Contains(
            "当前岗位不能按完整号码查找",
            await (await visitor.PostAsync("/find", ("text", "13812345678"))).Content.ReadAsStringAsync(),
            StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await visitor.PostAsync("/find/number", ("text", "13812345678"))).StatusCode);
    }

    [Fact]
    public async Task A_name_finds_members_in_scope_and_organizations()
    {
        var visitor = await site.SignInAsync(Person.Secretary);
        var answer = await visitor.PostAsync("/find", ("text", "batu"));
        Assert.Equal("/find?words=batu", answer.LocationPath());
        var page = await visitor.PageAsync(answer.LocationPath()!);
        Assert.Equal($"/members/{member.Id}", page.QuerySelector("main .plain-rows a")!.GetAttribute("href"));
        Assert.Contains(
            site.World.Shebotu.FirstBranch.FullName,
            (await visitor.PageAsync("/find?words=舍伯吐镇甲")).QuerySelector("main")!.TextContent,
            StringComparison.Ordinal);
        Assert.Contains(
            "没有找到",
            (await (await site.SignInAsync(Person.SecondSecretary)).PageAsync("/find?words=batu")).QuerySelector("main")!.TextContent,
            StringComparison.Ordinal);
        Assert.Null((await (await site.SignInAsync(Person.SocialWork)).PageAsync("/find?words=batu")).QuerySelector("main dd a"));
    }
}

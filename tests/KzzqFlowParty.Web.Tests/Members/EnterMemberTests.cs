using System.Net;
using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Testing;
using KzzqFlowParty.Web.Tests.Site;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Tests.Members;

/// <summary>登记入册 and 修改, by the branch for itself.</summary>
public sealed class EnterMemberTests : IAsyncLifetime
{
    private TestSite site = null!;

    private World World => site.World;

    public async Task InitializeAsync() => site = await TestSite.BorrowAsync();

    public async Task DisposeAsync() => await site.DisposeAsync();

    [Fact]
    public async Task A_member_is_entered_into_the_own_branch_with_what_the_number_tells()
    {
        var visitor = await site.SignInAsync(Person.Commissioner);
        var number = People.NewIdNumber(Gender.Female);
        var answer = await visitor.PostAsync(
            "/members/new", ("Name", "乌云·其木格"), ("IdNumber", number.Value), ("Type", "1"), ("Phone", "138 0000 1234"), ("JoinedOn.Year", "2010"),
            ("JoinedOn.Month", "7"));
        var member = await SingleAsync();
        Assert.Equal($"/members/{member.Id}", answer.LocationPath());
        Assert.Equal(
            (World.Baokang.FirstBranch.Id, "乌云·其木格", Gender.Female, "2010-07"),
            (member.KeeperOrganizationId, member.Name, member.Gender, member.JoinedOn.ToString()));
        Assert.Equal(number.BirthOn, member.BirthOn!.Value.Earliest);
        await using var db = World.AsJob();
        var audit = await db.Audit.SingleAsync(a => a.Operation == "登记党员" && a.Part == null);
        Assert.Equal((Person.Commissioner.AccountId, $"Member/{member.Id}"), (audit.UserId, audit.Subject));
        Assert.DoesNotContain(number.Value, audit.Changes, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Everything_wrong_is_said_at_its_field_and_what_was_typed_stays()
    {
        var visitor = await site.SignInAsync(Person.Secretary);
        var answer = await visitor.PostAsync(
            "/members/new", ("Name", "巴 图"), ("IdNumber", "150521197602195017"), ("Phone", "1380000"), ("JoinedOn.Year", "2010"), ("JoinedOn.Month", "13"),
            ("Type", "1"), ("NativePlace", "内蒙古通辽"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = await answer.PageAsync();
        Assert.StartsWith("有误：", page.Title, StringComparison.Ordinal);
        Assert.Equal(
            ["公民身份号码校验位不对，请逐位核对。", "月份请填写 1 至 12", "电话号码不能识别：手机号应为11位，固定电话应带区号。"],
            page.QuerySelectorAll(".error-summary li").Select(l => l.TextContent));
        Assert.Equal("150521197602195017", page.QuerySelector("#IdNumber")!.GetAttribute("value"));

        answer = await visitor.PostAsync(
            "/members/new", ("Name", "巴 图"), ("IdNumber", "150521197602195010"), ("Phone", "1380000"), ("Type", "1"), ("NativePlace", "内蒙古通辽"));
        page = await answer.PageAsync();
        Assert.Equal(
            ["公民身份号码校验位不对，请逐位核对。", "电话号码不能识别：手机号应为11位，固定电话应带区号。"],
            page.QuerySelectorAll(".error-summary li").Select(l => l.TextContent));
        Assert.Equal("内蒙古通辽", page.QuerySelector("#NativePlace")!.GetAttribute("value"));
        Assert.Equal(0, await CountAsync());
    }

    [Fact]
    public async Task A_number_on_the_books_anywhere_is_not_entered_again()
    {
        var number = People.NewIdNumber();
        await World.MemberAsync(World.Shebotu.FirstBranch, "其其格", number);
        var answer = await (await site.SignInAsync(Person.Secretary)).PostAsync("/members/new", ("Name", "巴图"), ("IdNumber", number.Value), ("Type", "1"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("该公民身份号码已经登记在册", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_form_enters_one_member()
    {
        var visitor = await site.SignInAsync(Person.Secretary);
        (string, string)[] form = [("Name", "巴图"), ("Type", "1"), ("RequestId", Guid.CreateVersion7().ToString())];
        var first = await visitor.PostAsync("/members/new", form);
        var second = await visitor.PostAsync("/members/new", form);
        Assert.Equal(first.LocationPath(), second.LocationPath());
        Assert.Equal(1, await CountAsync());
    }

    [Fact]
    public async Task A_township_enters_nobody_for_its_branches() =>
        Assert.Equal(HttpStatusCode.Forbidden, (await (await site.SignInAsync(Person.Township)).PostAsync("/members/new", ("Name", "巴图"))).StatusCode);

    [Fact]
    public async Task A_revision_keeps_the_earlier_phone_and_takes_the_new_name_to_the_absence()
    {
        var member = await World.MemberAsync(World.Baokang.FirstBranch, "巴图", phone: "13800001111");
        await World.SpellAsync(member, World.Shebotu.FirstBranch);
        var visitor = await site.SignInAsync(Person.Secretary);
        var form = await visitor.PageAsync($"/members/{member.Id}/edit");
        Assert.Equal("13800001111", form.QuerySelector("#Phone")!.GetAttribute("value"));
        Assert.True(form.QuerySelector("#IdNumber")!.HasAttribute("disabled"));
        var answer = await visitor.PostAsync(
            $"/members/{member.Id}/edit",
            ("Name", "巴图尔"),
            ("Type", "1"),
            ("Phone", "13800002222"),
            ("Version", form.QuerySelector("input[name=Version]")!.GetAttribute("value")!));
        Assert.Equal($"/members/{member.Id}", answer.LocationPath());
        await using var db = World.AsJob();
        Assert.Equal("巴图尔", await db.FlowSpells.Select(s => s.MemberName).SingleAsync());
        var revised = await db.Members.Include(m => m.Phones).Include(m => m.Changes).SingleAsync();
        Assert.Equal(2, revised.Phones.Count);
        Assert.Contains(revised.Changes, c => c.Kind == MemberChangeKind.PhoneChanged);
        Assert.NotNull(revised.IdNumberCipher);
    }

    [Fact]
    public async Task A_stale_form_gets_the_conflict_page_that_keeps_the_input()
    {
        var member = await World.MemberAsync(World.Baokang.FirstBranch, "巴图");
        var visitor = await site.SignInAsync(Person.Secretary);
        (string, string)[] Form(string name) => [("Name", name), ("Type", "1"), ("Version", "0")];
        await visitor.PostAsync($"/members/{member.Id}/edit", Form("巴图一"));
        var late = await visitor.PostAsync($"/members/{member.Id}/edit", Form("巴图二"));
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        Assert.Contains("巴图二", await late.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal("巴图一", (await SingleAsync()).Name);
    }

    [Fact]
    public async Task The_host_may_not_post_a_revision()
    {
        var member = await World.MemberAsync(World.Baokang.FirstBranch, "巴图");
        await World.SpellAsync(member, World.Shebotu.FirstBranch);
        var answer = await (await site.SignInAsync(Person.ShebotuSecretary)).PostAsync(
            $"/members/{member.Id}/edit", ("Name", "甲"), ("Type", "1"), ("Version", "1"));
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("巴图", (await SingleAsync()).Name);
    }

    private async Task<Member> SingleAsync()
    {
        await using var db = World.AsJob();
        return await db.Members.SingleAsync();
    }

    private async Task<int> CountAsync()
    {
        await using var db = World.AsJob();
        return await db.Members.CountAsync();
    }
}

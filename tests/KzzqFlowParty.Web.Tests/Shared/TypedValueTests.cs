using System.Net;
using KzzqFlowParty.Testing;
using KzzqFlowParty.Web.Tests.Scores;
using KzzqFlowParty.Web.Tests.Site;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Tests.Shared;

/// <summary>What people really type and paste is accepted, and a year that has not begun is no page.</summary>
public sealed class TypedValueTests : IAsyncLifetime
{
    private TestSite site = null!;

    public async Task InitializeAsync() => site = await TestSite.BorrowAsync();

    public async Task DisposeAsync() => await site.DisposeAsync();

    [Fact]
    public async Task A_text_of_eleven_lines_is_as_long_as_it_looks()
    {
        var member = await site.AwayAsync();
        var basis = string.Join("\r\n", Enumerable.Repeat(new string('干', 35), 10).Append(new string('活', 38)));
        Assert.Equal((398, 408), (basis.ReplaceLineEndings("\n").Length, basis.Length));
        var visitor = await site.SignInAsync(Person.Commissioner);
        var answer = await visitor.PostAsync(
            Scene.Address(member) + "/claims/new", [.. Scene.Claim().Where(f => f.Item1 != "Basis"), ("Basis", basis)]);
        Assert.Equal(Scene.Address(member), answer.LocationPath());
        Assert.Contains("活", (await site.StoredAsync(member)).Claims.Single().Basis, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/print")]
    [InlineData("/workbook")]
    [InlineData("")]
    public async Task A_year_that_has_not_begun_is_no_page(string page)
    {
        var member = await site.AwayAsync();
        var visitor = await site.SignInAsync(Person.Secretary);
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync($"/scores/{member.Id}/2026{page}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync($"/scores/{member.Id}/2027{page}")).StatusCode);
        if (page.Length > 0) Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync($"/grades/2027{page}")).StatusCode);
    }

    [Fact]
    public async Task A_list_of_a_year_that_has_not_begun_is_that_of_this_year()
    {
        var visitor = await site.SignInAsync(Person.Secretary);
        foreach (var address in new[] { "/scores?year=2027", "/grades?year=2027" })
            Assert.DoesNotContain("2027", (await visitor.PageAsync(address)).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_number_with_blanks_and_a_phone_with_its_country_are_read_in_a_form()
    {
        var number = People.NewIdNumber();
        var visitor = await site.SignInAsync(Person.Commissioner);
        var form = (await visitor.PageAsync("/members/new")).FormTo("/members/new").Filled(
        [
            ("Name", " 王 秀\u200b英 "), ("IdNumber", $" {number.Value[..6]} {number.Value[6..14]} {number.Value[14..]}\u202c"),
            ("Phone", "86 138 0000 1111"),
        ]);
        Assert.Equal(HttpStatusCode.Redirect, (await visitor.PostAsync("/members/new", [.. form])).StatusCode);
        await using var db = site.World.AsJob();
        var member = await db.Members.SingleAsync();
        Assert.Equal("王秀英", member.Name);
        Assert.Equal(site.World.Cipher.IndexesOf("13800001111", Domain.SealedField.MemberPhone)[0], member.PhoneIndex);
    }

    [Fact]
    public async Task No_field_for_a_number_cuts_what_is_pasted_with_blanks()
    {
        var visitor = await site.SignInAsync(Person.Secretary);
        foreach (var address in new[] { "/members/new", "/inflow/new" })
            Assert.True(int.Parse((await visitor.PageAsync(address)).QuerySelector("input[name=IdNumber]")!.GetAttribute("maxlength") ?? "99", null) >= 24);
    }

    [Fact]
    public async Task A_birth_before_1900_is_refused_in_a_form()
    {
        var visitor = await site.SignInAsync(Person.Commissioner);
        var number = Domain.Members.IdNumber.Complete("15052118991231001");
        var form = (await visitor.PageAsync("/members/new")).FormTo("/members/new").Filled([("Name", "王秀英"), ("IdNumber", number)]);
        var refused = await visitor.PostAsync("/members/new", [.. form]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("公民身份号码中的出生日期不存在", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_user_name_with_blanks_signs_in()
    {
        var name = Person.Secretary.UserName;
        var answer = await site.Visitor().TrySignInAsync($"\u3000{name[..2]} {name[2..]}\u00a0", Person.Password);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
    }
}

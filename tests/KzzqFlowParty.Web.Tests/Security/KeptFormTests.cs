using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Net;
using System.Reflection;
using System.Text;
using KzzqFlowParty.Data.Journeys;
using KzzqFlowParty.Domain.OrganizationalLife;
using KzzqFlowParty.Testing;
using KzzqFlowParty.Web.Pipeline;
using KzzqFlowParty.Web.Security;
using KzzqFlowParty.Web.Tests.Matrix;
using KzzqFlowParty.Web.Tests.Meetings;
using KzzqFlowParty.Web.Tests.Scores;
using KzzqFlowParty.Web.Tests.Site;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KzzqFlowParty.Web.Tests.Security;

/// <summary>docs/decisions/0048: what was typed into a form that came after its session had run out is kept for its account, and for nobody else.</summary>
public sealed class KeptFormTests : IAsyncLifetime
{
    private const string Page = "/members/new";
    private const string Back = "/accounts/sign-in?returnUrl=%2Fmembers%2Fnew%3Fkept%3Dtrue";
    private const string Name = "呼和·巴拉";
    private const string IdNumber = "150521197305180019";

    private static readonly string Number = Guid.CreateVersion7().ToString();

    private TestSite site = null!;

    public async Task InitializeAsync() => site = await TestSite.BorrowAsync();

    public async Task DisposeAsync() => await site.DisposeAsync();

    [Fact]
    public async Task A_late_form_leads_to_signing_in_which_says_so_and_back_to_its_page_with_what_was_typed()
    {
        var visitor = await LateAsync(TimeSpan.FromMinutes(31));
        var answer = await SendAsync(visitor);
        Assert.Equal(Back, answer.LocationPath());
        var signIn = (await visitor.PageAsync(Back)).Body!.TextContent;
        Assert.Contains("登录已到时，请重新登录。刚才填写的内容已经保留", signIn, StringComparison.Ordinal);

        var page = await AgainAsync(visitor, Person.Secretary);
        Assert.Equal((Name, IdNumber, Number), (Field(page, "Name"), Field(page, "IdNumber"), Field(page, RequestId.FieldName)));
        Assert.Contains("还没有提交", page.QuerySelector("#main")!.TextContent, StringComparison.Ordinal);
        Assert.Null(page.QuerySelector(".error-summary"));   // nothing has been refused yet
        await using var db = site.World.AsJob();
        Assert.False(await db.Members.AnyAsync());
    }

    [Fact]
    public async Task A_session_that_ended_by_its_age_keeps_the_form_as_well()
    {
        var visitor = await site.SignInAsync(Person.Secretary);
        for (var i = 0; i < 20; i++)
        {
            site.World.Time.Advance(TimeSpan.FromMinutes(29));
            Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/probe/read")).StatusCode);
        }

        site.World.Time.Advance(TimeSpan.FromMinutes(25));
        Assert.Equal(Back, (await SendAsync(visitor)).LocationPath());
        Assert.Equal(Name, Field(await AgainAsync(visitor, Person.Secretary), "Name"));
    }

    [Fact]
    public async Task Another_account_sees_nothing_of_it_and_the_database_holds_it_sealed()
    {
        var visitor = await LateAsync(TimeSpan.FromMinutes(31));
        await SendAsync(visitor);
        var page = await AgainAsync(visitor, Person.Commissioner);
        Assert.Equal(("", ""), (Field(page, "Name"), Field(page, "IdNumber")));
        Assert.DoesNotContain("还没有提交", page.QuerySelector("#main")!.TextContent, StringComparison.Ordinal);
        await using var db = site.World.Accounts();
        var kept = await db.KeptForms.Select(k => new { k.Id, Content = EF.Property<byte[]>(k, "Content") }).SingleAsync();
        Assert.Equal(Person.Secretary.AccountId, kept.Id);
        Assert.DoesNotContain(IdNumber, Encoding.Latin1.GetString(kept.Content), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_form_stands_in_its_own_page_only()
    {
        var visitor = await LateAsync(TimeSpan.FromMinutes(31));
        await SendAsync(visitor);
        await visitor.SignInAsync(Person.Secretary.UserName);
        Assert.Equal("", Field(await visitor.PageAsync("/organizations/outside/new?kept=true"), "FullName"));
        Assert.Equal("", Field(await visitor.PageAsync(Page), "Name"));
    }

    [Fact]
    public async Task One_is_kept_an_account_the_last()
    {
        var visitor = await LateAsync(TimeSpan.FromMinutes(31));
        await SendAsync(visitor);
        await SendAsync(visitor, ("Name", "特木尔"));
        Assert.Equal("特木尔", Field(await AgainAsync(visitor, Person.Secretary), "Name"));
        await using var db = site.World.Accounts();
        Assert.Single(await db.KeptForms.ToListAsync());
    }

    [Fact]
    public async Task No_password_is_kept()
    {
        var visitor = await LateAsync(TimeSpan.FromMinutes(31));
        await visitor.PostWithoutTokenAsync("/accounts/password", ("Current", Person.Password), ("New", "五月草原看见白鹭 8 只"), ("Again", "x"));
        await visitor.PostWithoutTokenAsync("/accounts/second-factor/begin", ("Password", Person.Password));
        await using var db = site.World.Accounts();
        Assert.Empty(await db.KeptForms.ToListAsync());
    }

    /// <summary>Of every form of the program that takes one, now and later.</summary>
    [Fact]
    public void A_field_of_a_password_is_of_a_form_that_checks_it()
    {
        var endpoints = site.Services.GetRequiredService<Microsoft.AspNetCore.Routing.EndpointDataSource>().Endpoints
            .OfType<Microsoft.AspNetCore.Routing.RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<ControllerActionDescriptor>() is not null)
            .ToList();
        var taking = endpoints.Where(e => e.Metadata.GetMetadata<ControllerActionDescriptor>()!.MethodInfo.GetParameters()
            .SelectMany(p => p.ParameterType.GetProperties())
            .Any(p => p.GetCustomAttribute<DataTypeAttribute>()?.DataType == DataType.Password)).ToList();
        Assert.InRange(taking.Count, 3, 20);
        Assert.All(taking, e => Assert.True(e.Metadata.GetMetadata<ChecksPasswordAttribute>() is not null, MatrixSite.NameOf(e)));
    }

    [Fact]
    public async Task A_form_larger_than_64_KiB_is_not_kept()
    {
        var visitor = await LateAsync(TimeSpan.FromMinutes(31));
        var answer = await SendAsync(visitor, ("Note", new string('x', KeptForm.Largest)));
        Assert.Equal("/accounts/sign-in?returnUrl=%2Fmembers%2Fnew", answer.LocationPath());
        await using var db = site.World.Accounts();
        Assert.Empty(await db.KeptForms.ToListAsync());
    }

    [Fact]
    public async Task Twelve_hours_after_its_end_a_session_is_nobody_s()
    {
        var visitor = await LateAsync(TimeSpan.FromMinutes(30) + TimeSpan.FromHours(12));
        Assert.Equal("/accounts/sign-in", (await SendAsync(visitor)).LocationPath());
        await using var db = site.World.Accounts();
        Assert.Empty(await db.KeptForms.ToListAsync());
    }

    [Fact]
    public async Task After_a_day_it_is_shown_no_more_and_then_deleted()
    {
        var visitor = await LateAsync(TimeSpan.FromMinutes(31));
        await SendAsync(visitor);
        site.World.Time.Advance(TimeSpan.FromHours(24));
        Assert.Equal("", Field(await AgainAsync(visitor, Person.Secretary), "Name"));
        await using var scope = site.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<KeptForms>().EraseAsync(CancellationToken.None);
        await using var db = site.World.Accounts();
        Assert.Empty(await db.KeptForms.ToListAsync());
    }

    [Fact]
    public async Task Whoever_signed_out_leaves_nothing_behind()
    {
        var visitor = await site.SignInAsync(Person.Secretary);
        var copy = visitor.Copy();
        await visitor.PostAsync("/accounts/sign-out");
        Assert.Equal("/accounts/sign-in", (await SendAsync(copy)).LocationPath());
        await using var db = site.World.Accounts();
        Assert.Empty(await db.KeptForms.ToListAsync());
    }

    [Fact]
    public async Task A_form_of_a_button_leads_back_to_the_page_on_which_it_stands()
    {
        var member = await site.World.MemberAsync(site.World.Baokang.FirstBranch, "白音那");
        await site.World.SpellAsync(member);
        var visitor = await LateAsync(TimeSpan.FromMinutes(31));
        var answer = await visitor.PostWithoutTokenAsync($"/scores/{member.Id}/2026/claims/{Guid.NewGuid()}", ("Reason", "属实"));
        Assert.Equal($"/accounts/sign-in?returnUrl={Uri.EscapeDataString($"/scores/{member.Id}/2026?kept=true")}", answer.LocationPath());
    }

    /// <summary>Its controls are drawn by hand, a row a person.</summary>
    [Fact]
    public async Task Attendance_stands_again_as_it_was_filled_in_without_any_script()
    {
        var branch = site.World.Baokang.FirstBranch;
        var (first, second) = (await site.World.MemberAsync(branch, "甲某"), await site.World.MemberAsync(branch, "乙某"));
        var meeting = await site.World.HeldAsync(branch);
        var recorded = await site.World.RecordedAsync(meeting, second, Person.Commissioner);
        var address = $"/meetings/{meeting.Id}/attendance";
        var page = await AgainAsync(
            address, MeetingScene.Status(first, AttendanceStatus.Offline), ($"Rows[{first.Id}].CameLate", "true"), ($"Rows[{first.Id}].Note", "路上\"堵\""),
            ($"Rows[{second.Id}].Status", ""), ("Rest", "3"));

        Assert.Equal("1", page.QuerySelector($"[name='Rows[{first.Id}].Status'][checked]")!.GetAttribute("value"));
        Assert.NotNull(page.QuerySelector($"[name='Rows[{first.Id}].CameLate'][checked]"));
        Assert.Equal("路上\"堵\"", Field(page, $"Rows[{first.Id}].Note"));
        Assert.Null(page.QuerySelector($"[name='Rows[{second.Id}].Status'][checked]"));   // what was taken back stays so
        Assert.Equal(recorded.Version.ToString(CultureInfo.InvariantCulture), Field(page, $"Rows[{second.Id}].Version"));
        Assert.Equal("3", page.QuerySelector("[name=Rest] [selected], [name=Rest][checked]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task A_grade_stands_again_and_a_reason_in_its_own_form_only()
    {
        var member = await site.AwayAsync();
        var sheet = site.Sheet(member, ("base4", 5));
        foreach (var item in new[] { "act1", "act2" })
            sheet.Claim(item, 5, new DateOnly(2026, 5, 1), "志愿服务", null, People.Rules, site.World.Recording(Person.Commissioner.AccountId)).OrThrow();
        await site.World.AddAsync(sheet);
        var grades = await AgainAsync("/grades/2026", "/grades?year=2026", ($"Grades[{member.Id}]", "4"));
        Assert.Equal("4", grades.QuerySelector($"#grade-{member.Id} [selected]")!.GetAttribute("value"));

        var address = Scene.Address(member);
        var claim = sheet.Claims.Single(c => c.Item == "act2");
        var page = await AgainAsync($"{address}/claims/{claim.Id}", address, ("Reason", "没有凭证"));
        Assert.Equal("没有凭证", page.FormTo($"{address}/claims/{claim.Id}").QuerySelector("[name=Reason]")!.GetAttribute("value"));
        Assert.Single(page.QuerySelectorAll("[name=Reason][value='没有凭证']"));
    }

    [Fact]
    public async Task A_script_is_told_where_to_sign_in()
    {
        var visitor = await LateAsync(TimeSpan.FromMinutes(31));
        using var content = new MultipartFormDataContent { { new StringContent(Name), "Name" } };
        var answer = await visitor.SendAsync(Page, content, ("X-Partial", "1"));
        Assert.Equal((HttpStatusCode.Unauthorized, Back), (answer.StatusCode, answer.Headers.GetValues("X-Sign-In").Single()));
    }

    [Fact]
    public async Task What_another_changed_meanwhile_is_a_conflict_and_is_not_overwritten()
    {
        var member = await site.World.MemberAsync(site.World.Baokang.FirstBranch, "白音那");
        var visitor = await site.SignInAsync(Person.Secretary);
        var address = $"/members/{member.Id}/edit";
        var form = (await visitor.PageAsync(address)).FormTo(address).Filled([("NativePlace", "通辽")]).ToArray();
        site.World.Time.Advance(TimeSpan.FromMinutes(31));
        await visitor.PostWithoutTokenAsync(address, form);
        await using (var db = site.World.AsJob())
        {
            db.Entry(await db.Members.SingleAsync()).Property("Version").IsModified = true;
            await db.SaveChangesAsync();
        }

        await visitor.TrySignInAsync(Person.Secretary.UserName, Person.Password);
        var again = (await visitor.PageAsync(address + "?kept=true")).FormTo(address).Filled([]).ToArray();
        Assert.Equal(HttpStatusCode.Conflict, (await visitor.PostAsync(address, again)).StatusCode);
    }

    /// <summary>Signed in, and then away for so long.</summary>
    private async Task<Visitor> LateAsync(TimeSpan away)
    {
        var visitor = await site.SignInAsync(Person.Secretary);
        site.World.Time.Advance(away);
        return visitor;
    }

    private static Task<HttpResponseMessage> SendAsync(Visitor visitor, params (string Name, string Value)[] changed)
    {
        (string Name, string Value)[] fields = [("Name", Name), ("IdNumber", IdNumber), (RequestId.FieldName, Number)];
        return visitor.PostWithoutTokenAsync(Page, [.. fields.Where(f => changed.All(c => c.Name != f.Name)), .. changed]);
    }

    /// <summary>Signs in where the late form has led him, and is led on.</summary>
    private static async Task<AngleSharp.Html.Dom.IHtmlDocument> AgainAsync(Visitor visitor, Person person)
    {
        var answer = await visitor.TrySignInAsync(person.UserName, Person.Password, Back["/accounts/sign-in".Length..]);
        Assert.Equal(Page + "?kept=true", answer.LocationPath());
        return await visitor.PageAsync(answer.LocationPath()!);
    }

    private Task<AngleSharp.Html.Dom.IHtmlDocument> AgainAsync(string address, params (string Name, string Value)[] changed) =>
        AgainAsync(address, address, changed);

    /// <summary>Fills in the form of a page, sends it half an hour too late, signs in and is led back.</summary>
    private async Task<AngleSharp.Html.Dom.IHtmlDocument> AgainAsync(string address, string page, params (string Name, string Value)[] changed)
    {
        var visitor = await site.SignInAsync(Person.Secretary);
        var form = (await visitor.PageAsync(page)).FormTo(address).Filled(changed).ToArray();
        site.World.Time.Advance(TimeSpan.FromMinutes(31));
        var back = (await visitor.PostWithoutTokenAsync(address, form)).LocationPath()!;
        var answer = await visitor.TrySignInAsync(Person.Secretary.UserName, Person.Password, back["/accounts/sign-in".Length..]);
        return await visitor.PageAsync(answer.LocationPath()!);
    }

    private static string Field(AngleSharp.Html.Dom.IHtmlDocument page, string name) =>
        page.QuerySelector($"#main [name='{name}']")!.GetAttribute("value") ?? "";
}

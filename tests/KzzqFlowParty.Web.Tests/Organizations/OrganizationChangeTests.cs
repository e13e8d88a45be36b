using System.Net;
using KzzqFlowParty.Data.Auditing;
using KzzqFlowParty.Domain.Organizations;
using KzzqFlowParty.Testing;
using KzzqFlowParty.Web.Tests.Site;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Tests.Organizations;

/// <summary>新建、更名、调整隶属、撤销: by the township for what lies below it, by the department for all.</summary>
public sealed class OrganizationChangeTests : IAsyncLifetime
{
    private static readonly (string, string)[] Dated = [("On", "2026-11-20"), ("Document", "保党发〔2026〕7号")];
    private TestSite site = null!;

    private World World => site.World;

    private Organization First => World.Baokang.FirstBranch;

    public async Task InitializeAsync() => site = await TestSite.BorrowAsync();

    public async Task DisposeAsync() => await site.DisposeAsync();

    [Fact]
    public async Task A_township_creates_a_branch_below_itself_with_document_history_and_audit()
    {
        var visitor = await site.SignInAsync(Person.Township);
        var answer = await visitor.PostAsync("/organizations/new", [.. New(World.Baokang.Committee, "中共保康镇丙村支部委员会"), .. Dated]);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var page = await visitor.PageAsync(answer.LocationPath()!);
        Assert.Equal("中共保康镇丙村支部委员会", page.QuerySelector("h1")!.TextContent);
        Assert.Contains("保党发〔2026〕7号", page.QuerySelector(".timeline")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(Person.Township.Name, page.QuerySelector(".timeline")!.TextContent, StringComparison.Ordinal);
        Assert.NotEmpty(await AuditedAsync("新建党组织"));
    }

    [Fact]
    public async Task A_refused_form_keeps_what_was_typed()
    {
        var visitor = await site.SignInAsync(Person.Township);
        var answer = await visitor.PostAsync("/organizations/new", [.. New(World.Baokang.Committee, First.FullName), .. Dated]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = await answer.PageAsync();
        Assert.Contains("同一上级下已有同名党组织", page.QuerySelector(".error-summary")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(First.FullName, page.QuerySelector("#FullName")!.GetAttribute("value"));
        Assert.Equal(World.Baokang.Committee.Id.ToString(), page.QuerySelector("input[name=ParentId][checked]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Without_scripts_a_search_brings_the_form_back_with_what_it_found_and_saves_nothing()
    {
        var visitor = await site.SignInAsync(Person.Department);
        var answer = await visitor.PostAsync(
            "/organizations/new",
            [.. New(World.Baokang.Committee, "中共丁村支部委员会"), .. Dated, ("ParentId.Words", "舍伯吐"), ("ParentId.Find", "1")]);
        var page = await answer.PageAsync();
        Assert.Equal("中共丁村支部委员会", page.QuerySelector("#FullName")!.GetAttribute("value"));
        Assert.Contains(World.Shebotu.Committee.FullName, page.QuerySelectorAll(".picker-found label").Select(l => l.TextContent));
        Assert.Empty(await AuditedAsync("新建党组织"));
    }

    [Fact]
    public async Task Without_scripts_a_region_brings_the_form_back_with_the_next_step()
    {
        var visitor = await site.SignInAsync(Person.Department);
        var answer = await visitor.PostAsync(
            "/organizations/new",
            [.. New(World.Baokang.Committee, "中共丁村支部委员会"), .. Dated, ("RegionCode.Province", "210000"), ("RegionCode.Step", "1")]);
        var page = await answer.PageAsync();
        Assert.Equal("210000", page.QuerySelector("#RegionCode option[selected]")!.GetAttribute("value"));
        Assert.Contains("沈阳市", page.QuerySelectorAll("select[name='RegionCode.City'] option").Select(o => o.TextContent));
        Assert.Empty(await AuditedAsync("新建党组织"));
    }

    [Fact]
    public async Task A_rename_leaves_the_old_name_in_the_history()
    {
        var visitor = await site.SignInAsync(Person.Township);
        var answer = await visitor.PostAsync(
            $"/organizations/{First.Id}/rename", [("FullName", "中共保康镇甲村中心支部委员会"), .. Dated, ("Version", "0")]);
        Assert.Equal($"/organizations/{First.Id}", answer.LocationPath());
        var page = await visitor.PageAsync(answer.LocationPath()!);
        Assert.Contains(
            $"{First.FullName} → 中共保康镇甲村中心支部委员会", page.QuerySelector(".timeline")!.TextContent, StringComparison.Ordinal);
        Assert.NotEmpty(await AuditedAsync("党组织更名"));
    }

    [Fact]
    public async Task A_stale_form_meets_the_conflict_page_with_what_was_typed()
    {
        var visitor = await site.SignInAsync(Person.Township);
        await visitor.PostAsync($"/organizations/{First.Id}/rename", [("FullName", "中共甲村第一支部委员会"), .. Dated, ("Version", "0")]);
        var late = await visitor.PostAsync(
            $"/organizations/{First.Id}/rename", [("FullName", "中共甲村中心支部委员会"), .. Dated, ("Version", "0")]);
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        Assert.Contains("中共甲村中心支部委员会", (await late.PageAsync()).QuerySelector("tbody")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_posted_twice_creates_once()
    {
        var visitor = await site.SignInAsync(Person.Township);
        (string, string)[] fields =
        [
            .. New(World.Baokang.Committee, "中共保康镇丙村支部委员会"), .. Dated, ("RequestId", Guid.CreateVersion7().ToString()),
        ];
        var first = await visitor.PostAsync("/organizations/new", fields);
        var second = await visitor.PostAsync("/organizations/new", fields);
        Assert.Equal(first.LocationPath(), second.LocationPath());
        await using var db = World.AsJob();
        Assert.Equal(1, await db.Organizations.CountAsync(o => o.FullName == "中共保康镇丙村支部委员会"));
    }

    [Fact]
    public async Task A_move_takes_everything_below_along()
    {
        await using (var arranged = World.AsJob())
        {
            var parent = await arranged.Organizations.SingleAsync(o => o.Id == World.Baokang.Committee.Id);
            arranged.Add(Organization.Create(OrganizationKind.GeneralBranch, parent, "中共保康镇总支部委员会", null, nameTaken: false, new(
                new(2026, 1, 1), null, Guid.Empty, World.Time.GetUtcNow()), World.Today).OrThrow());
            await arranged.SaveChangesAsync();
        }

        await using var db = World.AsJob();
        var general = await db.Organizations.SingleAsync(o => o.Kind == OrganizationKind.GeneralBranch);
        var visitor = await site.SignInAsync(Person.Township);
        var answer = await visitor.PostAsync($"/organizations/{First.Id}/move", [("ParentId", general.Id.ToString()), .. Dated, ("Version", "0")]);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal(
            2, await db.Ancestry.Where(a => a.DescendantId == First.Id && a.AncestorId == World.Baokang.Committee.Id).Select(a => a.Depth).SingleAsync());
    }

    [Fact]
    public async Task A_township_pushes_no_branch_under_another_township_the_department_does()
    {
        (string, string)[] fields = [("ParentId", World.Shebotu.Committee.Id.ToString()), .. Dated, ("Version", "0")];
        Assert.Equal(
            HttpStatusCode.NotFound, (await (await site.SignInAsync(Person.Township)).PostAsync($"/organizations/{First.Id}/move", fields)).StatusCode);
        Assert.Equal(
            HttpStatusCode.Redirect, (await (await site.SignInAsync(Person.Department)).PostAsync($"/organizations/{First.Id}/move", fields)).StatusCode);
    }

    [Theory]
    [InlineData("rename")]
    [InlineData("move")]
    [InlineData("close")]
    [InlineData("contact")]
    public async Task Neither_itself_nor_what_lies_elsewhere_exists_for_a_township_that_changes(string change)
    {
        var visitor = await site.SignInAsync(Person.Township);
        foreach (var id in new[] { World.Baokang.Committee.Id, World.Shebotu.FirstBranch.Id, World.Banner.Id, World.Outside.Id })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync($"/organizations/{id}/{change}")).StatusCode);
            var posted = await visitor.PostAsync(
                $"/organizations/{id}/{change}", [("FullName", "新名"), ("ParentId", World.Baokang.Committee.Id.ToString()), .. Dated, ("Version", "0")]);
            Assert.Equal(HttpStatusCode.NotFound, posted.StatusCode);
        }
    }

    [Fact]
    public async Task A_branch_may_change_nothing_of_the_tree()
    {
        var visitor = await site.SignInAsync(Person.Secretary);
        Assert.Equal(HttpStatusCode.Forbidden, (await visitor.PostAsync("/organizations/new", [.. New(First, "某党小组"), .. Dated])).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await visitor.PostAsync($"/organizations/{First.Id}/rename", [("FullName", "新名"), .. Dated])).StatusCode);
    }

    [Fact]
    public async Task A_branch_with_members_is_not_closed_an_empty_one_is()
    {
        await World.MemberAsync(First);
        var visitor = await site.SignInAsync(Person.Township);
        var refused = await visitor.PostAsync($"/organizations/{First.Id}/close", [.. Dated, ("Version", "0")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains(
            "还有党员或未结束的流动记录", (await refused.PageAsync()).QuerySelector(".error-summary")!.TextContent, StringComparison.Ordinal);

        var second = World.Baokang.SecondBranch;
        var closed = await visitor.PostAsync($"/organizations/{second.Id}/close", [.. Dated, ("Version", "0")]);
        Assert.Equal(HttpStatusCode.Redirect, closed.StatusCode);
        Assert.Contains(
            "2026-11-20 撤销", (await visitor.PageAsync($"/organizations/{second.Id}")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync($"/organizations/{second.Id}/rename")).StatusCode);
    }

    [Fact]
    public async Task The_contact_phone_is_sealed_shown_to_those_who_call_and_kept_when_left_empty()
    {
        var visitor = await site.SignInAsync(Person.Township);
        await visitor.PostAsync($"/organizations/{First.Id}/contact", ("ContactName", "某联系人"), ("ContactPhone", "138 0013 8000"), ("Version", "0"));
        await visitor.PostAsync($"/organizations/{First.Id}/contact", ("ContactName", "某某联系人"), ("ContactPhone", ""), ("Version", "1"));

        Assert.Contains("13800138000", await MainAsync(Person.Secretary, First), StringComparison.Ordinal);
        Assert.Contains("138****8000", await MainAsync(Person.Department, First), StringComparison.Ordinal);
        var nothing = await MainAsync(Person.SocialWork, First);
        Assert.DoesNotContain("8000", nothing, StringComparison.Ordinal);
        Assert.Single(await AuditedAsync("查看党组织联系电话"));
        await using var db = World.AsJob();
        Assert.DoesNotContain(await db.Audit.Select(a => a.Changes).ToListAsync(), c => c?.Contains("13800138000", StringComparison.Ordinal) == true);
    }

    [Fact]
    public async Task A_new_contact_leaves_the_village_where_it_lies()
    {
        await using (var arranged = World.AsJob())
        {
            var branch = await arranged.Organizations.Include(o => o.History).SingleAsync(o => o.Id == World.Baokang.Committee.Id);
            arranged.Add(Organization.Create(OrganizationKind.Branch, branch, "中共保康镇丙村支部委员会", "150521100203", nameTaken: false, new(
                new(2026, 1, 1), null, Guid.Empty, World.Time.GetUtcNow()), World.Today).OrThrow());
            await arranged.SaveChangesAsync();
        }

        await using var db = World.AsJob();
        var id = await db.Organizations.Where(o => o.RegionCode == "150521100203").Select(o => o.Id).SingleAsync();
        var visitor = await site.SignInAsync(Person.Township);
        Assert.Equal("150521", (await visitor.PageAsync($"/organizations/{id}/contact"))
            .QuerySelector("select[name='RegionCode.County'] option[selected]")!
            .GetAttribute("value"));
        await visitor.PostAsync(
            $"/organizations/{id}/contact", ("RegionCode.Province", "150000"), ("RegionCode.City", "150500"), ("RegionCode.County", "150521"),
            ("ContactName", "某人"), ("Version", "0"));
        Assert.Equal(
            ("150521100203", "某人"),
            await db.Organizations.Where(o => o.Id == id).Select(o => ValueTuple.Create(o.RegionCode, o.ContactName)).SingleAsync());
    }

    private static (string, string)[] New(Organization parent, string name) => [("ParentId", parent.Id.ToString()), ("Kind", "Branch"), ("FullName", name)];

    private async Task<string> MainAsync(Person person, Organization organization) =>
        (await (await site.SignInAsync(person)).PageAsync($"/organizations/{organization.Id}")).QuerySelector("main")!.TextContent;

    private async Task<List<AuditEntry>> AuditedAsync(string operation)
    {
        await using var db = World.AsJob();
        return await db.Audit.Where(a => a.Operation == operation).ToListAsync();
    }
}

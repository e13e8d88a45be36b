using System.Net;
using KzzqFlowParty.Data.Scoping;
using KzzqFlowParty.Domain.Organizations;
using KzzqFlowParty.Testing;
using KzzqFlowParty.Web.Security;
using KzzqFlowParty.Web.Tests.Site;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KzzqFlowParty.Web.Tests.Organizations;

/// <summary>旗外党组织: a branch that registers an absence may add its counterpart, and change nothing else of what is there.</summary>
public sealed class OutsideOrganizationTests : IAsyncLifetime
{
    private static readonly (string, string)[] Shenyang = [("RegionCode.Province", "210000"), ("RegionCode.City", "210100"), ("RegionCode.County", "210106")];
    private readonly StatementCounter statements = new();
    private TestSite site = null!;

    private World World => site.World;

    public async Task InitializeAsync()
    {
        site = await TestSite.OpenAsync();
        site.Arrange = statements.AddTo;
    }

    public async Task DisposeAsync() => await site.DisposeAsync();

    [Theory]
    [InlineData(nameof(Person.Secretary))]
    [InlineData(nameof(Person.Commissioner))]
    [InlineData(nameof(Person.Township))]
    [InlineData(nameof(Person.Department))]
    public async Task Branch_township_and_department_register_one_with_county_and_contact(string who)
    {
        var visitor = await site.SignInAsync(Named(who));
        var answer = await visitor.PostAsync(
            "/organizations/outside/new",
            [("FullName", "中共某街道工作委员会"), .. Shenyang, ("ContactName", "某联系人"), ("ContactPhone", "024-12345678")]);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var page = await visitor.PageAsync(answer.LocationPath()!);
        Assert.Contains("辽宁省沈阳市铁西区", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        await using var db = World.AsJob();
        var stored = await db.Organizations.SingleAsync(o => o.FullName == "中共某街道工作委员会");
        Assert.Equal((OrganizationKind.External, "210106", null), (stored.Kind, stored.RegionCode, stored.ParentId));
        Assert.NotNull(stored.ContactPhoneCipher);
        Assert.Contains(await db.Audit.Select(a => a.Operation).ToListAsync(), o => o == "登记旗外党组织");
    }

    [Fact]
    public async Task Place_and_name_are_asked_for_and_a_second_of_the_same_name_and_place_is_refused()
    {
        var visitor = await site.SignInAsync(Person.Secretary);
        Assert.Contains("至少到县级", await RefusalAsync(
            visitor, [("FullName", "中共某街道工作委员会"), ("RegionCode.Province", "210000")]), StringComparison.Ordinal);
        Assert.Contains("直接选用", await RefusalAsync(visitor, [("FullName", World.Outside.FullName), .. Shenyang]), StringComparison.Ordinal);
        Assert.Contains(
            "电话号码不能识别",
            await RefusalAsync(visitor, [("FullName", "中共某街道工作委员会"), .. Shenyang, ("ContactPhone", "123")]),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_only_looks_after_one_branch_as_contact_or_audits_registers_none()
    {
        foreach (var person in new[] { Person.Contact, Person.Auditor, Person.Instructor, Person.SystemAdministrator })
        {
            var visitor = await site.SignInAsync(person);
            Assert.Equal(
                HttpStatusCode.Forbidden, (await visitor.PostAsync("/organizations/outside/new", [("FullName", "某组织"), .. Shenyang])).StatusCode);
        }
    }

    [Fact]
    public async Task A_superior_changes_name_place_and_contact_each_with_its_history()
    {
        var visitor = await site.SignInAsync(Person.Township);
        var answer = await visitor.PostAsync($"/organizations/outside/{World.Outside.Id}/edit", [
            ("FullName", "中共沈阳市铁西区某某社区委员会"), .. Shenyang[..2], ("RegionCode.County", "210102"), ("ContactName", "新联系人"),
            ("Version", "0"),
        ]);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var history = (await visitor.PageAsync(answer.LocationPath()!)).QuerySelector(".timeline")!.TextContent;
        Assert.Contains("更名", history, StringComparison.Ordinal);
        Assert.Contains("辽宁省沈阳市铁西区 → 辽宁省沈阳市和平区", history, StringComparison.Ordinal);
        Assert.Contains("未填 → 新联系人", history, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stale_change_meets_the_conflict_page()
    {
        var visitor = await site.SignInAsync(Person.Township);
        var address = $"/organizations/outside/{World.Outside.Id}/edit";
        await visitor.PostAsync(address, [("FullName", World.Outside.FullName), .. Shenyang, ("ContactName", "甲"), ("Version", "0")]);
        Assert.Equal(
            HttpStatusCode.Conflict,
            (await visitor.PostAsync(address, [("FullName", World.Outside.FullName), .. Shenyang, ("ContactName", "乙"), ("Version", "0")])).StatusCode);
    }

    [Fact]
    public async Task A_branch_changes_none()
    {
        var visitor = await site.SignInAsync(Person.Secretary);
        Assert.Equal(
            HttpStatusCode.Forbidden,
            (await visitor.PostAsync($"/organizations/outside/{World.Outside.Id}/edit", [("FullName", "新名"), .. Shenyang])).StatusCode);
    }

    /// <summary>The guard itself, whatever a page of a branch should try under this permission.</summary>
    [Fact]
    public async Task Under_the_branchs_permission_the_guard_lets_an_outside_organization_be_added_and_nothing_else()
    {
        var note = new ChangeNote(World.Today, null, Person.Secretary.AccountId, World.Time.GetUtcNow());
        Assert.True(await MayAsync(db =>
            db.Add(Organization.RegisterOutside("中共某街道工作委员会", "210106", null, null, nameTaken: false, World.Cipher, note).OrThrow())));
        Assert.False(await MayAsync(db => db.Organizations.Single(o => o.Id == World.Outside.Id).ChangeContact("某人", null, World.Cipher, note).OrThrow()));
        Assert.False(await MayAsync(db => db.Add(
            Organization.Create(OrganizationKind.Group, World.Baokang.FirstBranch, "某党小组", null, nameTaken: false, note, World.Today).OrThrow())));
        Assert.False(await MayAsync(db => db.Organizations.Include(o => o.History)
            .Single(o => o.Id == World.Baokang.FirstBranch.Id)
            .Rename("新名", nameTaken: false, note, World.Today)
            .OrThrow()));
    }

    [Fact]
    public async Task The_list_is_filtered_by_name_region_and_contact_and_masks_phones()
    {
        var visitor = await site.SignInAsync(Person.Secretary);
        await visitor.PostAsync("/organizations/outside/new", [
            ("FullName", "中共海淀区某社区委员会"), ("RegionCode.Province", "110000"), ("RegionCode.City", "110108"), ("ContactName", "甲"),
            ("ContactPhone", "13800138000"),
        ]);
        Assert.Equal(["中共海淀区某社区委员会", World.Outside.FullName], await NamesAsync(visitor, ""));
        Assert.Equal([World.Outside.FullName], await NamesAsync(visitor, "?Region.Province=210000"));
        Assert.Equal([World.Outside.FullName], await NamesAsync(visitor, "?Region.Province=210000&Region.City=210100"));
        Assert.Equal(["中共海淀区某社区委员会"], await NamesAsync(visitor, "?Contact=complete"));
        Assert.Equal([World.Outside.FullName], await NamesAsync(visitor, "?Contact=missing&Name=铁西"));
        Assert.Empty(await NamesAsync(visitor, "?Name=没有"));
        var text = (await visitor.PageAsync("/organizations/outside")).QuerySelector("main")!.TextContent;
        Assert.Contains("138****8000", text, StringComparison.Ordinal);
        Assert.DoesNotContain("13800138000", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_sends_as_many_queries_for_a_thousand_as_for_ten()
    {
        var visitor = await site.SignInAsync(Person.Department);
        await GrowAsync(10);
        await visitor.PageAsync("/organizations/outside?size=100");
        var few = await statements.CountAsync(() => visitor.PageAsync("/organizations/outside?size=100"));
        await GrowAsync(990);
        Assert.Equal(few, await statements.CountAsync(() => visitor.PageAsync("/organizations/outside?size=100")));
    }

    private static Person Named(string who) => (Person)typeof(Person).GetField(who)!.GetValue(null)!;

    private static async Task<List<string>> NamesAsync(Visitor visitor, string query) =>
        [.. (await visitor.PageAsync("/organizations/outside" + query)).QuerySelectorAll("tbody .cell-lead").Select(c => c.TextContent.Trim())];

    private static async Task<string> RefusalAsync(Visitor visitor, (string, string)[] fields)
    {
        var answer = await visitor.PostAsync("/organizations/outside/new", fields);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        return (await answer.PageAsync()).QuerySelector(".error-summary")!.TextContent;
    }

    private async Task GrowAsync(int count)
    {
        await using var db = World.AsJob();
        var note = new ChangeNote(World.Today, null, Guid.Empty, World.Time.GetUtcNow());
        db.AddRange(Enumerable.Range(0, count).Select(i =>
            Organization.RegisterOutside($"中共某社区第{count}-{i}委员会", "210106", null, null, nameTaken: false, World.Cipher, note).OrThrow()));
        await db.SaveChangesAsync();
    }

    private async Task<bool> MayAsync(Action<Data.FlowPartyDbContext> change)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var secretary = new CurrentPost(
            Person.Secretary.AccountId, Person.Secretary.Name, null, Person.Secretary.PostIds[0], Person.Secretary.Role, World.Baokang.FirstBranch.Id);
        scope.ServiceProvider.GetRequiredService<ActingAs>().Is(secretary, Permission.ManageOutsideOrganizations);
        var db = scope.ServiceProvider.GetRequiredService<Data.FlowPartyDbContext>();
        db.Operation = "测试";
        using var keeping = db.ForOrganizations("测试");
        change(db);
        try
        {
            await db.SaveChangesAsync();
            return true;
        }
        catch (OutOfScopeException)
        {
            return false;
        }
    }
}

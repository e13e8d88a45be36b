using System.Net;
using AngleSharp.Html.Dom;
using KzzqFlowParty.Data.Scoping;
using KzzqFlowParty.Testing;
using KzzqFlowParty.Web.Tests.Site;

namespace KzzqFlowParty.Web.Tests.Audit;

/// <summary>操作日志: what an auditor finds without asking anyone, and what nobody else finds.</summary>
public sealed class AuditPageTests : IAsyncLifetime
{
    private readonly StatementCounter statements = new();
    private TestSite site = null!;

    private World World => site.World;

    [Fact]
    public async Task Who_has_seen_a_member_is_one_click_from_his_page()
    {
        var (seen, other) = (await World.MemberAsync(
            World.Baokang.FirstBranch, "被看的人"), await World.MemberAsync(World.Baokang.SecondBranch, "没被看的人"));
        var department = await site.SignInAsync(Person.Department);
        await department.PostAsync($"/members/{seen.Id}/reveal/phone", ("Purpose", "核对外出去向"));
        var auditor = await site.SignInAsync(Person.Auditor);

        var link = (await auditor.PageAsync($"/members/{seen.Id}")).QuerySelectorAll("a")
            .OfType<IHtmlAnchorElement>()
            .Single(a => a.TextContent == "谁看过");
        var page = await auditor.PageAsync(link.GetAttribute("href")!);
        Assert.Equal("谁看过、改过被看的人", page.QuerySelector("h1")!.TextContent);
        var row = Rows(page).Single(r => r.Contains("查看完整电话号码", StringComparison.Ordinal));
        Assert.Contains($"{Person.Department.Name}（{Person.Department.UserName}）", row, StringComparison.Ordinal);
        Assert.Contains("核对外出去向", row, StringComparison.Ordinal);
        Assert.DoesNotContain(
            Rows(await auditor.PageAsync($"/audit?member={other.Id}")), r => r.Contains("查看完整电话号码", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_an_account_touched_is_found_by_its_number_and_by_the_name_of_its_person()
    {
        await using (var db = World.As(new Someone(Scope.Own(World.Baokang.FirstBranch.Id)) { UserId = Person.Secretary.AccountId }))
            await db.RecordReadAsync("查看党员名册", "Member", null);
        await using (var db = World.As(new Someone(Scope.Own(World.Shebotu.FirstBranch.Id)) { UserId = Person.ShebotuSecretary.AccountId }))
            await db.RecordReadAsync("查看党员名册", "Member", null);
        var auditor = await site.SignInAsync(Person.Auditor);

        foreach (var address in new[]
        {
            $"/audit?account={Person.Secretary.AccountId}",
            $"/audit?person={Person.Secretary.Name}",
            $"/audit?person={Person.Secretary.UserName}",
            $"/audit?organization={World.Baokang.Committee.Id}&operation=名册",
        })
        {
            var rows = Rows(await auditor.PageAsync(address)).Where(r => r.Contains("查看党员名册", StringComparison.Ordinal)).ToList();
            Assert.Contains(Person.Secretary.Name, Assert.Single(rows), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_was_done_to_an_account_is_found_by_it_and_by_the_name_of_its_person()
    {
        await site.Visitor().TrySignInAsync(Person.Secretary.UserName, "nicht das richtige");
        await site.Visitor().TrySignInAsync(Person.SecondSecretary.UserName, "nicht das richtige");
        var department = await site.SignInAsync(Person.Department);
        await department.PostAsync(
            $"/account-admin/{Person.Secretary.AccountId}/posts",
            ("Role", "Contact"),
            ("OrganizationId", World.Baokang.SecondBranch.Id.ToString()),
            ("From", "2026-11-24"));
        await department.PostAsync($"/account-admin/{Person.Secretary.AccountId}/reset", ("Reason", "手机丢失"), ("WithFactor", "true"));
        var lead = await site.SignInAsync(Person.Lead);

        Assert.DoesNotContain("操作日志", (await department.PageAsync($"/account-admin/{Person.Secretary.AccountId}"))
            .QuerySelectorAll(".summary-row dt")
            .Select(t => t.TextContent));   // the department's staff does not read it
        var link = (await lead.PageAsync($"/account-admin/{Person.Secretary.AccountId}")).QuerySelectorAll("a")
            .OfType<IHtmlAnchorElement>()
            .Single(a => a.TextContent == "做过什么，被怎样办理")
            .GetAttribute("href")!;
        foreach (var address in new[] { link, $"/audit?person={Person.Secretary.Name}", $"/audit?person={Person.Secretary.UserName}" })
        {
            var operations = Operations(await lead.PageAsync(address));
            foreach (var operation in new[] { "登录失败", "增加任职", "申请重置密码和两步验证" }) Assert.Contains(operation, operations);
            Assert.Single(operations, o => o == "登录失败");
        }
    }

    [Fact]
    public async Task What_was_done_for_an_organization_and_below_it_is_found_by_words_of_its_name_and_by_a_click()
    {
        await using (var db = World.As(Scope.Own(World.Baokang.FirstBranch.Id))) await db.RecordReadAsync("在保康镇", "Member", null);
        await using (var db = World.As(Scope.Own(World.Shebotu.FirstBranch.Id))) await db.RecordReadAsync("在舍伯吐镇", "Member", null);
        var auditor = await site.SignInAsync(Person.Auditor);

        var operations = Operations(await auditor.PageAsync($"/audit?place={World.Baokang.Committee.FullName[2..5]}"));
        Assert.Contains("在保康镇", operations);
        Assert.DoesNotContain("在舍伯吐镇", operations);
        Assert.Empty(Operations(await auditor.PageAsync("/audit?place=没有这样的组织")));

        var row = (await auditor.PageAsync("/audit?operation=在"))
            .QuerySelectorAll("tbody tr")
            .Single(r => r.TextContent.Contains("在舍伯吐镇", StringComparison.Ordinal));
        var clicked = Operations(await auditor.PageAsync(row.QuerySelector("a[href*='organization=']")!.GetAttribute("href")!));
        Assert.Contains("在舍伯吐镇", clicked);
        Assert.DoesNotContain("在保康镇", clicked);
    }

    [Fact]
    public async Task Days_are_days_in_the_banner()
    {
        World.Time.SetUtcNow(new DateTimeOffset(2026, 11, 30, 15, 59, 0, TimeSpan.Zero));   // 23:59 on the last of November
        await using (var db = World.As(Scope.Own(World.Baokang.FirstBranch.Id))) await db.RecordReadAsync("月末", "Member", null);
        World.Time.SetUtcNow(new DateTimeOffset(2026, 11, 30, 16, 0, 0, TimeSpan.Zero));
        await using (var db = World.As(Scope.Own(World.Baokang.FirstBranch.Id))) await db.RecordReadAsync("月初", "Member", null);
        var auditor = await site.SignInAsync(Person.Auditor);

        Assert.Contains("月末", Operations(await auditor.PageAsync("/audit?to=2026-11-30&kind=2")));
        Assert.DoesNotContain("月初", Operations(await auditor.PageAsync("/audit?to=2026-11-30&kind=2")));
        Assert.DoesNotContain("月末", Operations(await auditor.PageAsync("/audit?from=2026-12-01&kind=2")));
        Assert.Contains("月初", Operations(await auditor.PageAsync("/audit?from=2026-12-01&kind=2")));
    }

    [Fact]
    public async Task What_was_asked_for_and_refused_is_on_record()
    {
        var elsewhere = await World.MemberAsync(World.Shebotu.FirstBranch);
        var secretary = await site.SignInAsync(Person.Secretary);
        Assert.Equal(HttpStatusCode.NotFound, (await secretary.GetAsync($"/members/{elsewhere.Id}")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await secretary.GetAsync("/audit")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await secretary.GetAsync("/no-such-page")).StatusCode);

        var auditor = await site.SignInAsync(Person.Auditor);
        var refused = Rows(await auditor.PageAsync($"/audit?account={Person.Secretary.AccountId}&kind=5"));
        Assert.Equal(2, refused.Count);
        Assert.Contains(
            refused,
            r => r.Contains("不存在或不在范围内", StringComparison.Ordinal) && r.Contains($"/members/{elsewhere.Id}", StringComparison.Ordinal));
        Assert.Contains(refused, r => r.Contains("没有权限", StringComparison.Ordinal) && r.Contains("/audit", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_form_that_names_what_is_not_his_is_refused_and_on_record()
    {
        var elsewhere = await World.MemberAsync(World.Shebotu.FirstBranch);
        var secretary = await site.SignInAsync(Person.Secretary);
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await secretary.PostAsync("/outflow/new", ("memberId", elsewhere.Id.ToString()), ("RequestId", Guid.NewGuid().ToString()))).StatusCode);
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await secretary.PostAsync("/accounts/post", ("post", Person.Lead.PostIds[0].ToString()), ("RequestId", Guid.NewGuid().ToString()))).StatusCode);

        var auditor = await site.SignInAsync(Person.Auditor);
        var refused = Rows(await auditor.PageAsync($"/audit?account={Person.Secretary.AccountId}&kind=5"));
        Assert.Equal(2, refused.Count);
        Assert.Contains(
            refused, r => r.Contains("不存在或不在范围内", StringComparison.Ordinal) && r.Contains("/outflow/new", StringComparison.Ordinal));
        Assert.Contains(
            refused, r => r.Contains("不存在或不在范围内", StringComparison.Ordinal) && r.Contains("/accounts/post", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_audit_administrator_reads_the_log_of_all_and_no_members_name()
    {
        var member = await World.MemberAsync(World.Baokang.FirstBranch, "不该出现的名字");
        var administrator = await site.SignInAsync(Person.AuditAdministrator);
        var page = await administrator.PageAsync($"/audit?member={member.Id}");
        Assert.NotEmpty(Rows(page));
        Assert.DoesNotContain("不该出现的名字", page.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.Null(page.QuerySelector($"a[href='/members/{member.Id}']"));
        foreach (var number in Numbers(page))
        {
            var entry = await administrator.PageAsync($"/audit/{number}");
            Assert.DoesNotContain("不该出现的名字", entry.DocumentElement.OuterHtml, StringComparison.Ordinal);
            Assert.Contains("对本角色不显示", entry.Body!.TextContent, StringComparison.Ordinal);
        }

        Assert.Contains(Rows(await administrator.PageAsync("/audit")), r => r.Contains("系统", StringComparison.Ordinal));   // jobs belong to no organization
    }

    [Fact]
    public async Task An_entry_tells_what_changed_and_of_a_sensitive_value_only_that_it_did()
    {
        var member = await World.MemberAsync(World.Baokang.FirstBranch, phone: "13911112222");
        var auditor = await site.SignInAsync(Person.Auditor);
        var number = Numbers(await auditor.PageAsync($"/audit?member={member.Id}"))[^1];
        var page = await auditor.PageAsync($"/audit/{number}");
        Assert.Contains("敏感信息，不记内容", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("13911112222", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Matches($"存证\\s*{number}-[0-9A-F]{{16}}", page.Body!.TextContent);
        Assert.Equal(HttpStatusCode.NotFound, (await auditor.GetAsync("/audit/999999")).StatusCode);
    }

    [Fact]
    public async Task A_long_log_is_read_page_by_page_with_the_same_few_statements()
    {
        var auditor = await site.SignInAsync(Person.Auditor);
        await auditor.GetAsync("/audit");
        var few = await statements.CountAsync(() => auditor.GetAsync("/audit"));
        await using (var db = World.As(Scope.Own(World.Baokang.FirstBranch.Id)))
        {
            for (var i = 0; i < 120; i++) await db.RecordReadAsync($"第{i:000}次", "Member", null);
        }

        Assert.Equal(few, await statements.CountAsync(() => auditor.GetAsync("/audit")));
        var seen = new List<string>();
        for (var address = "/audit?operation=次&kind=2"; address is not null;)
        {
            var page = await auditor.PageAsync(address);
            seen.AddRange(Operations(page));
            address = page.QuerySelectorAll("a").OfType<IHtmlAnchorElement>().SingleOrDefault(a => a.TextContent == "更早的记录")?.GetAttribute("href");
        }

        Assert.Equal(Enumerable.Range(0, 120).Reverse().Select(i => $"第{i:000}次"), seen);
    }

    public async Task InitializeAsync()
    {
        site = await TestSite.OpenAsync();
        site.Arrange = statements.AddTo;
    }

    public async Task DisposeAsync() => await site.DisposeAsync();

    private static List<string> Rows(IHtmlDocument page) => [.. page.QuerySelectorAll("table.data-table tbody tr").Select(r => r.TextContent)];

    private static List<string> Numbers(IHtmlDocument page) =>
        [.. page.QuerySelectorAll("table.data-table tbody tr td:first-child").Select(c => c.TextContent.Trim())];

    private static List<string> Operations(IHtmlDocument page) =>
        [.. page.QuerySelectorAll("table.data-table tbody tr td.cell-lead").Select(c => c.FirstChild!.TextContent)];
}

using System.Net;
using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Testing;
using KzzqFlowParty.Web.Tests.Site;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Tests.Members;

/// <summary>撤销误录: asked by one of the branch, approved by another, hidden everywhere, kept in the record (docs/decisions/0046).</summary>
public sealed class WithdrawalTests : IAsyncLifetime
{
    private TestSite site = null!;
    private IdNumber number = null!;
    private Member member = null!;

    private World World => site.World;

    public async Task InitializeAsync()
    {
        site = await TestSite.BorrowAsync();
        number = People.NewIdNumber();
        member = await World.MemberAsync(World.Baokang.FirstBranch, "误录人", number, "13855556666");
    }

    public async Task DisposeAsync() => await site.DisposeAsync();

    [Fact]
    public async Task Asked_by_one_and_approved_by_another_he_is_gone_from_every_list_and_his_number_is_entered_anew()
    {
        await World.SpellAsync(member);
        var commissioner = await site.SignInAsync(Person.Commissioner);
        Assert.Contains("撤销误录", (await commissioner.PageAsync($"/members/{member.Id}")).QuerySelector(".identity")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("/members/withdrawals", (await AskAsync(commissioner)).LocationPath());

        var secretary = await site.SignInAsync(Person.Secretary);
        var todo = (await secretary.PageAsync("/")).QuerySelector("main")!;
        Assert.Contains("批准撤销误录 误录人", todo.TextContent, StringComparison.Ordinal);
        var page = $"/members/withdrawals/{await AskedAsync()}";
        Assert.Contains($"尾号 {number.LastFour}", (await secretary.PageAsync(page)).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        var form = (await secretary.PageAsync(page)).FormTo(page);
        Assert.Equal(page, (await secretary.PostAsync(page, [.. form.Filled([("Decision", "accept")])])).LocationPath());

        string[] lists = ["/members", "/members?status=all", "/outflow", "/outflow?state=10", "/scores", "/grades", "/outflow/print", "/find?q=误录人"];
        foreach (var list in lists)
            Assert.DoesNotContain("误录人", await TextAsync(secretary, list), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await secretary.GetAsync($"/members/{member.Id}")).StatusCode);
        Assert.Contains("已撤销", await TextAsync(secretary, "/members/withdrawals"), StringComparison.Ordinal);
        Assert.DoesNotContain("批准撤销误录", await TextAsync(secretary, "/"), StringComparison.Ordinal);

        var again = await secretary.PostAsync(
            "/members/new", ("Name", "正确人"), ("IdNumber", number.Value), ("Gender", "1"), ("Type", "1"), ("Since", "2026-11-01"),
            ("RequestId", Guid.CreateVersion7().ToString()));
        Assert.Equal(HttpStatusCode.Redirect, again.StatusCode);
    }

    [Fact]
    public async Task He_who_asked_does_not_approve_and_the_branch_comes_before_its_superior()
    {
        var secretary = await site.SignInAsync(Person.Secretary);
        await AskAsync(secretary);
        var page = $"/members/withdrawals/{await AskedAsync()}";
        Assert.Null((await secretary.PageAsync(page)).QuerySelector("main form"));
        var own = await secretary.PostAsync(page, ("Decision", "accept"), ("RequestId", Guid.CreateVersion7().ToString()));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, own.StatusCode);
        Assert.Contains("不能是同一人", await own.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        // No other secretary is there: the township decides, and may decline.
        var township = await site.SignInAsync(Person.Township);
        var form = (await township.PageAsync(page)).FormTo(page);
        Assert.Equal(page, (await township.PostAsync(page, [.. form.Filled([("Decision", "return")])])).LocationPath());
        Assert.Contains("误录人", await TextAsync(secretary, "/members"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_stands_in_the_way_is_listed_with_its_page_and_nothing_can_be_asked()
    {
        await World.SpellAsync(member);
        await World.SheetAsync(member);
        var secretary = await site.SignInAsync(Person.Secretary);
        var page = await secretary.PageAsync($"/members/{member.Id}/withdrawal");
        var row = page.QuerySelector("[aria-labelledby=hindrances-title] tbody tr")!;
        Assert.Contains("有申报或认定的积分", row.TextContent, StringComparison.Ordinal);
        Assert.Equal($"/scores/{member.Id}/2026", row.QuerySelector("a")!.GetAttribute("href"));
        Assert.Null(page.QuerySelector("main form button[type=submit]"));
        var forced = await AskAsync(secretary);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, forced.StatusCode);
        Assert.Contains("还有别人办理的事项", await forced.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_takes_a_reason_and_is_asked_once_at_a_time()
    {
        var secretary = await site.SignInAsync(Person.Secretary);
        var wordless = await AskAsync(secretary, reason: " ");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wordless.StatusCode);
        Assert.Contains("请写明为什么是误录", await wordless.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await AskAsync(secretary);
        var second = await AskAsync(secretary, version: "1");
        Assert.Contains("已经申请撤销误录", await second.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_form_of_the_party_status_does_not_withdraw_anybody()
    {
        var secretary = await site.SignInAsync(Person.Secretary);
        var forged = await secretary.PostAsync(
            $"/members/{member.Id}/status", ("Status", "6"), ("On", "2026-11-24"), ("Reason", "误录"), ("Version", "0"),
            ("RequestId", Guid.CreateVersion7().ToString()));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, forged.StatusCode);
        Assert.Contains("请从列表中选择", await forged.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Both_acts_stand_in_the_log_under_the_member()
    {
        await AskAsync(await site.SignInAsync(Person.Commissioner));
        var page = $"/members/withdrawals/{await AskedAsync()}";
        var secretary = await site.SignInAsync(Person.Secretary);
        await secretary.PostAsync(page, [.. (await secretary.PageAsync(page)).FormTo(page).Filled([("Decision", "accept")])]);
        await using var db = World.AsJob();
        Assert.Equal(
            ["批准撤销误录", "申请撤销误录"],
            (await db.Audit.Where(a => a.MemberId == member.Id && a.Operation.Contains("撤销误录")).Select(a => a.Operation).Distinct().ToListAsync())
                .Order(StringComparer.Ordinal));
    }

    private async Task<HttpResponseMessage> AskAsync(Visitor visitor, string reason = "与另一条登记重复", string version = "0") => await visitor.PostAsync(
        $"/members/{member.Id}/withdrawal", ("Reason", reason), ("Version", version), ("RequestId", Guid.CreateVersion7().ToString()));

    private async Task<Guid> AskedAsync()
    {
        await using var db = World.AsJob();
        return await db.Set<MemberWithdrawal>().Where(w => w.Member.Id == member.Id).Select(w => w.Id).SingleAsync();
    }

    private static async Task<string> TextAsync(Visitor visitor, string address) => (await visitor.PageAsync(address)).QuerySelector("main")!.TextContent;
}

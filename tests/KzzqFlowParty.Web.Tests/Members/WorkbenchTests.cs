using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Testing;
using KzzqFlowParty.Web.Tests.Site;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Tests.Members;

/// <summary>What the subject contributes to the workbench: calls that are due (G1.2d) and members on the books.</summary>
public sealed class WorkbenchTests : IAsyncLifetime
{
    private TestSite site = null!;

    private World World => site.World;

    /// <summary>Half a year passes here without a sign-in; the account is not to go dormant meanwhile.</summary>
    public async Task InitializeAsync() => site = await TestSite.OpenAsync(new() { ["Security:DormantDays"] = "3650" });

    public async Task DisposeAsync() => await site.DisposeAsync();

    [Fact]
    public async Task Who_is_away_and_whose_number_has_not_answered_is_to_be_called_within_the_days_of_a_registration()
    {
        var member = await World.MemberAsync(World.Baokang.FirstBranch, "巴图");
        await World.SpellAsync(member, World.Shebotu.FirstBranch);
        await World.MemberAsync(World.Baokang.FirstBranch, "在家的人");
        var row = await RowAsync(Person.Contact);

        // Registered on Tuesday, 24 November: five working days are over on Tuesday, 1 December.
        Assert.Equal(
            ("核实电话 巴图", "12-01", "二（1） 全面摸底排查"),
            (row!.QuerySelector("b")!.TextContent, row.QuerySelector(".todo-due")!.TextContent, row.QuerySelector(".todo-clause")!.TextContent));
        Assert.Equal($"/members/{member.Id}/phone", row.QuerySelector("a")!.GetAttribute("href"));
        Assert.Null(await RowAsync(Person.ShebotuSecretary));
        Assert.Null(await RowAsync(Person.Township));
    }

    [Fact]
    public async Task A_number_that_answered_is_due_again_after_180_days()
    {
        var member = await World.MemberAsync(World.Baokang.FirstBranch, "巴图");
        await World.SpellAsync(member);
        await VerifyAsync(World.Today);
        Assert.Null(await RowAsync(Person.Secretary));
        World.Time.Advance(TimeSpan.FromDays(180));
        Assert.Null(await RowAsync(Person.Secretary));
        World.Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal("逾期 1 天", (await RowAsync(Person.Secretary))!.QuerySelector(".todo-due")!.TextContent);
    }

    [Fact]
    public async Task A_call_that_nobody_answered_puts_the_next_one_off_by_seven_days_until_the_number_is_another()
    {
        var member = await World.MemberAsync(World.Baokang.FirstBranch, "巴图");
        await World.SpellAsync(member);
        World.Time.Advance(TimeSpan.FromDays(14));
        Assert.Equal("逾期 7 天", (await RowAsync(Person.Secretary))!.QuerySelector(".todo-due")!.TextContent);
        var visitor = await site.SignInAsync(Person.Contact);
        await visitor.PostAsync($"/members/{member.Id}/phone", ("Reached", "false"), ("On", "2026-12-07"), ("Version", "0"));

        var row = await RowAsync(Person.Secretary);
        Assert.Equal("12-14", row!.QuerySelector(".todo-due")!.TextContent);   // Monday, 7 December, and seven days
        Assert.Contains("2026-12-07 打过没有接通", row.TextContent, StringComparison.Ordinal);
        Assert.Contains(
            "2026-12-07 打过没有接通",
            (await visitor.PageAsync($"/members/{member.Id}/phone")).QuerySelector("main .note")!.TextContent,
            StringComparison.Ordinal);
        World.Time.Advance(TimeSpan.FromDays(8));
        Assert.Equal("逾期 2 天", (await RowAsync(Person.Secretary))!.QuerySelector(".todo-due")!.TextContent);

        await using (var db = World.AsJob())
        {
            var known = await db.Members.SingleAsync();
            known.Revise(
                People.Facts("巴图", phone: "13912345678"), null, idTaken: false, World.Cipher, World.Recording()).OrThrow();
            await db.SaveChangesAsync();
        }

        Assert.Equal("逾期 15 天", (await RowAsync(Person.Secretary))!.QuerySelector(".todo-due")!.TextContent);   // the attempt was on the other number
    }

    [Fact]
    public async Task A_missing_phone_is_registered_where_the_to_do_leads_and_may_be_called_later()
    {
        var member = await World.AddAsync(Member.Enter(
            People.Facts("巴图", phone: null), World.Baokang.FirstBranch, idTaken: false, new DateOnly(2020, 1, 1), World.Cipher, World.Recording()).OrThrow());
        await World.SpellAsync(member);
        var row = await RowAsync(Person.Commissioner);
        Assert.Equal(("补登电话 巴图", "去补登"), (row!.QuerySelector("b")!.TextContent, row.QuerySelector("a")!.FirstChild!.TextContent));
        var visitor = await site.SignInAsync(Person.Commissioner);
        var address = row.QuerySelector("a")!.GetAttribute("href")!;

        var refused = await (await visitor.PostAsync(address, ("Phone", "1394"), ("Version", "0"))).PageAsync();
        Assert.Contains("电话号码不能识别", refused.QuerySelector(".error-summary a[href='#Phone']")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("1394", refused.QuerySelector("#Phone")!.GetAttribute("value"));

        var form = (await visitor.PageAsync(address)).FormTo(address).Filled([("Phone", "１３９ ４７５０ ０１２８")]).ToArray();
        Assert.Equal($"/members/{member.Id}", (await visitor.PostAsync(address, form)).LocationPath());
        Assert.Equal("核实电话 巴图", (await RowAsync(Person.Commissioner))!.QuerySelector("b")!.TextContent);
        Assert.Contains("13947500128", (await visitor.PageAsync(address)).QuerySelector("main .note")!.TextContent, StringComparison.Ordinal);
        Assert.Null((await visitor.PageAsync(address)).QuerySelector("#Phone"));   // another number is a change of the facts
        await using var db = World.AsJob();
        Assert.True(await db.Audit.AnyAsync(a => a.Operation == "补登电话" && a.Subject == $"Member/{member.Id}"));
    }

    [Fact]
    public async Task The_figure_counts_the_banners_own_on_the_books()
    {
        await World.MemberAsync(World.Baokang.FirstBranch, "巴图");
        await World.MemberAsync(World.Baokang.SecondBranch, "赵春梅");
        await World.AddAsync(Member.EnterFromOutside(
            People.Facts("哈斯"), World.Outside, World.Baokang.FirstBranch, idTaken: false, World.Cipher, World.Recording()).OrThrow());
        Assert.Equal("在册党员1人正式 1 · 预备 0", await FigureAsync(Person.Secretary));
        Assert.Equal("在册党员2人正式 2 · 预备 0", await FigureAsync(Person.Township));
    }

    private async Task VerifyAsync(DateOnly on)
    {
        await using var db = World.AsJob();
        (await db.Members.SingleAsync()).VerifyPhone(reached: true, on, null, World.Recording()).OrThrow();
        await db.SaveChangesAsync();
    }

    private async Task<AngleSharp.Dom.IElement?> RowAsync(Person person) =>
        (await (await site.SignInAsync(person)).PageAsync("/?subject=联系"))
            .QuerySelectorAll(".todo")
            .SingleOrDefault(t => t.TextContent.Contains("巴图", StringComparison.Ordinal));

    private async Task<string> FigureAsync(Person person) =>
        string.Concat((await (await site.SignInAsync(person)).PageAsync("/")).QuerySelectorAll("a.figure")
            .Single(f => f.TextContent.Contains("在册党员", StringComparison.Ordinal)).TextContent
            .Where(c => c != '\n')).Replace("  ", "", StringComparison.Ordinal);
}

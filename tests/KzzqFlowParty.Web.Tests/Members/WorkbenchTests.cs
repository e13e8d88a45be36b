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

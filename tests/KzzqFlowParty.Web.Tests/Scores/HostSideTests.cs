using System.Net;
using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Domain.Scoring;
using KzzqFlowParty.Testing;
using KzzqFlowParty.Web.Tests.Site;

namespace KzzqFlowParty.Web.Tests.Scores;

/// <summary>
/// What the host sees of a sheet: positive items, their sum and the total; of deductions the sum only; and it changes nothing. docs/decisions/0011.
/// </summary>
public sealed class HostSideTests : IAsyncLifetime
{
    private const string Basis = "旗纪发〔2026〕7号";
    private TestSite site = null!;
    private Member member = null!;
    private ScoreSheet sheet = null!;

    public async Task InitializeAsync()
    {
        site = await TestSite.BorrowAsync();
        member = await site.World.MemberAsync(site.World.Baokang.FirstBranch, "白音");
        await site.World.SpellAsync(member, site.World.Shebotu.FirstBranch);
        member.FollowHost(site.World.Shebotu.FirstBranch.Id);
        sheet = site.Sheet(member, ("act1", 10), ("act2", 8));
        sheet.Claim("act3", 4, new(2026, 6, 1), "协调就业", null, People.Rules, site.World.Recording(Person.Commissioner.AccountId)).OrThrow();
        var deduction = Deduction.PutInForce(
            sheet, "ded1", 10, Guid.CreateVersion7(), new(2026, 6, 1), Basis, [], People.Rules, Person.Secretary.AccountId, new(Person.Township.AccountId),
            site.World.Time.GetUtcNow()).OrThrow();
        sheet.TakeDeductions([deduction.Points], People.Rules);
        await site.World.AddAsync(sheet);
        await site.World.AddAsync(deduction);
    }

    public async Task DisposeAsync() => await site.DisposeAsync();

    [Fact]
    public async Task The_keeper_reads_the_basis_of_a_deduction_and_the_host_its_sum_only()
    {
        var kept = await (await site.SignInAsync(Person.Secretary)).PageAsync(Scene.Address(member));
        Assert.Contains(Basis, kept.Body!.TextContent, StringComparison.Ordinal);

        var host = await site.SignInAsync(Person.ShebotuSecretary);
        foreach (var address in new[] { Scene.Address(member), Scene.Address(member) + "/print" })
        {
            var page = await host.PageAsync(address);
            Assert.DoesNotContain(Basis, page.Body!.TextContent, StringComparison.Ordinal);
            Assert.DoesNotContain("已生效", page.Body!.TextContent, StringComparison.Ordinal);
            var instead = address.EndsWith("/print", StringComparison.Ordinal) ? "扣分小计" : "由正式组织掌握";
            Assert.Contains(instead, page.Body!.TextContent, StringComparison.Ordinal);
        }

        var text = (await host.PageAsync(Scene.Address(member))).QuerySelector(".score-sheet")!.TextContent;
        Assert.Contains("三、反向扣分，扣 10 分", text, StringComparison.Ordinal);
        Assert.Contains("总分8分", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_host_lists_him_among_those_it_manages_with_the_sum()
    {
        var host = await site.SignInAsync(Person.ShebotuSecretary);
        Assert.NotNull((await host.PageAsync("/scores")).QuerySelector(".empty-state"));
        var row = (await host.PageAsync("/scores?side=host")).QuerySelectorAll(".data-table tbody tr").Single();
        Assert.Equal(["18", "-10", "8"], [
            row.QuerySelector("[data-l=活动]")!.TextContent,
            row.QuerySelector("[data-l=扣分]")!.TextContent,
            row.QuerySelector(".cell-figure b")!.TextContent,
        ]);
    }

    [Fact]
    public async Task The_host_claims_confirms_reverses_and_proposes_nothing()
    {
        var host = await site.SignInAsync(Person.ShebotuSecretary);
        var page = await host.PageAsync(Scene.Address(member));
        Assert.Empty(page.QuerySelectorAll("main form[method=post]"));
        Assert.Empty(page.QuerySelectorAll("main a[href*=claims], main a[href*=reversal]"));

        Assert.Equal(HttpStatusCode.NotFound, (await host.GetAsync(Scene.Address(member) + "/claims/new")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await host.PostAsync(Scene.Address(member) + "/claims/new", Scene.Claim())).StatusCode);
        var claim = sheet.Claims.Single(c => c.State == ClaimState.Waiting);
        Assert.Equal(HttpStatusCode.NotFound, (await host.PostAsync($"{Scene.Address(member)}/claims/{claim.Id}", ("Decision", "accept"))).StatusCode);
        var reversal = $"{Scene.Address(member)}/entries/{sheet.Entries[0].Id}/reversal";
        Assert.Equal(HttpStatusCode.NotFound, (await host.GetAsync(reversal)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await host.PostAsync(reversal, ("ReasonCode", "1"), ("Reason", "记错"))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await host.PostAsync("/grades/2026", ($"Grades[{member.Id}]", "3"))).StatusCode);
        await host.PostAsync("/scores/waiting", await site.World.SeenAsync(claim.Id));

        var stored = await site.StoredAsync(member);
        Assert.Equal((2, 0, 8), (stored.Entries.Count, stored.Reversals.Count, stored.Totals.Total));
        Assert.Equal(ClaimState.Waiting, stored.Claims.Single(c => c.Id == claim.Id).State);
    }
}

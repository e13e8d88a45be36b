using KzzqFlowParty.Domain.Scoring;
using KzzqFlowParty.Testing;
using KzzqFlowParty.Web.Tests.Outflow;
using KzzqFlowParty.Web.Tests.Scores;
using KzzqFlowParty.Web.Tests.Site;

namespace KzzqFlowParty.Web.Tests.Settings;

/// <summary>Sentences that name a number of the year's rules name the number that holds, not the one of the draft.</summary>
public sealed class ParameterTextTests : IAsyncLifetime
{
    private TestSite site = null!;

    public async Task InitializeAsync() => site = await TestSite.OpenAsync();

    public async Task DisposeAsync() => await site.DisposeAsync();

    [Theory]
    [InlineData(8, 8, "活动积分每条 1 至 8 分；")]
    [InlineData(8, 6, "活动积分每条 1 分起，不超过该项分值；")]
    public async Task A_claim_is_told_how_much_one_claim_may_ask_for(int mostOfFirst, int mostOfRest, string sentence)
    {
        ScoreItem Capped(ScoreItem item) => item.Group == ScoreGroup.Base ? item : item with { Cap = item.Code == "act1" ? mostOfFirst : mostOfRest };
        await RuleAsync(r => r with { Items = [.. r.Items.Select(Capped)] });
        var member = await site.AwayAsync();
        Assert.Contains(sentence, await TextAsync(Scene.Address(member) + "/claims/new"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_departure_is_told_how_far_ahead_it_may_be_registered()
    {
        await RuleAsync(r => With(r, "P-32", 45));
        var member = await site.World.MemberAsync(site.World.Baokang.FirstBranch);
        var visitor = await site.SignInAsync(Person.Secretary);
        var draft = await OutflowJourney.BeginAsync(visitor, member.Id);
        Assert.Contains("最多早45天", await TextAsync(draft + "/person"), StringComparison.Ordinal);
        var absence = await OutflowJourney.RegisterAsync(visitor, (await site.World.MemberAsync(site.World.Baokang.FirstBranch, "其其格")).Id);
        Assert.Contains("最多早45天", await TextAsync(absence + "/correct"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_list_of_sheets_says_from_how_many_months_on_an_absence_counts()
    {
        await RuleAsync(r => With(r, "P-01", 9));
        Assert.Contains(
            "本年度有 9 个月以上流动、或正在流动且没有预计在 9 个月内返回", await TextAsync("/scores"), StringComparison.Ordinal);
    }

    private async Task<string> TextAsync(string address)
    {
        var visitor = await site.SignInAsync(Person.Secretary);
        return (await visitor.PageAsync(address)).QuerySelector("main")!.TextContent;
    }

    private Task<RulesOfYear> RuleAsync(Func<RuleSet, RuleSet> change) => site.World.AddAsync(new RulesOfYear(change(DraftRules.For(Scene.Year))));

    private static RuleSet With(RuleSet rules, string parameter, int value) =>
        rules with { Parameters = [.. rules.Parameters.Select(p => p.Code == parameter ? p with { Value = value } : p)] };
}

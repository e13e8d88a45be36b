using System.Net;
using KzzqFlowParty.Web.Tests.Site;

namespace KzzqFlowParty.Web.Tests.Scores;

/// <summary>冲销: asked with a reason code by one, approved by another; nothing is edited (docs/decisions/0006).</summary>
public sealed class ReversalTests : IAsyncLifetime
{
    private TestSite site = null!;

    public async Task InitializeAsync() => site = await TestSite.BorrowAsync();

    public async Task DisposeAsync() => await site.DisposeAsync();

    [Fact]
    public async Task Two_people_reverse_an_entry_by_its_exact_opposite()
    {
        var (member, sheet) = await site.ScoredAsync(("act1", 6), ("act2", 4));
        var ask = $"{Scene.Address(member)}/entries/{sheet.Entries[0].Id}/reversal";
        var commissioner = await site.SignInAsync(Person.Commissioner);
        Assert.Contains("记录在案", (await commissioner.PageAsync(ask)).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await AskAsync(commissioner, ask)).StatusCode);
        Assert.Equal(10, (await site.StoredAsync(member)).Totals.Total);

        var secretary = await site.SignInAsync(Person.Secretary);
        var waiting = await secretary.PageAsync("/scores/waiting");
        Assert.Contains("记错了人", waiting.QuerySelector("[aria-labelledby=reversals-title]")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("批准冲销积分", (await secretary.PageAsync("/")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        var reversal = (await site.StoredAsync(member)).Reversals.Single();
        Assert.Equal(HttpStatusCode.Redirect, (await DecideAsync(secretary, member.Id, reversal.Id)).StatusCode);
        var stored = await site.StoredAsync(member);
        Assert.Equal([-6, 4, 6], stored.Entries.Select(e => e.Points).Order());
        Assert.Equal(4, stored.Totals.Total);
    }

    [Fact]
    public async Task He_who_asked_does_not_approve()
    {
        var (member, sheet) = await site.ScoredAsync(("act1", 6));
        var secretary = await site.SignInAsync(Person.Secretary);
        await AskAsync(secretary, $"{Scene.Address(member)}/entries/{sheet.Entries[0].Id}/reversal");
        var reversal = (await site.StoredAsync(member)).Reversals.Single();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await DecideAsync(secretary, member.Id, reversal.Id)).StatusCode);
        Assert.Equal(6, (await site.StoredAsync(member)).Totals.Total);
    }

    [Theory]
    [InlineData("", "记错了人", "请选择冲销原因。")]
    [InlineData("9", "记错了人", "请选择冲销原因。")]
    [InlineData("1", "", "请写明理由。")]
    public async Task It_takes_a_code_and_a_reason_and_keeps_what_was_typed(string code, string reason, string sentence)
    {
        var (member, sheet) = await site.ScoredAsync(("act1", 6));
        var answer = await AskAsync(
            await site.SignInAsync(Person.Commissioner), $"{Scene.Address(member)}/entries/{sheet.Entries[0].Id}/reversal", code, reason);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = await answer.PageAsync();
        Assert.Contains(sentence, page.QuerySelector(".error-summary")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(reason, page.QuerySelector("textarea")!.TextContent.Trim());
    }

    private static Task<HttpResponseMessage> AskAsync(Visitor visitor, string address, string code = "1", string reason = "记错了人") =>
        visitor.PostAsync(address, ("ReasonCode", code), ("Reason", reason), ("RequestId", Guid.CreateVersion7().ToString()));

    private async Task<HttpResponseMessage> DecideAsync(Visitor visitor, Guid memberId, Guid reversalId) => await visitor.PostAsync(
        $"/scores/{memberId}/{Scene.Year}/reversals/{reversalId}",
        [("Decision", "accept"), .. await site.World.SeenAsync(reversalId), ("RequestId", Guid.CreateVersion7().ToString())]);
}

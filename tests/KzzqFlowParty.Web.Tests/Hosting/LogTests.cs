using KzzqFlowParty.Web.Tests.Site;

namespace KzzqFlowParty.Web.Tests.Hosting;

/// <summary>The log holds no personal data (decisions 25, security.md T27).</summary>
public sealed class LogTests : IAsyncLifetime
{
    private TestSite site = null!;

    public async Task InitializeAsync() => site = await TestSite.OpenAsync();

    public async Task DisposeAsync() => await site.DisposeAsync();

    [Fact]
    public async Task A_request_is_logged_by_path_and_account_without_query_form_or_name()
    {
        var visitor = await site.SignInAsync(Person.Secretary);
        await visitor.GetAsync("/probe/read?name=赵春梅&q=150521197602195231");
        await visitor.PostAsync("/probe/drafts", ("organization", "15847501234"));
        await visitor.GetAsync("/probe/failing?name=赵春梅");
        var log = site.Log();

        Assert.Contains("\"RequestPath\":\"/probe/read\"", log, StringComparison.Ordinal);
        Assert.Contains($"\"Account\":\"{Person.Secretary.AccountId}\"", log, StringComparison.Ordinal);
        Assert.Contains("秘密 4711", log, StringComparison.Ordinal);   // the cause of a fault is for the log
        foreach (var secret in new[] { "name=", "赵春梅", "%E8%B5%B5", "150521197602195231", "15847501234", Person.Password, Person.Secretary.UserName, Person.Secretary.Name })
            Assert.DoesNotContain(secret, log, StringComparison.Ordinal);
    }
}

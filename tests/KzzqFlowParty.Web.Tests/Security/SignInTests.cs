using System.Net;
using KzzqFlowParty.Web.Security;
using KzzqFlowParty.Web.Tests.Site;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Tests.Security;

public sealed class SignInTests(TestSite site) : IClassFixture<TestSite>
{
    [Fact]
    public async Task A_person_signs_in_and_stands_on_the_workbench()
    {
        var visitor = site.Visitor();
        var answer = await visitor.TrySignInAsync(Person.Secretary.UserName, Person.Password);
        Assert.Equal("/", answer.LocationPath());
        var page = await visitor.PageAsync("/");
        Assert.Equal("中午好，包文龙", page.QuerySelector("h1")!.TextContent);
        Assert.Contains(
            "中共保康镇委员会 · 中共保康镇甲村支部委员会", page.QuerySelector("header")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("支部书记", page.QuerySelector("header")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_user_gets_the_same_answer_after_the_same_work()
    {
        var (unknown, workForUnknown) = await AnswerAsync("niemand", "irgendein Passwort");
        var (mistaken, workForMistaken) = await AnswerAsync(Person.Instructor.UserName, "irgendein Passwort");
        Assert.Equal(mistaken, unknown);
        Assert.Contains("用户名、密码或动态口令不正确", unknown, StringComparison.Ordinal);
        Assert.Equal(1, workForUnknown);
        Assert.Equal(1, workForMistaken);
    }

    [Fact]
    public async Task Five_mistakes_lock_the_account_and_the_answer_stays_the_same()
    {
        var user = Person.SocialWork.UserName;
        var (mistaken, _) = await AnswerAsync(user, "错 1");
        for (var i = 2; i <= 5; i++) await AnswerAsync(user, $"错 {i}");
        var (locked, work) = await AnswerAsync(user, Person.Password);
        Assert.Equal(mistaken, locked);
        Assert.Equal(1, work);
    }

    [Theory]
    [InlineData("/probe/read?x=1", "/probe/read?x=1")]
    [InlineData("https://example.org/", "/")]
    [InlineData("//example.org/", "/")]
    public async Task Sign_in_leads_back_to_a_page_of_ours_only(string asked, string led)
    {
        var answer = await site.Visitor().TrySignInAsync(Person.Secretary.UserName, Person.Password, $"?returnUrl={Uri.EscapeDataString(asked)}");
        Assert.Equal(led, answer.LocationPath());
    }

    [Fact]
    public async Task Whoever_holds_no_post_today_is_told_so()
    {
        await using (var db = site.World.Accounts())
        {
            (await db.Posts.SingleAsync(p => p.AccountId == Person.SecurityAdministrator.AccountId)).Until = new DateOnly(2026, 11, 23);
            await db.SaveChangesAsync();
        }

        var answer = await site.Visitor().TrySignInAsync(Person.SecurityAdministrator.UserName, Person.Password);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("目前没有任职", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Empty_fields_are_named_in_Chinese()
    {
        var answer = await site.Visitor().TrySignInAsync("", "");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("请填写用户名", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    /// <summary>U+FFFE cannot be normalized; a browser does not send it, a forged form may.</summary>
    [Fact]
    public async Task A_name_and_a_password_that_are_no_text_are_refused_like_any_other()
    {
        await AnswerAsync("shu\ufffeji", "x");
        await AnswerAsync("shuji", "x\ufffe");
        Assert.True(CommonPasswords.IsCommon("123\ufffe456\ufffe", "hari-sj"));
    }

    [Theory]
    [InlineData("123456789012", true)]
    [InlineData("Password123456", true)]
    [InlineData("qwertyuiop12!@", true)]
    [InlineData("kzzq2026dangyuan", true)]
    [InlineData("hari-sj-hari-sj", true)]
    [InlineData("aaaaaaaaaaaaaa", true)]
    [InlineData("通辽科左中旗党支部2026", true)]
    [InlineData("ｐａｓｓｗｏｒｄ1234", true)]
    [InlineData("四月草原看见白鹭 7 只", false)]
    [InlineData("correct horse battery", false)]
    [InlineData("Tu7-mergen-salhi", false)]
    public void A_password_keeps_something_of_its_own(string password, bool common) =>
        Assert.Equal(common, CommonPasswords.IsCommon(password, "hari-sj"));

    /// <summary>What the page says, and how often the hasher was asked.</summary>
    private async Task<(string Errors, int Work)> AnswerAsync(string user, string password)
    {
        var before = site.Hasher.Verified;
        var answer = await site.Visitor().TrySignInAsync(user, password);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = await answer.PageAsync();
        return (page.QuerySelector("[role=alert], .error-summary")!.TextContent.Trim(), site.Hasher.Verified - before);
    }
}

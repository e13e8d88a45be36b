using System.Net;
using System.Reflection;
using System.Text.RegularExpressions;
using KzzqFlowParty.Data.Accounts;
using KzzqFlowParty.Data.Auditing;
using KzzqFlowParty.Testing;
using KzzqFlowParty.Web.Features.Workbench;
using KzzqFlowParty.Web.Security;
using KzzqFlowParty.Web.Tests.Accounts;
using KzzqFlowParty.Web.Tests.Site;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KzzqFlowParty.Web.Tests.Security;

/// <summary>
/// What is asked too often is refused, by source before signing in and by person after it; and nobody pretends to be another source.
/// docs/decisions/0023, docs/decisions/0014.
/// </summary>
public sealed partial class RateLimitTests
{
    private const string Proxy = "10.0.0.1";

    [Fact]
    public async Task A_source_that_signs_in_too_often_gets_the_page_of_429_and_another_source_does_not()
    {
        await using var site = await OpenAsync(("SignInsPerMinute", "3"));
        for (var i = 0; i < 3; i++) Assert.NotEqual(HttpStatusCode.TooManyRequests, (await SignInAsync(site, "203.0.113.5")).StatusCode);
        var refused = await SignInAsync(site, "203.0.113.5");
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Contains("操作太频繁", (await refused.PageAsync()).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(3, site.Hasher.Verified);   // the fourth cost nothing
        Assert.NotEqual(HttpStatusCode.TooManyRequests, (await SignInAsync(site, "203.0.113.6")).StatusCode);
    }

    [Fact]
    public async Task A_forwarded_address_is_believed_of_the_proxy_in_the_settings_and_of_nobody_else()
    {
        await using var site = await OpenAsync(("SignInsPerMinute", "2"));
        for (var i = 0; i < 4; i++) Assert.NotEqual(HttpStatusCode.TooManyRequests, (await SignInAsync(site, Proxy, $"198.51.100.{i}")).StatusCode);
        for (var i = 0; i < 2; i++)
            Assert.NotEqual(HttpStatusCode.TooManyRequests, (await SignInAsync(site, "203.0.113.5", $"198.51.100.{10 + i}")).StatusCode);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await SignInAsync(site, "203.0.113.5", "198.51.100.12")).StatusCode);

        // What a client put in front of what the proxy added is not believed either.
        for (var i = 0; i < 2; i++) Assert.NotEqual(HttpStatusCode.TooManyRequests, (await SignInAsync(site, Proxy, $"192.0.2.{i}, 203.0.113.9")).StatusCode);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await SignInAsync(site, Proxy, "192.0.2.99, 203.0.113.9")).StatusCode);
    }

    [Theory]
    [InlineData("Exports", "/outflow/export")]
    [InlineData("Reveals", "/members/{member}/reveal/id-number")]
    public async Task A_person_who_asks_too_often_is_refused_and_logged_and_a_colleague_is_not(string limit, string address)
    {
        await using var site = await OpenAsync((limit + "PerMinute", "2"));
        address = address.Replace("{member}", (await site.World.MemberAsync(site.World.Baokang.FirstBranch)).Id.ToString(), StringComparison.Ordinal);
        var visitor = await site.SignInAsync(Person.Secretary);
        for (var i = 0; i < 2; i++) Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync(address)).StatusCode);
        var refused = await visitor.GetAsync(address);
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Contains("请等一分钟再试", (await refused.PageAsync()).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/outflow")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await (await site.SignInAsync(Person.Commissioner)).GetAsync(address)).StatusCode);
        await using var db = site.World.AsJob();
        Assert.Equal(
            (Person.Secretary.AccountId, "操作太频繁"),
            await db.Audit.Where(a => a.Kind == AuditKind.Refusal).Select(a => ValueTuple.Create(a.UserId, a.Operation)).SingleAsync());
    }

    [Fact]
    public async Task A_person_who_sends_passwords_too_often_is_refused_before_they_are_checked_and_a_colleague_is_not()
    {
        await using var site = await OpenAsync(("PasswordsPerMinute", "2"));
        var (visitor, colleague) = (await site.SignInAsync(Person.Secretary), await site.SignInAsync(Person.Commissioner));
        var checkedBefore = site.Hasher.Verified;
        for (var i = 0; i < 2; i++) Assert.Equal(HttpStatusCode.UnprocessableEntity, (await WrongPasswordAsync(visitor)).StatusCode);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await WrongPasswordAsync(visitor)).StatusCode);
        Assert.Equal(checkedBefore + 2, site.Hasher.Verified);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await WrongPasswordAsync(colleague)).StatusCode);
    }

    private static Task<HttpResponseMessage> WrongPasswordAsync(Visitor visitor) => visitor.PostAsync(
        "/accounts/password", ("Current", "nicht das"), ("New", "ein ganz anderes 2027"), ("Again", "ein ganz anderes 2027"),
        ("RequestId", Guid.CreateVersion7().ToString()));

    [Theory]
    [InlineData("/find")]
    [InlineData("/find/number")]
    public async Task A_person_who_looks_for_numbers_too_often_is_refused(string address)
    {
        await using var site = await OpenAsync(("RevealsPerMinute", "2"));
        var visitor = await site.SignInAsync(Person.Secretary);
        for (var i = 0; i < 2; i++) Assert.Equal(HttpStatusCode.OK, (await visitor.PostAsync(address, ("text", "13812345678"))).StatusCode);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await visitor.PostAsync(address, ("text", "13812345678"))).StatusCode);
    }

    [Fact]
    public async Task A_person_who_uploads_too_often_is_refused()
    {
        await using var site = await OpenAsync(("UploadsPerMinute", "1"));
        var visitor = await site.SignInAsync(Person.Township);
        Assert.NotEqual(HttpStatusCode.TooManyRequests, (await visitor.UploadAsync("/imports/upload", "名册.xlsx", [1])).StatusCode);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await visitor.UploadAsync("/organizations/list/upload", "名单.xlsx", [1])).StatusCode);
    }

    [Fact]
    public async Task Twenty_exports_at_the_same_moment_are_no_more_than_a_day_allows()
    {
        await using var site = await OpenAsync();
        var visitor = await site.SignInAsync(Person.Secretary);
        await visitor.PostAsync("/preferences/large-type");   // fetches the token once
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => visitor.PostAsync("/outflow/export/full", ("Purpose", "核对户籍信息"))));
        Assert.Equal(5, answers.Count(a => a.StatusCode == HttpStatusCode.OK));
        Assert.Equal(15, answers.Count(a => a.StatusCode == HttpStatusCode.TooManyRequests));
    }

    /// <summary>Whoever is given a class that reaches the hasher, by its constructor or that of another.</summary>
    [Fact]
    public void Every_action_that_may_hash_a_password_is_among_those_of_whom_two_run_at_once()
    {
        var posts = (from type in typeof(WorkbenchController).Assembly.GetTypes().Where(t => t.IsAssignableTo(typeof(Controller)))
                     from action in type.GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly)
                     where action.GetCustomAttribute<HttpPostAttribute>() is not null && action.GetParameters().Any(p => Hashes(p.ParameterType))
                     select action).ToList();
        Assert.Equal(["BeginFactor", "ConfirmFactor", "EndFactor", "Login", "Password"], posts.Select(p => p.Name).Order(StringComparer.Ordinal));
        Assert.All(posts, p => Assert.NotNull(p.GetCustomAttribute<ChecksPasswordAttribute>()));
    }

    [Fact]
    public async Task Only_so_many_passwords_are_hashed_at_once_at_sign_in_and_in_sessions_together()
    {
        await using var site = await OpenAsync(("PasswordsAtOnce", "1"));
        var slow = new PasswordHasher<Account>(Microsoft.Extensions.Options.Options.Create(new PasswordHasherOptions { IterationCount = 210_000 }));
        await site.ChangeAsync(Person.Secretary, a => a.PasswordHash = slow.HashPassword(a, Person.Password));   // as long as in earnest, so that they meet
        var visitors = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => site.SignInAsync(Person.Secretary)));
        foreach (var visitor in visitors) await visitor.PostAsync("/preferences/large-type");
        var guesses = visitors.SelectMany(v => new[]
        {
            v.PostAsync("/accounts/password", ("Current", "错"), ("New", "五只白鹤落在南坡 5 号"), ("Again", "五只白鹤落在南坡 5 号")),
            v.PostAsync("/accounts/second-factor/begin", ("Password", "错")),
            v.PostAsync("/accounts/second-factor/end", ("Password", "错")),
            SignInAsync(site, "203.0.113.7"),
        });
        await Task.WhenAll(guesses);
        Assert.Equal(1, site.Hasher.MostAtOnce);
    }

    private static bool Hashes(Type type, int depth = 0) =>
        type == typeof(IPasswordHasher<Account>) || (depth < 5
            && type.Assembly == typeof(WorkbenchController).Assembly
            && type.IsClass
            && type.GetConstructors().Any(c => c.GetParameters().Any(p => Hashes(p.ParameterType, depth + 1))));

    [Fact]
    public void No_page_takes_an_ID_number_or_a_phone_in_its_address()
    {
        var gets = from type in typeof(WorkbenchController).Assembly.GetTypes().Where(t => t.IsAssignableTo(typeof(Controller)))
                   from action in type.GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly)
                   from parameter in action.GetParameters()
                   where action.GetCustomAttribute<HttpGetAttribute>() is not null || parameter.GetCustomAttribute<FromQueryAttribute>() is not null
                   where parameter.GetCustomAttributes().OfType<IBindingSourceMetadata>().FirstOrDefault()?.BindingSource is var source
                       && source != BindingSource.Services
                       && source != BindingSource.Form
                   from name in parameter.ParameterType.Assembly == typeof(WorkbenchController).Assembly
                       ? parameter.ParameterType.GetProperties().Select(p => p.Name)
                       : [parameter.Name!]
                   select $"{type.Name}.{action.Name} {name}";
        var all = gets.ToList();
        Assert.True(all.Count > 50);
        foreach (var action in new[] { "Index", "Export" })
            Assert.True(all.Remove($"MembersController.{action} Phone"));   // a choice: whether the number has been called
        Assert.DoesNotContain(all, g => Sensitive().IsMatch(g.Split(' ')[1]));
    }

    [Fact]
    public void No_form_of_the_method_get_asks_for_an_ID_number_or_a_phone()
    {
        var views = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../../../../src/KzzqFlowParty.Web/Features"));
        var texts = Directory.EnumerateFiles(views, "*.cshtml", SearchOption.AllDirectories)
            .ToDictionary(p => Path.GetRelativePath(views, p), File.ReadAllText);
        var asking = texts.Where(t => t.Value.Contains("method=\"get\"", StringComparison.Ordinal)
            || Path.GetFileName(t.Key).Contains("Filter", StringComparison.Ordinal)).ToList();
        Assert.True(asking.Count > 10);
        // its field Phone is a choice: whether the number has been called
        foreach (var (path, text) in asking.Where(t => Path.GetFileName(t.Key) != "_MemberFilter.cshtml"))
        {
            var form = text.Contains("method=\"get\"", StringComparison.Ordinal) ? string.Concat(GetForm().Matches(text).Select(m => m.Value)) : text;
            Assert.True(!Field().Matches(form).Any(m => Sensitive().IsMatch(m.Groups["name"].Value)), path);
        }
    }

    private static Task<TestSite> OpenAsync(params (string Name, string Value)[] limits) =>
        OpenAsync(limits.ToDictionary(l => $"Security:RateLimits:{l.Name}", l => l.Value));

    private static async Task<TestSite> OpenAsync(Dictionary<string, string> settings)
    {
        var site = await TestSite.OpenAsync(new(settings) { ["Proxy:Addresses:0"] = Proxy });
        site.Arrange = services => services.AddTransient<IStartupFilter, FromSource>();
        return site;
    }

    private static async Task<HttpResponseMessage> SignInAsync(TestSite site, string source, string? forwarded = null)
    {
        var visitor = site.Visitor();
        var page = await visitor.PageAsync("/accounts/sign-in");
        var token = page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var request = new HttpRequestMessage(HttpMethod.Post, "/accounts/sign-in")
        {
            Content = new FormUrlEncodedContent([new("user", "jia-sj"), new("password", "不是这个密码"), new("__RequestVerificationToken", token)]),
        };
        request.Headers.Add("Cookie", string.Join("; ", visitor.Cookies.Select(c => $"{c.Key}={c.Value}")));
        request.Headers.Add(FromSource.Header, source);
        if (forwarded is not null) request.Headers.Add("X-Forwarded-For", forwarded);
        return await site.CreateClient().SendAsync(request);
    }

    [GeneratedRegex("phone|idnumber|idcard|idno", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Sensitive();

    [GeneratedRegex("<form[^>]*method=\"get\".*?</form>", RegexOptions.Singleline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex GetForm();

    [GeneratedRegex("(?:for|name|asp-for)=\"(?<name>[^\"]+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Field();

    /// <summary>The address from which a request of a test arrives.</summary>
    private sealed class FromSource : IStartupFilter
    {
        public const string Header = "Test-Source";

        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use(static (context, go) =>
            {
                if (IPAddress.TryParse(context.Request.Headers[Header], out var address)) context.Connection.RemoteIpAddress = address;
                return go(context);
            });
            next(app);
        };
    }
}

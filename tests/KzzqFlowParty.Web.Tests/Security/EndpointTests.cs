using System.Net;
using KzzqFlowParty.Web.Security;
using KzzqFlowParty.Web.Tests.Site;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;

namespace KzzqFlowParty.Web.Tests.Security;

/// <summary>Walks every endpoint of the program: none is open by oversight.</summary>
public sealed class EndpointTests(TestSite site) : IClassFixture<TestSite>
{
    /// <summary>All that may be asked without signing in (docs/decisions/0012).</summary>
    private static readonly string[] Anonymous =
    [
        "GET accounts/sign-in", "POST accounts/sign-in", "* errors/{status:int}", "POST preferences/large-type", "* health/live", "* health/ready",
    ];

    private IEnumerable<RouteEndpoint> Endpoints => site.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Where(e => e.Metadata.GetMetadata<StaticAssetDescriptor>() is null);

    [Fact]
    public void Every_action_names_one_permission_or_stands_on_the_list_of_the_open_ones()
    {
        var actions = Endpoints.Where(e => e.Metadata.GetMetadata<ControllerActionDescriptor>() is not null).ToList();
        Assert.NotEmpty(actions);
        var bare = actions.Where(e => e.Metadata.OfType<PermitAttribute>().Count() + (IsOpen(e) ? 1 : 0) != 1).Select(Name);
        Assert.Empty(bare);
    }

    [Fact]
    public void Only_the_listed_endpoints_are_open_to_all() =>
        Assert.Equal(Anonymous.Order(StringComparer.Ordinal), Endpoints.Where(IsOpen).Select(Name).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public async Task The_pages_for_developers_do_not_exist_outside_Development()
    {
        var visitor = await site.SignInAsync(Person.Secretary);
        foreach (var endpoint in Endpoints.Where(e => IsForDevelopers(e) && VerbsOf(e).Contains("GET")))
            Assert.Equal(HttpStatusCode.NotFound, (await AskAsync(visitor, endpoint)).StatusCode);
    }

    [Fact]
    public async Task Every_other_endpoint_asks_a_stranger_to_sign_in()
    {
        foreach (var endpoint in Endpoints.Where(e => !IsOpen(e)))
        {
            var response = await AskAsync(site.Visitor(), endpoint);
            Assert.True(response.LocationPath()?.StartsWith("/accounts/sign-in", StringComparison.Ordinal), Name(endpoint));
        }
    }

    [Fact]
    public async Task Every_form_without_its_token_is_refused()
    {
        var posts = Endpoints.Where(e => VerbsOf(e).Any(v => v is not ("GET" or "HEAD")) && e.Metadata.GetMetadata<ControllerActionDescriptor>() is not null)
            .ToList();
        Assert.Contains(posts, e => Name(e) == "POST accounts/sign-out");
        foreach (var endpoint in posts)
        {
            var permission = endpoint.Metadata.GetMetadata<PermitAttribute>()?.Permission;
            var person = permission is { } needed ? Person.All.FirstOrDefault(p => RoleTable.Has(p.Role, needed)) : null;
            var visitor = person is null ? site.Visitor() : await site.SignInAsync(person);
            var response = await visitor.PostWithoutTokenAsync(AddressOf(endpoint));
            Assert.True(response.StatusCode == HttpStatusCode.BadRequest, $"{Name(endpoint)}: {response.StatusCode}");
        }
    }

    /// <summary>
    /// The check of the token is a filter of controllers: an endpoint beside them would take any form (docs/decisions/0025). Health takes none and
    /// changes nothing.
    /// </summary>
    [Fact]
    public void No_form_is_taken_beside_the_controllers() =>
        Assert.Equal(
            ["* health/live", "* health/ready"],
            Endpoints.Where(e => e.Metadata.GetMetadata<ControllerActionDescriptor>() is null
                && !VerbsOf(e).All(v => v is "GET" or "HEAD") | VerbsOf(e).Count == 0).Select(Name).Order(StringComparer.Ordinal));

    [Fact]
    public async Task A_token_of_somebody_else_is_refused()
    {
        var other = await site.SignInAsync(Person.ShebotuSecretary);
        var page = await other.PageAsync("/");
        var token = page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var visitor = await site.SignInAsync(Person.Secretary);
        var response = await visitor.PostWithoutTokenAsync("/accounts/sign-out", ("__RequestVerificationToken", token));
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    private static bool IsForDevelopers(RouteEndpoint endpoint) =>
        endpoint.RoutePattern.PathSegments.Count > 0 && Name(endpoint).Split(' ')[1].Split('/')[0] == "style";

    private static bool IsOpen(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null;

    private static IReadOnlyList<string> VerbsOf(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? [];

    private static string Name(RouteEndpoint endpoint) =>
        $"{(VerbsOf(endpoint) is { Count: > 0 } verbs ? string.Join('/', verbs) : "*")} {endpoint.RoutePattern.RawText!.TrimStart('/')}";

    private static string AddressOf(RouteEndpoint endpoint) =>
        "/" + string.Join('/', endpoint.RoutePattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(part => part switch
        {
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal => literal.Content,
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart { Name: "year" } => "2026",
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart parameter when parameter.ParameterPolicies.Any(p => p.Content == "int") => "1",
            _ => Guid.Empty.ToString(),
        }))));

    private static Task<HttpResponseMessage> AskAsync(Visitor visitor, RouteEndpoint endpoint) =>
        VerbsOf(endpoint) is var verbs && (verbs.Count == 0 || verbs.Contains("GET"))
            ? visitor.GetAsync(AddressOf(endpoint))
            : visitor.PostWithoutTokenAsync(AddressOf(endpoint));
}

using System.Net;
using System.Security.Claims;
using System.Text.RegularExpressions;
using KzzqFlowParty.Testing;
using KzzqFlowParty.Web.Features.Workbench;
using KzzqFlowParty.Web.Security;
using KzzqFlowParty.Web.Tests.Site;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;

namespace KzzqFlowParty.Web.Tests.Matrix;

/// <summary>The site with the people whom the matrix asks about, and a signed-in browser for each who asks.</summary>
public sealed partial class MatrixSite : IAsyncLifetime, IAsyncDisposable
{
    /// <summary>What the framework adds for files that are not published yet; a published site has no such endpoint.</summary>
    private const string FilesOfDevelopment = "{**path:file}";

    /// <summary>In which an answer says whose handler ran.</summary>
    private const string HandlerHeader = "X-Test-Handler";

    private readonly Dictionary<Person, Visitor> visitors = [];
    private readonly Dictionary<(string Subject, string Relation, string State, object Whose), IReadOnlyDictionary<string, Guid>?> kept = [];
    private readonly Dictionary<(string Endpoint, Person? Person), bool> turnedAway = [];
    private readonly HashSet<(string Endpoint, Person? Person)> probed = [];
    private Dictionary<string, RouteEndpoint>? endpoints;
    private (Visitor Visitor, string Token)? stranger;

    /// <summary>One person a role, in the order of the table's columns.</summary>
    internal static IReadOnlyList<Person> Columns { get; } =
    [
        Person.Secretary, Person.Commissioner, Person.Contact, Person.MobileSecretary, Person.Township, Person.Department, Person.Lead, Person.SocialWork,
        Person.Instructor, Person.Auditor, Person.SystemAdministrator, Person.SecurityAdministrator, Person.AuditAdministrator,
    ];

    internal TestSite Site { get; private set; } = null!;

    internal Planted Planted { get; private set; } = null!;

    /// <summary>Everything that the program itself answers, files apart.</summary>
    internal IEnumerable<RouteEndpoint> Endpoints => Site.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Where(e => e.Metadata.GetMetadata<StaticAssetDescriptor>() is null && e.RoutePattern.RawText != FilesOfDevelopment)
        .Where(e => e.Metadata.GetMetadata<ControllerActionDescriptor>() is not { } action
            || action.ControllerTypeInfo.Assembly == typeof(WorkbenchController).Assembly);

    public Task InitializeAsync() => OpenAsync(this, Engine.Sqlite);

    Task IAsyncLifetime.DisposeAsync() => DisposeAsync().AsTask();

    public ValueTask DisposeAsync() => Site.DisposeAsync();

    /// <summary>A site of its own, for a test that leaves nothing as it was.</summary>
    internal static Task<MatrixSite> OpenAsync(Engine engine) => OpenAsync(new MatrixSite(), engine);

    /// <summary>A site with something put in or left out.</summary>
    internal static async Task<MatrixSite> OpenAsync(Action<IServiceCollection> arrange)
    {
        var site = await OpenAsync(Engine.Sqlite);
        site.Site.Arrange += arrange;
        return site;
    }

    internal static string NameOf(RouteEndpoint endpoint) =>
        $"{(endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods is { Count: > 0 } verbs ? string.Join('/', verbs) : "*")} "
            + $"{(RouteParameter().Replace(endpoint.RoutePattern.RawText!, "{${name}}").TrimStart('/') is { Length: > 0 } route ? route : "/")}";

    internal async Task<Visitor> VisitorAsync(Person person)
    {
        if (!visitors.TryGetValue(person, out var visitor)) visitors[person] = visitor = await Site.SignInAsync(person);
        return visitor;
    }

    /// <summary>
    /// The sign of the table for what the person gets; a dot where there is no such subject for him. Whom the endpoint's own authorization turns away
    /// before its handler, it turns away whatever record he asks about: the first of his rows at the endpoint is sent, the others are answered from
    /// the endpoint. All other rows are sent.
    /// </summary>
    internal async Task<char> SignAsync(MatrixRow row, Person person, bool mayChange)
    {
        if (await SubjectAsync(row, person) is not { } ids) return '.';
        var isTurnedAway = await IsTurnedAwayAsync(row, person);
        if (isTurnedAway && !probed.Add((row.Endpoint, person))) return 'x';
        using var response = await SendAsync(row, person, ids, []);
        // What the form may have changed is asked about no more. A form refused as it was filled in has changed nothing.
        if (mayChange && row.Verb == "POST" && response.StatusCode is not HttpStatusCode.UnprocessableEntity) Forget(row, person);
        var sign = SignOf(row, response);
        return isTurnedAway && sign != 'x' ? '!' : sign;
    }

    /// <summary>The same for somebody who has not signed in, with the token of the sign-in page.</summary>
    internal async Task<char> SignForStrangerAsync(MatrixRow row)
    {
        var isTurnedAway = await IsTurnedAwayAsync(row, null);
        if (isTurnedAway && !probed.Add((row.Endpoint, null))) return '?';
        IReadOnlyDictionary<string, Guid>? ids = null;
        foreach (var person in Columns) ids ??= await SubjectAsync(row, person);
        var address = AddressOf(row, ids!);
        stranger ??= await StrangerAsync();
        using var response = row.Verb == "POST"
            ? await stranger.Value.Visitor.PostWithoutTokenAsync(address, ("__RequestVerificationToken", stranger.Value.Token))
            : await stranger.Value.Visitor.GetAsync(address);
        var sign = SignOf(row, response);
        return isTurnedAway && sign != '?' ? '!' : sign;
    }

    /// <summary>
    /// Whether the endpoint's own metadata turns the person away: as the authorization middleware reads it, with the post in which he signs in. Null
    /// is whoever has not signed in.
    /// </summary>
    private async Task<bool> IsTurnedAwayAsync(MatrixRow row, Person? person)
    {
        if (turnedAway.TryGetValue((row.Endpoint, person), out var known)) return known;
        endpoints ??= Endpoints.GroupBy(NameOf).Where(g => g.Count() == 1).ToDictionary(g => g.Key, g => g.Single(), StringComparer.Ordinal);
        return turnedAway[(row.Endpoint, person)] = endpoints.TryGetValue(row.Endpoint, out var endpoint) && !await MayAsync(endpoint, person);
    }

    private async Task<bool> MayAsync(RouteEndpoint endpoint, Person? person)
    {
        if (endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null) return true;
        await using var scope = Site.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var policies = services.GetRequiredService<IAuthorizationPolicyProvider>();
        var declared = await AuthorizationPolicy.CombineAsync(
            policies, endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>(), endpoint.Metadata.GetOrderedMetadata<AuthorizationPolicy>());
        var requirements = endpoint.Metadata.GetOrderedMetadata<IAuthorizationRequirementData>().SelectMany(d => d.GetRequirements()).ToList();
        if (requirements.Count > 0)
        {
            var own = new AuthorizationPolicyBuilder().AddRequirements([.. requirements]).Build();
            declared = declared is null ? own : AuthorizationPolicy.Combine(declared, own);
        }

        var policy = declared ?? await policies.GetFallbackPolicyAsync();
        if (policy is null) return true;
        var user = person is null
            ? new ClaimsPrincipal(new ClaimsIdentity())
            : new CurrentPost(person.AccountId, person.Name, null, person.PostIds[0], person.Role, Site.World.PlaceOf(Subject.HomeOf(person)).Id).ToPrincipal();
        return (await services.GetRequiredService<IAuthorizationService>().AuthorizeAsync(user, null, policy)).Succeeded;
    }

    /// <summary>What the row is about, for this person; made once, for whoever only looks. Null where there is no such thing for him.</summary>
    internal async Task<IReadOnlyDictionary<string, Guid>?> SubjectAsync(MatrixRow row, Person person)
    {
        var key = KeyOf(row, person);
        if (!kept.TryGetValue(key, out var ids)) kept[key] = ids = await Subjects.NewAsync(Site.World, row, person);
        return ids;
    }

    private static (string, string, string, object) KeyOf(MatrixRow row, Person person) =>
        (row.Subject, row.Relation, row.State, Subjects.Of(row)?.IsOnesOwn == true ? person : Subject.HomeOf(person));

    private void Forget(MatrixRow row, Person person) => kept.Remove(KeyOf(row, person));

    /// <summary>Asks as from one of our pages, with these values: in the form of a POST, in the query of a GET.</summary>
    internal async Task<HttpResponseMessage> SendAsync(
        MatrixRow row, Person person, IReadOnlyDictionary<string, Guid> ids, IReadOnlyList<(string Name, string Value)> values)
    {
        var address = AddressOf(row, ids);
        var visitor = await VisitorAsync(person);
        if (row.Verb != "POST")
            return await visitor.GetAsync(QueryHelpers.AddQueryString(address, values.Select(v => KeyValuePair.Create(v.Name, (string?)v.Value))));
        (string, string)[] subject = row.Field is null || values.Any(v => v.Name == row.Field) ? [] : [(row.Field, ids[row.Subject].ToString())];
        var response = await visitor.PostAsync(address, [.. values, .. subject]);
        if (row.Route is "accounts/sign-out" or "accounts/post") visitors.Remove(person);   // signed out, or in another post
        return response;
    }

    /// <summary>Posts, and finds that whatever was answered, nothing has changed but the audit.</summary>
    internal async Task LeavesAllAsItWasAsync(Person person, string address, params (string, string)[] form)
    {
        var visitor = await VisitorAsync(person);
        await visitor.PageAsync("/");
        var before = await StoredState.OfAsync(Site.World);
        using var answer = await visitor.PostAsync(address, form);
        Assert.True((int)answer.StatusCode < 500, $"{address}: {answer.StatusCode}");
        Assert.Empty(before.ChangedIn(await StoredState.OfAsync(Site.World)));
    }

    /// <summary>
    /// The sign of the table for an answer. Reached are a page, a file, a redirect, a form refused (422) and a conflict (409), out of the endpoint's
    /// own handler.
    /// </summary>
    internal static char SignOf(MatrixRow row, HttpResponseMessage response)
    {
        var reached = response.Headers.TryGetValues(HandlerHeader, out var handlers) && handlers.Contains(row.Endpoint);
        return response.StatusCode switch
        {
            HttpStatusCode.Forbidden => reached ? 'f' : 'x',
            HttpStatusCode.NotFound => '-',
            HttpStatusCode.Redirect when !reached && response.LocationPath()!.Split('?')[0] == "/accounts/sign-in" => '?',
            HttpStatusCode.OK or HttpStatusCode.UnprocessableEntity or HttpStatusCode.Conflict or HttpStatusCode.Redirect when reached
                || row.Route.StartsWith("health/", StringComparison.Ordinal) => '+',
            _ => '!',
        };
    }

    private static async Task<MatrixSite> OpenAsync(MatrixSite site, Engine engine)
    {
        site.Site = await TestSite.OpenAsync(engine: engine);
        site.Site.Arrange = services => services.Configure<MvcOptions>(o => o.Filters.Add(new TellsItsHandler()));
        site.Planted = await Planted.InAsync(site.Site.World);
        return site;
    }

    internal static string AddressOf(MatrixRow row, IReadOnlyDictionary<string, Guid> ids) =>
        "/" + RouteParameter().Replace(row.Route, match => match.Groups["name"].Value switch
        {
            "year" => "2026",
            "number" => "1",
            "status" => "404",
            "memberId" => ids["member"].ToString(),
            "id" => ids[row.Subject].ToString(),
            var name => ids[name[..^2]].ToString(),
        }).TrimStart('/');

    private async Task<(Visitor Visitor, string Token)> StrangerAsync()
    {
        var visitor = Site.Visitor();
        var page = await visitor.PageAsync("/accounts/sign-in");
        return (visitor, page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!);
    }

    /// <summary>The last filter before the handler: behind sign-in, permission, gate and token.</summary>
    private sealed class TellsItsHandler : IActionFilter, IOrderedFilter
    {
        public int Order => int.MaxValue;

        public void OnActionExecuting(ActionExecutingContext context)
        {
            if (context.HttpContext.GetEndpoint() is RouteEndpoint endpoint) context.HttpContext.Response.Headers.Append(HandlerHeader, NameOf(endpoint));
        }

        public void OnActionExecuted(ActionExecutedContext context)
        {
        }
    }

    [GeneratedRegex(@"\{(?<name>\w+)(:[^}]+)?\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RouteParameter();
}

using System.Net;
using System.Text.RegularExpressions;
using KzzqFlowParty.Testing;
using KzzqFlowParty.Web.Features.Workbench;
using KzzqFlowParty.Web.Tests.Site;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
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
    private (Visitor Visitor, string Token)? stranger;

    /// <summary>One person a role, in the order of the table's columns.</summary>
    internal static IReadOnlyList<Person> Columns { get; } =
    [
        Person.Secretary, Person.Commissioner, Person.Contact, Person.MobileSecretary, Person.Township, Person.Department, Person.Lead, Person.SocialWork,
        Person.Instructor, Person.Auditor, Person.SystemAdministrator, Person.SecurityAdministrator, Person.AuditAdministrator,
    ];

    internal TestSite Site { get; private set; } = null!;

    internal Planted Planted { get; private set; } = null!;

    internal Subjects Subjects { get; private set; } = null!;

    /// <summary>Everything that the program itself answers, files apart.</summary>
    internal IEnumerable<RouteEndpoint> Endpoints => Site.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Where(e => e.Metadata.GetMetadata<StaticAssetDescriptor>() is null && e.RoutePattern.RawText != FilesOfDevelopment)
        .Where(e => e.Metadata.GetMetadata<ControllerActionDescriptor>() is not { } action || action.ControllerTypeInfo.Assembly == typeof(WorkbenchController).Assembly);

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
        $"{(endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods is { Count: > 0 } verbs ? string.Join('/', verbs) : "*")} {(RouteParameter().Replace(endpoint.RoutePattern.RawText!, "{${name}}").TrimStart('/') is { Length: > 0 } route ? route : "/")}";

    internal async Task<Visitor> VisitorAsync(Person person)
    {
        if (!visitors.TryGetValue(person, out var visitor)) visitors[person] = visitor = await Site.SignInAsync(person);
        return visitor;
    }

    /// <summary>The sign of the table for what the person gets; a dot where there is no such subject for him.</summary>
    internal async Task<char> SignAsync(MatrixRow row, Person person, bool mayChange)
    {
        // A form that is expected to do something gets a subject of its own: the next who asks finds the state that the table names.
        var ids = mayChange && row.Verb == "POST" ? await Subjects.NewAsync(row, person) : await SubjectAsync(row, person);
        if (ids is null) return '.';
        using var response = await SendAsync(row, person, ids, []);
        return SignOf(row, response);
    }

    /// <summary>The same for somebody who has not signed in, with the token of the sign-in page.</summary>
    internal async Task<char> SignForStrangerAsync(MatrixRow row)
    {
        IReadOnlyDictionary<string, Guid>? ids = null;
        foreach (var person in Columns) ids ??= await SubjectAsync(row, person);
        var address = AddressOf(row, ids!);
        stranger ??= await StrangerAsync();
        using var response = row.Verb == "POST"
            ? await stranger.Value.Visitor.PostWithoutTokenAsync(address, ("__RequestVerificationToken", stranger.Value.Token))
            : await stranger.Value.Visitor.GetAsync(address);
        return SignOf(row, response);
    }

    /// <summary>What the row is about, for this person; made once, for whoever only looks. Null where there is no such thing for him.</summary>
    internal async Task<IReadOnlyDictionary<string, Guid>?> SubjectAsync(MatrixRow row, Person person)
    {
        object whose = row.Subject is "post" or "account" or "review" or "draft" or "list" or "batch" ? person : Subjects.HomeOf(person);
        var key = (row.Subject, row.Relation, row.State, whose);
        if (!kept.TryGetValue(key, out var ids)) kept[key] = ids = await Subjects.NewAsync(row, person);
        return ids;
    }

    /// <summary>Asks as from one of our pages, with these values: in the form of a POST, in the query of a GET.</summary>
    internal async Task<HttpResponseMessage> SendAsync(MatrixRow row, Person person, IReadOnlyDictionary<string, Guid> ids, IReadOnlyList<(string Name, string Value)> values)
    {
        var address = AddressOf(row, ids);
        var visitor = await VisitorAsync(person);
        if (row.Verb != "POST") return await visitor.GetAsync(QueryHelpers.AddQueryString(address, values.Select(v => KeyValuePair.Create(v.Name, (string?)v.Value))));
        (string, string)[] subject = row.Field is null || values.Any(v => v.Name == row.Field) ? [] : [(row.Field, ids[row.Subject].ToString())];
        var response = await visitor.PostAsync(address, [.. values, .. subject]);
        if (row.Route is "accounts/sign-out" or "accounts/post") visitors.Remove(person);   // signed out, or in another post
        return response;
    }

    /// <summary>Posts, and finds that whatever was answered, nothing has changed but the audit.</summary>
    internal async Task LeavesAllAsItWasAsync(Person person, string address, params (string, string)[] form)
    {
        var before = await StateAsync();
        using var answer = await (await VisitorAsync(person)).PostAsync(address, form);
        Assert.True((int)answer.StatusCode < 500, $"{address}: {answer.StatusCode}");
        Assert.Equal(before, await StateAsync());
    }

    /// <summary>The sign of the table for an answer. Reached are a page, a file, a redirect, a form refused (422) and a conflict (409), out of the endpoint's own handler.</summary>
    internal static char SignOf(MatrixRow row, HttpResponseMessage response)
    {
        var reached = response.Headers.TryGetValues(HandlerHeader, out var handlers) && handlers.Contains(row.Endpoint);
        return response.StatusCode switch
        {
            HttpStatusCode.Forbidden => reached ? 'f' : 'x',
            HttpStatusCode.NotFound => '-',
            HttpStatusCode.Redirect when !reached && response.LocationPath()!.Split('?')[0] == "/accounts/sign-in" => '?',
            HttpStatusCode.OK or HttpStatusCode.UnprocessableEntity or HttpStatusCode.Conflict or HttpStatusCode.Redirect when reached || row.Route.StartsWith("health/", StringComparison.Ordinal) => '+',
            _ => '!',
        };
    }

    private async Task<string> StateAsync()
    {
        await using var db = Site.World.AsJob();
        var members = await db.Members.OrderBy(m => m.Id).Select(m => $"{m.Id} {m.Version} {m.KeeperOrganizationId}").ToListAsync();
        var spells = await db.FlowSpells.OrderBy(s => s.Id).Select(s => $"{s.Id} {s.Version} {s.State} {s.ConfirmedBy}").ToListAsync();
        var sheets = await db.ScoreSheets.OrderBy(s => s.Id).Select(s => $"{s.Id} {s.Version}").ToListAsync();
        var evaluations = await db.Evaluations.OrderBy(e => e.Id).Select(e => $"{e.Id} {e.Version}").ToListAsync();
        var organizations = await db.Organizations.OrderBy(o => o.Id).Select(o => $"{o.Id} {o.Version} {o.ParentId}").ToListAsync();
        var drafts = await db.Drafts.OrderBy(d => d.Id).Select(d => $"{d.Id} {d.Version}").ToListAsync();
        return string.Join('\n', members.Concat(spells).Concat(sheets).Concat(evaluations).Concat(organizations).Concat(drafts));
    }

    private static async Task<MatrixSite> OpenAsync(MatrixSite site, Engine engine)
    {
        site.Site = await TestSite.OpenAsync(engine: engine);
        site.Site.Arrange = services => services.Configure<MvcOptions>(o => o.Filters.Add(new TellsItsHandler()));
        site.Subjects = new(site.Site.World);
        site.Planted = await Planted.InAsync(site.Site.World);
        return site;
    }

    private static string AddressOf(MatrixRow row, IReadOnlyDictionary<string, Guid> ids) => "/" + RouteParameter().Replace(row.Route, match => match.Groups["name"].Value switch
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

using System.Net;
using System.Text.RegularExpressions;
using KzzqFlowParty.Testing;
using KzzqFlowParty.Web.Features.Workbench;
using KzzqFlowParty.Web.Tests.Site;
using Microsoft.AspNetCore.Mvc.Controllers;
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

    private readonly Dictionary<Person, Visitor> visitors = [];

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
        site.Site.Arrange = arrange;
        return site;
    }

    internal static string NameOf(RouteEndpoint endpoint) =>
        $"{(endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods is { Count: > 0 } verbs ? string.Join('/', verbs) : "*")} {(RouteParameter().Replace(endpoint.RoutePattern.RawText!, "{${name}}").TrimStart('/') is { Length: > 0 } route ? route : "/")}";

    internal async Task<Visitor> VisitorAsync(Person person)
    {
        if (!visitors.TryGetValue(person, out var visitor)) visitors[person] = visitor = await Site.SignInAsync(person);
        return visitor;
    }

    /// <summary>Asks as from one of our pages; a POST sends an empty, well-formed form.</summary>
    internal Task<HttpResponseMessage> AskAsync(MatrixLine line, Person person, int relation) => SendAsync(line, person, relation, []);

    /// <summary>Asks with these values: in the form of a POST, in the query of a GET.</summary>
    internal async Task<HttpResponseMessage> SendAsync(MatrixLine line, Person person, int relation, IReadOnlyList<(string Name, string Value)> values)
    {
        var ids = await IdsAsync(line, person, relation);
        var address = "/" + RouteParameter().Replace(line.Route, match => match.Groups["name"].Value switch
        {
            "year" => "2026",
            "number" => "1",
            "memberId" => ids["member"].ToString(),
            "id" => ids[line.Subject].ToString(),
            var name => ids[name[..^2]].ToString(),
        }).TrimStart('/');
        var visitor = await VisitorAsync(person);
        if (line.Verb == "GET") return await visitor.GetAsync(QueryHelpers.AddQueryString(address, values.Select(v => KeyValuePair.Create(v.Name, (string?)v.Value))));
        (string, string)[] subject = line.Field is null || values.Any(v => v.Name == line.Field) ? [] : [(line.Field, ids[line.Subject].ToString())];
        var response = await visitor.PostAsync(address, [.. values, .. subject]);
        if (line.Route is "accounts/sign-out" or "accounts/post") visitors.Remove(person);   // signed out, or in another post
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

    /// <summary>The sign of the table for an answer. Reached are a page, a file, a redirect, a form refused (422) and a conflict (409).</summary>
    internal static char SignOf(HttpResponseMessage response) => response.StatusCode switch
    {
        HttpStatusCode.Forbidden => 'x',
        HttpStatusCode.NotFound => '-',
        HttpStatusCode.OK or HttpStatusCode.UnprocessableEntity or HttpStatusCode.Conflict => '+',
        HttpStatusCode.Redirect => response.LocationPath()!.StartsWith("/accounts/sign-in?", StringComparison.Ordinal) ? '?' : '+',
        _ => '!',
    };

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
        site.Planted = await Planted.InAsync(site.Site.World);
        return site;
    }

    private async Task<IReadOnlyDictionary<string, Guid>> IdsAsync(MatrixLine line, Person person, int relation) => line.Subject switch
    {
        "-" => new Dictionary<string, Guid>(),
        "organization" => One("organization", Planted.OrganizationOf(person, relation)),
        "outside" => One("outside", Site.World.Outside.Id),
        "post" => One("post", (relation == 0 ? person : Person.TwoPosts).PostIds[0]),
        "account" => AccountOf(relation),
        "draft" or "list" => One(line.Subject, await Planted.DraftAsync(person, relation, line.Subject == "list")),
        "batch" or "imported" => One(line.Subject, await Planted.BatchAsync(person, relation, line.Subject == "imported")),
        _ => Planted.PersonOf(person, relation).Ids,
    };

    private static Dictionary<string, Guid> AccountOf(int relation)
    {
        var person = new[] { Person.SecondSecretary, Person.ShebotuSecretary, Person.Department }[relation];
        return new(StringComparer.Ordinal) { ["account"] = person.AccountId, ["post"] = person.PostIds[0] };
    }

    private static Dictionary<string, Guid> One(string subject, Guid id) => new(StringComparer.Ordinal) { [subject] = id };

    [GeneratedRegex(@"\{(?<name>\w+)(:[^}]+)?\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RouteParameter();
}

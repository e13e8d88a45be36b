using System.Reflection;
using KzzqFlowParty.Testing;
using KzzqFlowParty.Web.Features.Shared.Links;
using KzzqFlowParty.Web.Tests.Site;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Person = KzzqFlowParty.Web.Tests.Site.Person;

namespace KzzqFlowParty.Web.Tests.Shared;

/// <summary>Every link that the classes of Features/Shared/Links make leads somewhere, by the verb it is made for, with values that are read there.</summary>
public sealed class LinkTests(TestSite site) : IClassFixture<TestSite>
{
    private const int Year = 2026;

    private static IReadOnlyList<MethodInfo> Methods { get; } =
    [
        .. typeof(Link).Assembly.GetTypes().Where(t => t is { IsAbstract: true, IsSealed: true } && t.Namespace == typeof(Link).Namespace)
            .SelectMany(t => t.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .Where(m => m.ReturnType.IsSubclassOf(typeof(Link))),
    ];

    private IReadOnlyList<RouteEndpoint> Endpoints => [.. site.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()];

    [Fact]
    public void Every_link_has_an_address_with_and_without_what_may_be_left_out()
    {
        Assert.True(Methods.Count > 60);
        var links = site.Services.GetRequiredService<LinkGenerator>();
        foreach (var method in Methods)
        {
            Assert.StartsWith("/", links.To(Made(method, withOptional: true)), StringComparison.Ordinal);
            Assert.StartsWith("/", links.To(Made(method, withOptional: false)), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Every_link_is_answered_by_the_verb_it_is_made_for()
    {
        var unanswered = Methods.Where(m => !AnswersOf(Made(m, withOptional: true)).Any()).Select(NameOf);
        Assert.Empty(unanswered);
    }

    [Fact]
    public void Every_value_of_a_link_is_read_where_it_leads()
    {
        var unread = from method in Methods
                     let link = Made(method, withOptional: true)
                     from value in new RouteValueDictionary(link.Values).Keys
                     where !AnswersOf(link).Any(e => Reads(e, value))
                     select $"{NameOf(method)} {value}";
        Assert.Empty(unread);
    }

    [Fact]
    public async Task Links_and_forms_of_a_page_have_their_address_and_a_form_its_token_once()
    {
        var spell = await site.World.SpellAsync(await site.World.MemberAsync(site.World.Baokang.FirstBranch));
        var page = await (await site.SignInAsync(Person.Secretary)).PageAsync("/outflow?page=1");

        Assert.Equal($"/outflow/{spell.Id}", page.QuerySelector("td.cell-lead a")!.GetAttribute("href"));
        var print = page.QuerySelectorAll("a").Single(a => a.TextContent.Contains("打印台账", StringComparison.Ordinal));
        Assert.Equal("/outflow/print?page=1", print.GetAttribute("href"));
        Assert.Contains("/outflow/confirm?page=1", page.QuerySelectorAll("form[method=post]").Select(f => f.GetAttribute("action")));
        Assert.Contains("/accounts/sign-out", page.QuerySelectorAll("form[method=post]").Select(f => f.GetAttribute("action")));
        Assert.All(page.QuerySelectorAll("form[method=post]"), form => Assert.Single(form.QuerySelectorAll("input[name=__RequestVerificationToken]")));
    }

    private IEnumerable<RouteEndpoint> AnswersOf(Link link) =>
        from endpoint in Endpoints
        let action = endpoint.Metadata.GetMetadata<ControllerActionDescriptor>()
        where action is not null && action.ControllerName == link.Controller && action.ActionName == link.Action
        let verbs = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods
        where verbs is null or { Count: 0 } || verbs.Contains(link is PostLink ? "POST" : "GET")
        select endpoint;

    private static bool Reads(RouteEndpoint endpoint, string value) =>
        endpoint.RoutePattern.GetParameter(value) is not null
        || endpoint.Metadata.GetRequiredMetadata<ControllerActionDescriptor>().Parameters.Any(p =>
            string.Equals(p.Name, value, StringComparison.OrdinalIgnoreCase)
            || p.ParameterType.GetProperties().Any(f => string.Equals(f.Name, value, StringComparison.OrdinalIgnoreCase)));

    private static Link Made(MethodInfo method, bool withOptional) =>
        (Link)method.Invoke(null, [.. method.GetParameters().Select(p => withOptional || !p.HasDefaultValue ? Sample(p.ParameterType) : p.DefaultValue)])!;

    private static object Sample(Type type)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        return plain == typeof(Guid) ? Guid.CreateVersion7()
            : plain == typeof(int) ? Year
            : plain == typeof(long) ? (long)Year
            : plain == typeof(string) ? "text"
            : plain == typeof(bool) ? true
            : plain == typeof(DateOnly) ? new DateOnly(Year, 11, 30)
            : plain.IsEnum ? Enum.GetValues(plain).GetValue(0)!
            : throw new InvalidOperationException($"No sample of {type}.");
    }

    private static string NameOf(MethodInfo method) => $"{method.DeclaringType!.Name}.{method.Name}";
}

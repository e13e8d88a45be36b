using System.Net;
using KzzqFlowParty.Data.Auditing;
using KzzqFlowParty.Testing;
using KzzqFlowParty.Web.Tests.Site;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KzzqFlowParty.Web.Tests.Security;

/// <summary>A value that is sent twice, once in the address and once in the form, is taken from where the page sends it. ASVS 15.3.7.</summary>
public sealed class OneSourceTests(TestSite site) : IClassFixture<TestSite>
{
    private static readonly string[] Allowed = ["Path", "Query", "Form", "Services", "Special", "FormFile"];

    [Fact]
    public void Every_parameter_of_every_action_has_one_source()
    {
        var parameters = site.Services.GetRequiredService<EndpointDataSource>().Endpoints
            .Select(e => e.Metadata.GetMetadata<ControllerActionDescriptor>())
            .OfType<ControllerActionDescriptor>()
                .SelectMany(a => a.Parameters.Select(p => (Name: $"{a.DisplayName} {p.Name}", Source: p.BindingInfo?.BindingSource, p.ParameterType))).ToList();
        Assert.True(parameters.Count > 200);
        Assert.Empty(parameters.Where(p => p.ParameterType != typeof(CancellationToken) && !Allowed.Contains(p.Source?.Id)).Select(p => p.Name));
    }

    [Fact]
    public void No_action_that_changes_something_reads_the_query_but_for_the_way_back_and_the_filter_of_an_export()
    {
        var read = from endpoint in site.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
                   let action = endpoint.Metadata.GetMetadata<ControllerActionDescriptor>()
                   where action is not null && action.MethodInfo.IsDefined(typeof(HttpPostAttribute), inherit: false)
                   from parameter in action.Parameters
                   where parameter.BindingInfo?.BindingSource == BindingSource.Query
                   select parameter.Name;
        Assert.Equal(["filter", "returnUrl"], read.Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_id_in_the_address_is_the_one_whatever_form_and_query_say()
    {
        var (meant, other) = (await site.World.MemberAsync(site.World.Baokang.FirstBranch), await site.World.MemberAsync(site.World.Baokang.FirstBranch));
        var visitor = await site.SignInAsync(Person.Secretary);
        var answer = await visitor.PostAsync(
            $"/members/{meant.Id}/reveal/id-number?id={other.Id}",
            ("Purpose", "核对档案"),
            ("id", other.Id.ToString()),
            ("RequestId", Guid.NewGuid().ToString()));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        await using var db = site.World.AsJob();
        var revealed = await db.Audit.SingleAsync(a => a.Kind == AuditKind.Read);
        Assert.Contains(meant.Id.ToString(), revealed.Subject, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_value_of_a_form_is_not_taken_from_the_query()
    {
        var visitor = await site.SignInAsync(Person.Secretary);
        var own = site.World.Baokang.FirstBranch.Id;
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await visitor.PostAsync($"/probe/drafts?organization={own}", ("organization", site.World.Shebotu.FirstBranch.Id.ToString()))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.PostAsync($"/probe/drafts?organization={own}")).StatusCode);
        Assert.Equal(
            HttpStatusCode.Redirect,
            (await visitor.PostAsync($"/probe/drafts?organization={site.World.Shebotu.FirstBranch.Id}", ("organization", own.ToString()))).StatusCode);
    }
}

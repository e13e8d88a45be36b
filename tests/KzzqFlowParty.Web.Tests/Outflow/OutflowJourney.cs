using System.Net;
using KzzqFlowParty.Web.Tests.Site;

namespace KzzqFlowParty.Web.Tests.Outflow;

/// <summary>登记外出 as a secretary goes through it, step by step.</summary>
internal static class OutflowJourney
{
    public static readonly (string Name, string Value)[] PersonStep =
    [
        ("Report", "1"), ("ReportedOn", "2026-03-01"), ("DepartureOn.Year", "2026"), ("DepartureOn.Month", "3"), ("DepartureOn.Day", "11"), ("Reason", "01"),
    ];

    public static readonly (string Name, string Value)[] PlaceStep =
    [
        ("RegionCode.Province", "210000"), ("RegionCode.City", "210100"), ("RegionCode.County", "210106"), ("Unit", "盛京纺织有限公司"),
    ];

    /// <summary>The draft's address without its step.</summary>
    public static async Task<string> BeginAsync(Visitor visitor, Guid memberId)
    {
        var begun = await visitor.PostAsync("/outflow/new", ("memberId", memberId.ToString()));
        Assert.Equal(HttpStatusCode.Redirect, begun.StatusCode);
        return begun.LocationPath()![..^"/person".Length];
    }

    /// <summary>All three steps, each accepted.</summary>
    public static async Task<string> FillAsync(Visitor visitor, Guid memberId, params (string Name, string Value)[] host)
    {
        var draft = await BeginAsync(visitor, memberId);
        Assert.Equal($"{draft}/place", (await visitor.PostAsync($"{draft}/person", PersonStep)).LocationPath());
        Assert.Equal($"{draft}/host", (await visitor.PostAsync($"{draft}/place", PlaceStep)).LocationPath());
        Assert.Equal($"{draft}/check", (await visitor.PostAsync(
            $"{draft}/host", host.Length > 0 ? host : [("Destination", "none"), ("NoneFoundBecause", "附近没有党组织")])).LocationPath());
        return draft;
    }

    public static Task<HttpResponseMessage> SubmitAsync(Visitor visitor, string draft, Guid? requestId = null) =>
        visitor.PostAsync($"{draft}/submit", ("RequestId", (requestId ?? Guid.CreateVersion7()).ToString()));

    /// <summary>From nothing to the registered absence's address.</summary>
    public static async Task<string> RegisterAsync(Visitor visitor, Guid memberId, params (string Name, string Value)[] host)
    {
        var submitted = await SubmitAsync(visitor, await FillAsync(visitor, memberId, host));
        Assert.Equal(HttpStatusCode.Redirect, submitted.StatusCode);
        return submitted.LocationPath()![..^"/registered".Length];
    }
}

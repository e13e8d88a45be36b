using System.Globalization;
using KzzqFlowParty.Domain;

namespace KzzqFlowParty.Web.Features.Shared;

/// <summary>年度: which years pages of points and grades can be asked for.</summary>
public static class ScoreYears
{
    /// <summary>The first year that the banner keeps.</summary>
    public const int First = 2024;

    /// <summary>A year in a route; anything else, and a year that has not begun, is no page.</summary>
    public const string Route = "{year:" + BegunYear + "}";

    /// <summary>The name of <see cref="BegunYearConstraint"/> in routes.</summary>
    public const string BegunYear = "begunyear";

    /// <summary>The year asked for in a query; the running one where it is missing or makes no sense.</summary>
    public static int Shown(int? asked, DateOnly today) => asked >= First && asked <= today.Year ? asked.Value : today.Year;

    /// <summary>The years offered above a list: this one and the one before.</summary>
    public static IReadOnlyList<int> Offered(DateOnly today) => [today.Year - 1, today.Year];
}

/// <summary>A year that the banner keeps and that has begun.</summary>
public sealed class BegunYearConstraint(TimeProvider time) : IRouteConstraint
{
    public bool Match(HttpContext? httpContext, IRouter? route, string routeKey, RouteValueDictionary values, RouteDirection routeDirection) =>
        int.TryParse(Convert.ToString(values[routeKey], CultureInfo.InvariantCulture), NumberStyles.None, CultureInfo.InvariantCulture, out var year)
            && year >= ScoreYears.First && year <= time.Today.Year;
}

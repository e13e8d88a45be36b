namespace KzzqFlowParty.Web.Features.Shared;

/// <summary>年度: which years pages of points and grades can be asked for.</summary>
public static class ScoreYears
{
    /// <summary>The first year that the banner keeps.</summary>
    public const int First = 2024;

    /// <summary>A year in a route; anything else is no page.</summary>
    public const string Route = "{year:int:range(2024,2099)}";

    /// <summary>The year asked for in a query; the running one where it is missing or makes no sense.</summary>
    public static int Shown(int? asked, DateOnly today) => asked >= First && asked <= today.Year + 1 ? asked.Value : today.Year;

    /// <summary>The years offered above a list: this one and the one before.</summary>
    public static IReadOnlyList<int> Offered(DateOnly today) => [today.Year - 1, today.Year];
}

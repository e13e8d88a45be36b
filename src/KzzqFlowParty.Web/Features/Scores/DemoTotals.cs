namespace KzzqFlowParty.Web.Features.Scores;

/// <summary>Where a sheet of the demonstration shall stand: each of the three ceilings of the year page has somebody under it.</summary>
internal enum DemoBand
{
    /// <summary>From 80: 优秀 is open.</summary>
    Excellent,

    /// <summary>60 to 79: up to 合格.</summary>
    Qualified,

    /// <summary>Below 60: 合格 is closed.</summary>
    Below,
}

/// <summary>
/// 演示积分的分布: the sheets of a branch and year take the bands in turn, so that a branch with three or four of them shows all three.
/// </summary>
internal sealed class DemoBands
{
    /// <summary>Those with meetings attended reach well above 80; those without at most just 80, so they come to it last.</summary>
    private static readonly DemoBand[] TurnsWithMeetings =
    [
        DemoBand.Excellent, DemoBand.Qualified, DemoBand.Below, DemoBand.Excellent, DemoBand.Qualified, DemoBand.Excellent,
    ];
    private static readonly DemoBand[] TurnsWithout =
    [
        DemoBand.Qualified, DemoBand.Below, DemoBand.Excellent, DemoBand.Qualified, DemoBand.Below, DemoBand.Qualified,
    ];

    private readonly Dictionary<(Guid Branch, int Year, bool HasMeetings), int> _made = [];

    /// <summary>The band of the next sheet of a branch. One whose facts are too few for 80 stops at the band below.</summary>
    public DemoBand Next(Guid branch, int year, int fromFacts)
    {
        var hasMeetings = fromFacts > DemoTotals.LeastForExcellent;
        var key = (branch, year, hasMeetings);
        var made = _made[key] = _made.GetValueOrDefault(key) + 1;
        var turns = hasMeetings ? TurnsWithMeetings : TurnsWithout;
        var band = turns[(made - 1) % turns.Length];
        return band == DemoBand.Excellent && fromFacts < DemoTotals.LeastForExcellent ? DemoBand.Qualified : band;
    }
}

/// <summary>How many points claims have to bring to a sheet of the demonstration.</summary>
internal static class DemoTotals
{
    /// <summary>Points of one activity item, which is also its cap.</summary>
    public const int MostOfADeed = 10;

    /// <summary>Claims bring at most 30 of the base items and 40 of the activities.</summary>
    private const int MostOfClaims = 70;

    /// <summary>Facts have to bring so many for 80 to be reached.</summary>
    public const int LeastForExcellent = 80 - MostOfClaims;

    /// <param name="band">Where the sheet shall stand.</param>
    /// <param name="fromFacts">Points that it has already, by confirmed facts.</param>
    /// <param name="chance">Where within the band.</param>
    public static int Of(DemoBand band, int fromFacts, Random chance)
    {
        var total = band switch { DemoBand.Excellent => chance.Next(80, 97), DemoBand.Qualified => chance.Next(60, 80), DemoBand.Below => chance.Next(20, 60) };
        return Math.Clamp(total - fromFacts, 0, MostOfClaims);
    }
}

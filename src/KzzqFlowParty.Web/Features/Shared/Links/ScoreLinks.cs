namespace KzzqFlowParty.Web.Features.Shared.Links;

/// <summary>积分台账.</summary>
public static class ScoreLinks
{
    private const string Controller = "Scores";

    /// <param name="year">The running one where none is given.</param>
    /// <param name="band">One of the codes of the list's filter: below for those under the limit of 合格.</param>
    public static PageLink List(int? year = null, string? band = null) => new(Controller, "Index", new { year, Band = band });

    public static PageLink Export() => new(Controller, "Export");

    public static PageLink Sheet(Guid memberId, int year) => new(Controller, "Sheet", new { memberId, year });

    /// <summary>The member's sheet of the running year.</summary>
    public static PageLink Claim(Guid memberId, int year) => new(Controller, "Claim", new { memberId, year });

    public static PageLink OfMember(Guid memberId) => new(Controller, "OfMember", new { memberId });

    /// <summary>积分更正（冲销）登记, on paper.</summary>
    public static PageLink Reversals(int? year = null) => new(Controller, "Reversals", new { year });

    public static PageLink ExportReversals(int? year = null) => new(Controller, "ExportReversals", new { year });

    public static PageLink Waiting() => new(Controller, "Waiting");

    public static PostLink AcceptMany() => new(Controller, "AcceptMany");
}

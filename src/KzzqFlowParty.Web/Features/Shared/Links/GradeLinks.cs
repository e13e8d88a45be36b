namespace KzzqFlowParty.Web.Features.Shared.Links;

/// <summary>年度等次.</summary>
public static class GradeLinks
{
    private const string Controller = "Grades";

    public static PageLink List(int? year = null, int? page = null) => new(Controller, "Index", new { year, page });
}

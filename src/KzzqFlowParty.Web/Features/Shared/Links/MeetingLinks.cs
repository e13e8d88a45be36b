using KzzqFlowParty.Domain.OrganizationalLife;
using System.Globalization;

namespace KzzqFlowParty.Web.Features.Shared.Links;

/// <summary>组织生活 and its attendances.</summary>
public static class MeetingLinks
{
    private const string Controller = "Meetings";
    private const string Attendances = "Attendances";

    /// <param name="from">The first day.</param>
    /// <param name="to">The last day.</param>
    public static PageLink List(DateOnly? from = null, DateOnly? to = null, MeetingState? state = null) =>
        new(Controller, "Index", new { from = Day(from), to = Day(to), state = (int?)state });

    /// <summary>组织生活参加情况统计, on paper.</summary>
    public static PageLink Summary(int? year = null) => new(Controller, "Summary", new { year });

    public static PageLink ExportSummary(int? year = null) => new(Controller, "ExportSummary", new { year });

    public static PageLink Details(Guid id) => new(Controller, "Details", new { id });

    public static PageLink New() => new(Controller, "New");

    public static PageLink Record(Guid id) => new(Controller, "Record", new { id });

    public static PageLink Attendance(Guid id) => new(Attendances, "Details", new { id });

    public static PageLink Elsewhere() => new(Attendances, "Elsewhere");

    /// <param name="meeting">Only those of this meeting.</param>
    public static PageLink Waiting(Guid? meeting = null) => new(Attendances, "Waiting", new { meeting });

    public static PostLink ConfirmAttendances() => new(Attendances, "Confirm");

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

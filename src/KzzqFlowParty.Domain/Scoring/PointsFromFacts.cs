using System.Globalization;
using KzzqFlowParty.Domain.Flow;
using KzzqFlowParty.Domain.OrganizationalLife;

namespace KzzqFlowParty.Domain.Scoring;

/// <summary>Points that follow from a confirmed fact by rule: the fact, its date, and who recorded and confirmed it.</summary>
public sealed record PointsDue(string Item, int Points, Guid FactId, DateOnly FactOn, string Basis, Guid RecordedBy, Guid ConfirmedBy);

/// <summary>What confirmed facts earn (base1, base5). Pure: the same facts always give the same points. docs/decisions/0001, docs/decisions/0009.</summary>
public static class PointsFromFacts
{
    public static IReadOnlyList<PointsDue> Due(int year, IEnumerable<FlowSpell> spells, IEnumerable<Attendance> attendances, RuleSet rules) =>
        [.. ForReporting(year, [.. spells], rules), .. ForOfflineLife(year, attendances, rules)];

    /// <summary>Who has a sheet (docs/decisions/0010): the banner's own, with an absence of six months or more that covers a day of the year.</summary>
    public static bool HasSheet(int year, IEnumerable<FlowSpell> spells, DateOnly today) =>
        spells.Any(s => !s.IsFromOutside && FlowClock.CountsIn(year, s, today));

    /// <summary>base5: each distinct confirmed offline meeting of an earning kind in the year, by the date of its start (D-02, V25, V26).</summary>
    private static IEnumerable<PointsDue> ForOfflineLife(int year, IEnumerable<Attendance> attendances, RuleSet rules) =>
        attendances
            .Where(a => a.Stands && a.Status == AttendanceStatus.Offline && a.On.Year == year && (a.Kinds & rules.EarningKinds) != MeetingKinds.None)
            .DistinctBy(a => a.MeetingId)
            .Select(a => new PointsDue(
                ScoreItem.OfflineLife, rules.PointsPerMeeting, a.MeetingId, a.On, $"{Day(a.On)} {a.Kinds.Title}：{a.Topic}", a.RecordedBy,
                a.ConfirmedBy!.Value));

    /// <summary>
    /// base1: full where every absence of the year was reported before leaving; an absence of an earlier year carries its result, a late report
    /// counts from the next year (D-03). If it is unknown whether he reported, no points follow by rule and a person judges.
    /// </summary>
    private static IEnumerable<PointsDue> ForReporting(int year, FlowSpell[] spells, RuleSet rules)
    {
        var relevant = spells.Where(s => !s.IsFromOutside && FlowClock.TouchesYear(s, year) && s.State.Counts).ToList();
        if (relevant.Count == 0 || !relevant.TrueForAll(s => s.IsConfirmed && CountsAsReported(s, year))) yield break;
        var latest = relevant.MaxBy(s => s.DepartureOn)!;
        var carried = latest.DepartureOn.Year < year;
        var factOn = carried ? new DateOnly(year, 1, 1) : latest.DepartureOn.Earliest;
        yield return new(
            ScoreItem.Reporting, rules.Item(ScoreItem.Reporting).Cap, latest.Id, factOn, ReportBasis(latest, carried), latest.RecordedBy,
            latest.ConfirmedBy!.Value);
    }

    private static string ReportBasis(FlowSpell spell, bool carried) =>
        !carried ? $"{Day(spell.ReportedOn!.Value)} 报告，{spell.DepartureOn} 外出"
        : spell.WasReportedLate ? $"{spell.DepartureOn} 外出，{Day(spell.ReportedOn!.Value)} 补报，次年起视为已报告"
        : $"{spell.DepartureOn} 外出前已报告，沿用";

    private static bool CountsAsReported(FlowSpell spell, int year) =>
        spell.WasReportedBefore == true || (spell.WasReportedLate && spell.DepartureOn.Year < year);

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

namespace KzzqFlowParty.Domain.OrganizationalLife;

/// <summary>应到、实到 of a meeting, by what is recorded of each person. Who is not recorded was not expected.</summary>
/// <param name="Offline">现场参加, latecomers among them.</param>
/// <param name="Online">线上参加.</param>
/// <param name="Leave">请假.</param>
/// <param name="Absent">缺席.</param>
/// <param name="Observing">列席: neither 应到 nor 实到.</param>
public sealed record Turnout(int Offline = 0, int Online = 0, int Leave = 0, int Absent = 0, int Observing = 0)
{
    /// <summary>应到.</summary>
    public int Expected => Offline + Online + Leave + Absent;

    /// <summary>实到.</summary>
    public int Present => Offline + Online;

    /// <summary>Nobody is recorded.</summary>
    public bool IsEmpty => Expected + Observing == 0;

    public static Turnout Of(IReadOnlyDictionary<AttendanceStatus, int> counts) => new(
        counts.GetValueOrDefault(AttendanceStatus.Offline), counts.GetValueOrDefault(AttendanceStatus.Online),
        counts.GetValueOrDefault(AttendanceStatus.Leave), counts.GetValueOrDefault(AttendanceStatus.Absent),
        counts.GetValueOrDefault(AttendanceStatus.Observing));

    public static Turnout Of(IEnumerable<AttendanceStatus> statuses) => Of(statuses.CountBy(s => s).ToDictionary());
}

using System.Globalization;
using KzzqFlowParty.Domain.OrganizationalLife;

namespace KzzqFlowParty.Web.Features.Shared.Members;

/// <summary>出席情况 as the beginning of a sentence: 参加（线下） 主题党日.</summary>
public static class AttendanceWords
{
    public static string Of(AttendanceStatus status) => status switch
    {
        AttendanceStatus.Offline => "线下参加",
        AttendanceStatus.Online => "线上参加",
        AttendanceStatus.Leave or AttendanceStatus.Absent => MeetingCodes.Status.LabelOf(((int)status).ToString(CultureInfo.InvariantCulture)),
    };
}

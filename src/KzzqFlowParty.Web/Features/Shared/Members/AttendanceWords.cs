using System.Globalization;
using KzzqFlowParty.Domain.OrganizationalLife;

namespace KzzqFlowParty.Web.Features.Shared.Members;

/// <summary>出席情况 in words: 现场参加, 现场参加（迟到）, 请假.</summary>
public static class AttendanceWords
{
    extension(AttendanceStatus status)
    {
        public string Title => MeetingCodes.Status.LabelOf(((int)status).ToString(CultureInfo.InvariantCulture));

        /// <param name="late">迟到.</param>
        public string TitleWith(bool late) => late ? $"{status.Title}（迟到）" : status.Title;
    }
}

using System.Globalization;
using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Domain.OrganizationalLife;

namespace KzzqFlowParty.Web.Features.Members;

/// <summary>党员变更 in words.</summary>
public static class MemberChangeWords
{
    public static string TitleOf(MemberChangeKind kind) => kind switch
    {
        MemberChangeKind.Entered => "登记入册",
        MemberChangeKind.IdNumberCorrected => "更正公民身份号码",
        MemberChangeKind.PhoneChanged => "变更电话",
        MemberChangeKind.PhoneReached => "核实电话，接通",
        MemberChangeKind.PhoneNotReached => "核实电话，未接通",
        MemberChangeKind.Moved => "调整支部",
        MemberChangeKind.Suspended => "停止党籍",
        MemberChangeKind.Restored => "恢复党籍",
        MemberChangeKind.TransferredOut => "组织关系转出",
        MemberChangeKind.Expelled => "出党",
        MemberChangeKind.Died => "死亡",
    };
}

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

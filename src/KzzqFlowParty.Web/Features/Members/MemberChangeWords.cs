using KzzqFlowParty.Domain.Members;

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
        MemberChangeKind.ResidenceChanged => "变更现居住地",
        MemberChangeKind.Withdrawn => "误录已撤销",
        MemberChangeKind.ImportTakenBack => "撤销导入，恢复原值",
    };
}

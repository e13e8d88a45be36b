namespace KzzqFlowParty.Domain.Members;

/// <summary>Every "no" that the register of members can say.</summary>
public static class MemberRules
{
    public static readonly Refusal IdLength = new("member.id-length", "公民身份号码应为18位，请核对位数。", "G1.2a", "IdNumber");
    public static readonly Refusal IdChecksum = new("member.id-checksum", "公民身份号码校验位不对，请逐位核对。", "G1.2a", "IdNumber");
    public static readonly Refusal IdBirthImpossible = new("member.id-birth", "公民身份号码中的出生日期不存在，请核对第7至14位。", "G1.2a", "IdNumber");
    public static readonly Refusal PhoneUnreadable = new("member.phone", "电话号码不能识别：手机号应为11位，固定电话应带区号。", "G1.2d", "Phone");
}

namespace KzzqFlowParty.Domain.Members;

/// <summary>Every "no" that the register of members can say.</summary>
public static class MemberRules
{
    public const int LongestName = 50;

    public static readonly Refusal IdLength = new("member.id-length", "公民身份号码应为18位，请核对位数。", "G1.2a", "IdNumber");
    public static Refusal IdLookAlike(int place, char found, char meant) => new(
        "member.id-look-alike", $"公民身份号码第{place}位是“{found}”，应为{(meant == 'X' ? "字母X" : $"数字{meant}")}，请改正。", "G1.2a", "IdNumber");
    public static Refusal IdCharacter(int place, string found) => new(
        "member.id-character", $"公民身份号码第{place}位是“{found}”，不是数字，请逐位核对。", "G1.2a", "IdNumber");
    public static readonly Refusal IdChecksum = new("member.id-checksum", "公民身份号码校验位不对，请逐位核对。", "G1.2a", "IdNumber");
    public static readonly Refusal IdBirthImpossible = new(
        "member.id-birth", "公民身份号码中的出生日期不存在，请核对第7至14位。", "G1.2a", "IdNumber");
    public static readonly Refusal IdTaken = new("member.id-taken", "该公民身份号码已经登记在册，不能重复登记。", "D-16", "IdNumber");
    public static readonly Refusal IdUnchanged = new("member.id-unchanged", "更正后的号码与原号码相同。", "G1.2a", "IdNumber");
    public static readonly Refusal PhoneUnreadable = PhoneNumber.Unreadable;
    public static readonly Refusal PhoneKnown = new("member.phone-known", "已有登记的电话，请核实后在党员信息中修改。", "G1.2d", "Phone");
    public static readonly Refusal PhoneMissing = new("member.phone-missing", "没有登记电话，不能核实；请先补登电话。", "G1.2d", "Phone");
    public static readonly Refusal NameMissing = new("member.name-missing", "请填写姓名。", "G1.2a", "Name");
    public static readonly Refusal NameTooLong = new("member.name-too-long", $"姓名不能超过{LongestName}个字。", "G1.2a", "Name");
    public static readonly Refusal NameUnreadable = new(
        "member.name-unreadable", "姓名只能是汉字、字母、空格和间隔号“·”，一格一人。", "G1.2a", "Name");
    public static readonly Refusal NameBeginsWithSign = new(
        "member.name-begins-with-sign", "姓名不能以符号开头，请从姓名的第一个字写起。", "G1.2a", "Name");
    public static Refusal NameHasRadical(char sign, string character) => new(
        "member.name-radical", $"姓名中的“{sign}”是偏旁部首的符号，不是汉字，请改为“{character}”。", "G1.2a", "Name");
    public static readonly Refusal GenderMismatch = new("member.gender-mismatch", "性别与公民身份号码第17位不一致。", "G1.2a", "Gender");
    public static readonly Refusal BirthMismatch = new(
        "member.birth-mismatch",
        "出生日期与公民身份号码不一致；档案日期不同的，请填在“档案出生日期”。",
        "G1.2a",
        "BirthOn");
    public static readonly Refusal BirthTooEarly = new("member.birth-too-early", "出生日期不能早于1900年，请核对。", "G1.2a", "BirthOn");
    public static readonly Refusal BirthInFuture = new("member.birth-in-future", "出生日期不能晚于今天。", "G1.2a", "BirthOn");
    public static readonly Refusal JoinedTooYoung = new(
        "member.joined-too-young", "加入党组织时不满18周岁，请核对出生日期和加入党组织日期。", "G1.2a", "JoinedOn");
    public static readonly Refusal JoinedInFuture = new("member.joined-in-future", "加入党组织日期不能晚于今天。", "G1.2a", "JoinedOn");
    public static readonly Refusal FullBeforeJoined = new(
        "member.full-before-joined",
        "转正日期应晚于加入党组织日期（1969年4月至1977年8月入党无预备期的，可以相同）。",
        "G1.2a",
        "FullMemberOn");
    public static readonly Refusal FullInFuture = new("member.full-in-future", "转正日期不能晚于今天。", "G1.2a", "FullMemberOn");
    public static readonly Refusal ProbationaryWithFullDate = new(
        "member.probationary-full-date", "预备党员没有转正日期；已转正的，请把人员类别改为正式党员。", "G1.2a", "FullMemberOn");
    public static readonly Refusal TextTooLong = new("member.text-too-long", "填写内容过长。", "G1.2a");
    public static readonly Refusal CodeUnknown = new("member.code-unknown", "请从列表中选择。", "G1.2a");
    public static readonly Refusal BranchMissing = new("member.branch-missing", "请选择所在党支部。", "B9a", "BranchId");
    public static readonly Refusal BranchTakesNone = new(
        "member.branch-takes-none", "所选组织不能接收正式组织关系（流动党员党组织一般不接收）。", "O4", "BranchId");
    public static readonly Refusal BranchBeyondReach = new(
        "member.branch-beyond-reach", "只能调到本组织所辖的党支部；调到其他苏木镇的，由旗委组织部办理。", "B9a", "BranchId");
    public static readonly Refusal SameBranch = new("member.same-branch", "该党员已经在所选支部。", "B9a", "BranchId");
    public static readonly Refusal ReasonMissing = new("member.reason-missing", "请填写原因或文号。", "B9a", "Reason");
    public static readonly Refusal DateInFuture = new("member.date-in-future", "日期不能晚于今天。", "B9a", "On");
    public static readonly Refusal DateBeforeMembership = new("member.date-before-membership", "日期不能早于编入当前支部的日期。", "B9a", "On");
    public static readonly Refusal AlreadySuspended = new("member.already-suspended", "该党员已经停止党籍。", "B9a");
    public static readonly Refusal NotSuspended = new("member.not-suspended", "该党员没有停止党籍，不用恢复。", "B9a");
    public static readonly Refusal WithdrawalReasonMissing = new(
        "member.withdrawal-reason-missing", "请写明为什么是误录，例如：与某人重复、不是党员、不是本支部的人。", "0046", "Reason");
    public static readonly Refusal WithdrawalAsked = new("member.withdrawal-asked", "已经申请撤销误录，等另一人批准。", "0046");
    public static readonly Refusal WithdrawalDecided = new("member.withdrawal-decided", "这一申请已经办结，不能再办。", "0046");
    public static readonly Refusal SomethingRests = new(
        "member.something-rests", "还有别人办理的事项以这名党员为依据，请先逐项处理，再办理撤销。", "0046");
    public static readonly Refusal AlreadyEnded = new("member.already-ended", "该党员已不在册，不能再变更。", "B9a");
}

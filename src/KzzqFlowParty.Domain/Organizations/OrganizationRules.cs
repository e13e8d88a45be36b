namespace KzzqFlowParty.Domain.Organizations;

/// <summary>Every "no" that the organization tree can say.</summary>
public static class OrganizationRules
{
    public const int LongestName = 100;

    public static readonly Refusal NameMissing = new("organization.name-missing", "请填写党组织全称（与公章一致）。", "0038", "FullName");
    public static readonly Refusal NameTooLong = new("organization.name-too-long", $"党组织全称不能超过{LongestName}个字。", "0038", "FullName");
    public static readonly Refusal NameTaken = new("organization.name-taken", "同一上级下已有同名党组织。", "0038", "FullName");
    public static readonly Refusal OutsideNameTaken = new(
        "organization.outside-name-taken", "该地已登记同名的旗外党组织，请直接选用。", "0038", "FullName");
    public static readonly Refusal ParentMissing = new("organization.parent-missing", "请选择上级党组织。", "0038", "ParentId");
    public static readonly Refusal ParentTakesNone = new("organization.parent-takes-none", "所选上级不能设置这类下级组织。", "0038", "ParentId");
    public static readonly Refusal UnderItself = new("organization.under-itself", "不能移到自己或自己的下级之下。", "0038", "ParentId");
    public static readonly Refusal SameParent = new("organization.same-parent", "该组织已经在所选上级之下。", "0038", "ParentId");
    public static readonly Refusal SameName = new("organization.same-name", "新名称与现名称相同。", "0038", "FullName");
    public static readonly Refusal Closed = new("organization.closed", "该党组织已撤销，不能再变更。", "0038");
    public static readonly Refusal HasMembers = new(
        "organization.has-members", "该组织还有党员或未结束的流动记录，请先转出或办结。", "0038");
    public static readonly Refusal HasChildren = new("organization.has-children", "该组织还有未撤销的下级组织。", "0038");
    public static readonly Refusal DateInFuture = new("organization.date-in-future", "日期不能晚于今天。", "0038", "On");
    public static readonly Refusal BeforeEarlierChange = new(
        "organization.before-earlier-change", "日期不能早于该组织上一次变更的日期。", "0038", "On");
    public static readonly Refusal RegionUnknown = new("organization.region-unknown", "请选择所在地（至少到县级）。", "G1.2b", "RegionCode");
    public static readonly Refusal Root = new("organization.root", "旗委不能移动或撤销。", "0038");
}

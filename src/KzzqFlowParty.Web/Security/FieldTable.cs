using KzzqFlowParty.Data.Accounts;

namespace KzzqFlowParty.Web.Security;

/// <summary>敏感字段 of docs/decisions/0013. Names are shown to everyone who reads about persons.</summary>
public enum Field
{
    /// <summary>公民身份号码.</summary>
    IdNumber,

    /// <summary>联系电话.</summary>
    Phone,

    /// <summary>住址 and the trail of places.</summary>
    Places,

    /// <summary>积分 and total.</summary>
    Points,

    /// <summary>扣分 and cases.</summary>
    Deductions,

    /// <summary>困难、健康情况.</summary>
    Hardship,

    /// <summary>党费数额.</summary>
    Dues,
}

/// <summary>The relation of the signed-in person to a member.</summary>
public enum Relation
{
    /// <summary>Keeper branch: 书记, 组织委员.</summary>
    Keeper,

    /// <summary>联系人 of the keeper branch.</summary>
    Contact,

    /// <summary>The host branch, and everybody who sees the member only through the host.</summary>
    Host,

    /// <summary>苏木镇 above the keeper.</summary>
    Township,

    /// <summary>组织部.</summary>
    Department,

    /// <summary>审计.</summary>
    Auditor,

    /// <summary>党建指导员, 社会工作部.</summary>
    Advisor,
}

/// <summary>How a field is shown.</summary>
public enum Showing
{
    None,

    /// <summary>Only a count or a sum: 扣分合计, 人数.</summary>
    Sum,

    /// <summary>Partly, without a way to see the rest: last four digits, 138****1234, the county of an address, the current place only.</summary>
    Masked,

    /// <summary>Masked; the full value is shown one at a time, with a purpose, and logged.</summary>
    Reveal,

    /// <summary>Only with a separate permission (hardship, not built yet).</summary>
    ByPermission,

    Full,
}

/// <summary>字段表: how each field is shown to each relation. docs/decisions/0011, docs/decisions/0013; pages project by it.</summary>
public static class FieldTable
{
    private static readonly Relation[] Columns =
    [
        Relation.Keeper, Relation.Contact, Relation.Host, Relation.Township, Relation.Department, Relation.Auditor, Relation.Advisor,
    ];

    private static readonly Dictionary<Field, Showing[]> Rows = new()
    {
        // Keeper, Contact, Host, Township, Department, Auditor, Advisor
        [Field.IdNumber] = [Showing.Reveal, Showing.None, Showing.None, Showing.Reveal, Showing.Reveal, Showing.Masked, Showing.None],
        [Field.Phone] = [Showing.Full, Showing.Full, Showing.Full, Showing.Full, Showing.Reveal, Showing.Reveal, Showing.None],
        [Field.Places] = [Showing.Full, Showing.Full, Showing.Masked, Showing.Masked, Showing.Masked, Showing.Masked, Showing.None],
        [Field.Points] = [Showing.Full, Showing.None, Showing.Full, Showing.Full, Showing.Full, Showing.Full, Showing.None],
        [Field.Deductions] = [Showing.Full, Showing.None, Showing.Sum, Showing.Full, Showing.Full, Showing.Full, Showing.None],
        [Field.Hardship] = [Showing.ByPermission, Showing.None, Showing.None, Showing.ByPermission, Showing.ByPermission, Showing.Sum, Showing.None],
        [Field.Dues] = [Showing.Full, Showing.None, Showing.Sum, Showing.Sum, Showing.Sum, Showing.Sum, Showing.None],
    };

    /// <summary>In the order of docs/decisions/0013.</summary>
    public static IReadOnlyList<Relation> Relations => Columns;

    public static string TitleOf(Field field) => field switch
    {
        Field.IdNumber => "公民身份号码",
        Field.Phone => "联系电话",
        Field.Places => "住址和去向",
        Field.Points => "积分和总分",
        Field.Deductions => "扣分及依据",
        Field.Hardship => "困难、健康情况",
        Field.Dues => "党费数额",
    };

    public static string TitleOf(Relation relation) => relation switch
    {
        Relation.Keeper => "正式组织（书记、组织委员）",
        Relation.Contact => "联系人",
        Relation.Host => "接收组织",
        Relation.Township => "苏木镇党委",
        Relation.Department => "组织部",
        Relation.Auditor => "审计",
        Relation.Advisor => "社会工作部、党建指导员",
    };

    public static Showing Of(Field field, Relation relation) => Rows[field][Array.IndexOf(Columns, relation)];

    /// <summary>
    /// 单位 is part of the place: shown for all places to those who see the trail, for the current place to the host and the township, never to
    /// those who see only the county.
    /// </summary>
    public static bool SeesUnit(Relation relation, bool isCurrent) =>
        Of(Field.Places, relation) == Showing.Full || (isCurrent && relation is (Relation.Host or Relation.Township));

    /// <summary>待认定的申报 and reversals: the other side reads what counts, not what waits or was taken back, and why (docs/decisions/0011).</summary>
    public static bool SeesClaims(Relation relation) => relation != Relation.Host && Of(Field.Points, relation) == Showing.Full;

    /// <summary>Whoever sees a member sees him either through the keeper, if that lies under his post, or through the host.</summary>
    public static Relation RelationOf(Role role, bool keeperIsUnderPost) => role switch
    {
        Role.DepartmentStaff or Role.DepartmentLead => Relation.Department,
        Role.Auditor => Relation.Auditor,
        Role.Instructor or Role.SocialWork or Role.SystemAdministrator or Role.SecurityAdministrator or Role.AuditAdministrator => Relation.Advisor,
        Role.TownshipStaff => keeperIsUnderPost ? Relation.Township : Relation.Host,
        Role.Contact => keeperIsUnderPost ? Relation.Contact : Relation.Host,
        Role.BranchSecretary or Role.OrganizationCommissioner or Role.MobilePartySecretary => keeperIsUnderPost ? Relation.Keeper : Relation.Host,
    };
}

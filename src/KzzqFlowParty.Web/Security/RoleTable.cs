using KzzqFlowParty.Data.Accounts;
using KzzqFlowParty.Domain.Organizations;
using static KzzqFlowParty.Data.Accounts.Role;

namespace KzzqFlowParty.Web.Security;

/// <summary>
/// 权限: one thing a person may do in the system. What a line of the responsibility list asks is a duty, not a permission (docs/decisions/0012).
/// </summary>
public enum Permission
{
    /// <summary>Workbench, own session, switching posts.</summary>
    UseSystem,

    SeeOrganizations,
    ManageOrganizations,

    /// <summary>Adding one; changing what is there belongs to <see cref="ManageOrganizations"/>.</summary>
    ManageOutsideOrganizations,

    SeeMembers,
    EditMembers,
    CorrectIdNumber,
    MoveMembers,
    EndMembership,

    /// <summary>申请撤销误录 (docs/decisions/0046).</summary>
    WithdrawMember,

    /// <summary>批准撤销误录, as the second person.</summary>
    ApproveWithdrawal,

    /// <summary>撤销误录的记录.</summary>
    SeeWithdrawals,

    VerifyPhone,
    FindByNumber,
    RevealIdNumber,
    RevealPhone,
    ImportWorkbook,

    SeeFlow,
    RegisterOutflow,
    ConfirmDeparture,
    RecordReturn,
    ReceiveInflow,
    RegisterInflow,

    /// <summary>拒收登记簿 (G1.10).</summary>
    SeeRefusals,

    /// <summary>登记变动 (M3), by whichever side hears of it.</summary>
    ReportChanges,

    /// <summary>知悉变动 that the other side has recorded.</summary>
    AcknowledgeChanges,

    SeeMeetings,
    ManageMeetings,
    ConfirmAttendance,
    ReverseAttendance,

    SeeScores,
    ClaimPoints,
    ConfirmPoints,
    ReversePoints,
    ProposeGrade,

    SeeReports,
    Export,

    /// <summary>不脱敏导出, with a purpose, within the limits of docs/decisions/0015.</summary>
    ExportInFull,

    SeeSettings,
    SeeDuties,
    SeeAudit,

    /// <summary>告警 on the workbench, for those who answer for accounts and for the log.</summary>
    SeeAlarms,

    /// <summary>运行状况 on the workbench: room, saving, backups; for those who look after the system.</summary>
    SeeOperation,

    /// <summary>账号管理; of which accounts says <see cref="RoleTable.GrantableBy"/>.</summary>
    ManageAccounts,

    /// <summary>登记账号的本人党员档案; only for roles that read about persons.</summary>
    NameOwnRecord,

    /// <summary>账号复核: what a second person decides about an account that he manages.</summary>
    ReviewAccounts,

    /// <summary>复核管理员任职, and whatever else waits about any account (docs/decisions/0020).</summary>
    ReviewAdministrators,
}

/// <summary>How far a permission of a role reaches from the organization where the post is held.</summary>
public enum Reach
{
    /// <summary>本组织: that organization alone.</summary>
    Own = 1,

    /// <summary>本组织及所辖: that organization and everything below it.</summary>
    Subtree = 2,
}

/// <summary>
/// 权限表: permission, roles, reach, and the side of a shared record that it speaks for. docs/decisions/0009, docs/decisions/0011,
/// docs/decisions/0012, docs/decisions/0008. The one table behind the menu, the buttons, the manual page and the guard on saving. To give a role a
/// permission, add it to the permission's line.
/// </summary>
public static class RoleTable
{
    /// <summary>
    /// One permission: its title, whether it changes anything and for which side, the roles that have it in their own organization and those that
    /// have it in the whole subtree.
    /// </summary>
    public sealed record Line(Permission Permission, string Title, bool Acts, Side Side, Role[] Own, Role[] Subtree)
    {
        /// <summary>How far the permission reaches for this role; null where the role does not have it.</summary>
        public Reach? ReachOf(Role role) => Subtree.Contains(role) ? Reach.Subtree : Own.Contains(role) ? Reach.Own : null;

        /// <summary>Where a request under this permission may change things; null for nowhere.</summary>
        public Reach? ActingReachOf(Role role) => Acts ? ReachOf(role) : null;
    }

    private static readonly Role[] Everyone = Enum.GetValues<Role>();
    private static readonly Role[] Branch = [BranchSecretary, OrganizationCommissioner];
    private static readonly Role[] Hosts = [.. Branch, MobilePartySecretary];
    private static readonly Role[] Superiors = [TownshipStaff, DepartmentStaff, DepartmentLead];
    private static readonly Role[] Nobody = [];

    /// <summary>Who reads about persons at all; 社会工作部 and the three administrators never do.</summary>
    private static readonly Role[] Readers = [.. Hosts, Contact, .. Superiors, Instructor, Auditor];

    public static IReadOnlyList<Line> Lines { get; } =
    [
        See(Permission.UseSystem, "使用系统", Everyone),

        See(Permission.SeeOrganizations, "查看党组织", Everyone),
        Act(Permission.ManageOrganizations, "维护党组织", Side.None, Nobody, Superiors),
        Act(Permission.ManageOutsideOrganizations, "登记旗外党组织", Side.None, Branch, Superiors),

        See(Permission.SeeMembers, "查看党员", Readers),
        Act(Permission.EditMembers, "登记和修改党员", Side.Keeper, Branch, Nobody),
        Act(Permission.CorrectIdNumber, "更正公民身份号码", Side.Keeper, Branch, Nobody),
        Act(Permission.MoveMembers, "调整党员所在支部", Side.Keeper, Nobody, Superiors),
        Act(Permission.EndMembership, "登记去世、出党、停止党籍和转出", Side.Keeper, Branch, Nobody),
        Act(Permission.WithdrawMember, "申请撤销误录的党员", Side.Keeper, Branch, Nobody),
        Act(Permission.ApproveWithdrawal, "批准撤销误录的党员", Side.Keeper, [BranchSecretary], Superiors),
        See(Permission.SeeWithdrawals, "查看撤销误录的记录", [.. Branch, .. Superiors, Auditor]),
        Act(Permission.VerifyPhone, "核实电话", Side.Keeper, [.. Hosts, Contact], Nobody),
        See(Permission.FindByNumber, "按完整号码查找", [.. Hosts, .. Superiors, Auditor]),
        See(Permission.RevealIdNumber, "查看完整公民身份号码", [.. Hosts, .. Superiors]),
        See(Permission.RevealPhone, "查看完整电话号码", [DepartmentStaff, DepartmentLead, Auditor]),
        Act(Permission.ImportWorkbook, "导入名册", Side.Keeper, Branch, [TownshipStaff]),

        See(Permission.SeeFlow, "查看流动台账", Readers),
        Act(Permission.RegisterOutflow, "登记外出", Side.Keeper, Branch, Nobody),
        Act(Permission.ConfirmDeparture, "确认外出", Side.Keeper, [BranchSecretary], Superiors),
        Act(Permission.RecordReturn, "登记返回和未成行", Side.Keeper, Hosts, Nobody),
        Act(Permission.ReceiveInflow, "接收流入党员", Side.Host, Hosts, Superiors),   // a committee that was asked places the member in a branch below it
        Act(Permission.RegisterInflow, "登记旗外流入党员", Side.Keeper, Hosts, Nobody),
        See(Permission.SeeRefusals, "查看拒收登记簿", [DepartmentStaff, DepartmentLead, Auditor]),
        Act(Permission.ReportChanges, "登记变动", Side.Either, [.. Hosts, Contact], Nobody),
        Act(Permission.AcknowledgeChanges, "知悉变动", Side.Either, [.. Hosts, .. Superiors], Nobody),   // a committee may be the one that was asked

        See(Permission.SeeMeetings, "查看组织生活", Readers),
        Act(Permission.ManageMeetings, "记录组织生活和出席", Side.Either, Hosts, Nobody),
        Act(Permission.ConfirmAttendance, "确认出席", Side.Either, [BranchSecretary, MobilePartySecretary], Superiors),
        Act(Permission.ReverseAttendance, "申请冲销出席", Side.Either, Hosts, Nobody),

        See(Permission.SeeScores, "查看积分", [.. Hosts, .. Superiors, Auditor]),
        Act(Permission.ClaimPoints, "申报积分", Side.Keeper, Branch, Nobody),
        Act(Permission.ConfirmPoints, "认定积分", Side.Keeper, [BranchSecretary], Superiors),
        Act(Permission.ReversePoints, "申请冲销积分", Side.Keeper, Branch, Nobody),
        Act(Permission.ProposeGrade, "提出拟定等次", Side.Keeper, [BranchSecretary], Nobody),

        See(Permission.SeeReports, "查看报表", [.. Hosts, .. Superiors, Auditor]),
        See(Permission.Export, "导出", [.. Hosts, .. Superiors, Auditor]),
        See(Permission.ExportInFull, "不脱敏导出", [.. Branch, .. Superiors]),

        See(Permission.SeeSettings, "查看规则和参数", Everyone),
        See(Permission.SeeDuties, "查看责任清单", Everyone),
        // 安全管理员: what an account did before it raised an alarm; the log names no member
        See(Permission.SeeAudit, "查看操作日志", [DepartmentLead, Auditor, SecurityAdministrator, AuditAdministrator]),
        See(Permission.SeeAlarms, "查看告警", [SecurityAdministrator, AuditAdministrator]),
        See(Permission.SeeOperation, "查看运行状况", [SystemAdministrator, SecurityAdministrator, AuditAdministrator]),
        See(Permission.ManageAccounts, "管理账号", [.. Superiors, SecurityAdministrator]),   // writes no record of any organization
        See(Permission.NameOwnRecord, "登记账号的本人党员档案", Superiors),   // likewise
        See(Permission.ReviewAccounts, "复核两步验证重置", [.. Superiors, SecurityAdministrator, AuditAdministrator]),   // likewise
        See(Permission.ReviewAdministrators, "复核管理员任职", [AuditAdministrator]),   // likewise
    ];

    private static readonly Dictionary<Permission, Line> ByPermission = Lines.ToDictionary(l => l.Permission);

    /// <summary>How far the permission reaches for this role; null where the role does not have it.</summary>
    public static Reach? ReachOf(Role role, Permission permission) => ByPermission[permission].ReachOf(role);

    /// <summary>Where a request under this permission may change things; null for nowhere.</summary>
    public static Reach? ActingReachOf(Role role, Permission permission) => ByPermission[permission].ActingReachOf(role);

    public static IReadOnlyList<Role> Administrators { get; } = [SystemAdministrator, SecurityAdministrator, AuditAdministrator];
    private static readonly Role[] BranchRoles = [.. Hosts, Contact];

    /// <summary>
    /// The roles whose accounts a role manages within the subtree of its post. A superior manages its branches' accounts, the security administrator
    /// all.
    /// </summary>
    public static IReadOnlyList<Role> GrantableBy(Role role) => role switch
    {
        SecurityAdministrator => Everyone,
        DepartmentStaff or DepartmentLead => [.. BranchRoles, TownshipStaff, Instructor, SocialWork, Auditor],
        TownshipStaff => BranchRoles,
        BranchSecretary or OrganizationCommissioner or Contact or MobilePartySecretary or SocialWork or Instructor or Auditor
            or SystemAdministrator or AuditAdministrator => Nobody,
    };

    /// <summary>
    /// Roles that can create accounts of this role without a second person. Whoever holds one of them may not have his own request reviewed by such
    /// an account.
    /// </summary>
    public static IReadOnlyList<Role> MakersOf(Role role) => IsAdministrator(role) ? Nobody : [.. Everyone.Where(maker => GrantableBy(maker).Contains(role))];

    /// <summary>Whether the role keeps the accounts of the whole banner, whatever posts they hold.</summary>
    public static bool ManagesEveryAccount(Role role) => role is SecurityAdministrator;

    /// <summary>系统、安全、审计管理员, of whom one person never is two (docs/decisions/0012).</summary>
    public static bool IsAdministrator(Role role) => Administrators.Contains(role);

    /// <summary>Whether a post of this role is held at the root of the tree (旗委): it concerns the whole banner.</summary>
    public static bool IsHeldAtRoot(Role role) => SeesWholeBanner(role) || role is SocialWork || IsAdministrator(role);

    /// <summary>Whether a post of this role is held at a township's committee; the others below the root are a branch's.</summary>
    public static bool IsHeldAtCommittee(Role role) => role is TownshipStaff;

    public static bool Has(Role role, Permission permission) => ReachOf(role, permission) is not null;

    /// <summary>Whether it is what a second person does: 确认, 认定, 批准.</summary>
    public static bool IsOfSecondPerson(Permission permission) =>
        permission is Permission.ConfirmDeparture or Permission.ConfirmAttendance or Permission.ConfirmPoints or Permission.ApproveWithdrawal;

    /// <summary>For which side of a shared record a permission speaks: the host must not change what the keeper is responsible for.</summary>
    public static Side SideOf(Permission permission) => ByPermission[permission].Side;

    public static string TitleOf(Permission permission) => ByPermission[permission].Title;

    /// <summary>Whether the role reads about persons. For other roles every query for persons is empty.</summary>
    public static bool SeesPersons(Role role) => Readers.Contains(role);

    /// <summary>Whether the role reads the whole banner. Such a post is held at the root of the tree (旗委), so that its reach covers what it sees.</summary>
    public static bool SeesWholeBanner(Role role) => role is DepartmentStaff or DepartmentLead or Auditor;

    public static string TitleOf(Role role) => role switch
    {
        BranchSecretary => "支部书记",
        OrganizationCommissioner => "组织委员",
        Contact => "联系人",
        MobilePartySecretary => "流动党员党组织书记",
        TownshipStaff => "苏木镇党委",
        DepartmentStaff => "组织部工作人员",
        DepartmentLead => "组织部负责人",
        SocialWork => "社会工作部",
        Instructor => "党建指导员",
        Auditor => "审计",
        SystemAdministrator => "系统管理员",
        SecurityAdministrator => "安全管理员",
        AuditAdministrator => "审计管理员",
    };

    /// <summary>A read-only permission. What is visible is limited by the scope filters; a request under it may write nothing, even a POST.</summary>
    private static Line See(Permission permission, string title, Role[] roles) => new(permission, title, Acts: false, Side.None, [], roles);

    private static Line Act(Permission permission, string title, Side side, Role[] own, Role[] subtree) =>
        new(permission, title, Acts: true, side, own, subtree);
}

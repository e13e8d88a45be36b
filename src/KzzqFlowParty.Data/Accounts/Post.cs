namespace KzzqFlowParty.Data.Accounts;

/// <summary>角色 of docs/decisions/0012. Numbers are stored and never change.</summary>
public enum Role
{
    /// <summary>党支部书记: confirms.</summary>
    BranchSecretary = 1,

    /// <summary>组织委员: records.</summary>
    OrganizationCommissioner = 2,

    /// <summary>联系人: phone, contact, visits of the own branch; no scores, no hardship.</summary>
    Contact = 3,

    /// <summary>流动党员党组织书记.</summary>
    MobilePartySecretary = 4,

    /// <summary>苏木镇党委工作人员.</summary>
    TownshipStaff = 5,

    /// <summary>旗委组织部工作人员.</summary>
    DepartmentStaff = 6,

    /// <summary>旗委组织部负责人.</summary>
    DepartmentLead = 7,

    /// <summary>旗委社会工作部: figures by field, no person.</summary>
    SocialWork = 8,

    /// <summary>党建指导员.</summary>
    Instructor = 9,

    /// <summary>审计: the whole banner, read only.</summary>
    Auditor = 10,

    /// <summary>系统管理员.</summary>
    SystemAdministrator = 11,

    /// <summary>安全管理员.</summary>
    SecurityAdministrator = 12,

    /// <summary>审计管理员.</summary>
    AuditAdministrator = 13,
}

/// <summary>任职: role × organization × from–to. A person may hold several and switches between them. docs/decisions/0012.</summary>
public sealed class Post
{
    /// <summary>No post begins before it.</summary>
    public static readonly DateOnly Earliest = new(1949, 10, 1);

    public required Guid Id { get; init; }

    public required Guid AccountId { get; init; }

    public required Role Role { get; init; }

    public required Guid OrganizationId { get; init; }

    public required DateOnly From { get; init; }

    /// <summary>The last day of the post; null while it goes on.</summary>
    public DateOnly? Until { get; set; }

    public bool IsHeldOn(DateOnly day) => From <= day && (Until is null || Until >= day);
}

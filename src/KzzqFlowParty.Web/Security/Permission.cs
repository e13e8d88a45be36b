namespace KzzqFlowParty.Web.Security;

/// <summary>权限: one thing a person may do in the system. What a line of the responsibility list asks is a duty, not a permission (docs/decisions/0012).</summary>
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

    /// <summary>告警 on the workbench: whoever answers for accounts and for the log is told at once.</summary>
    SeeAlarms,

    /// <summary>账号管理: of whom, by <see cref="RoleTable.GrantableBy"/>.</summary>
    ManageAccounts,

    /// <summary>登记账号的本人党员档案: only by who reads about persons.</summary>
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

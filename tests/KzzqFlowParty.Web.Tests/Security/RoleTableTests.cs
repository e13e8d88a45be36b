using KzzqFlowParty.Data.Accounts;
using KzzqFlowParty.Domain.Organizations;
using KzzqFlowParty.Web.Security;

namespace KzzqFlowParty.Web.Tests.Security;

/// <summary>
/// The permissions as a person reads them out of docs/decisions/0009, docs/decisions/0011, docs/decisions/0012, docs/decisions/0013 and of the issue,
/// written by hand: o in the own organization, s in the whole subtree, r reads what lies under the post. A change of the program's table has to be
/// made here as well.
/// </summary>
public sealed class RoleTableTests
{
    private const string Expected = """
                              书记 委员 联系 流动 苏木 部员 部长 社会 指导 审计 系统 安全 审管
        UseSystem              r   r   r   r   r   r   r   r   r   r   r   r   r
        SeeOrganizations       r   r   r   r   r   r   r   r   r   r   r   r   r
        ManageOrganizations    -   -   -   -   s   s   s   -   -   -   -   -   -
        ManageOutsideOrganizations o o -   -   s   s   s   -   -   -   -   -   -
        SeeMembers             r   r   r   r   r   r   r   -   r   r   -   -   -
        EditMembers            o   o   -   -   -   -   -   -   -   -   -   -   -
        CorrectIdNumber        o   o   -   -   -   -   -   -   -   -   -   -   -
        MoveMembers            -   -   -   -   s   s   s   -   -   -   -   -   -
        EndMembership          o   o   -   -   -   -   -   -   -   -   -   -   -
        WithdrawMember         o   o   -   -   -   -   -   -   -   -   -   -   -
        ApproveWithdrawal      o   -   -   -   s   s   s   -   -   -   -   -   -
        SeeWithdrawals         r   r   -   -   r   r   r   -   -   r   -   -   -
        VerifyPhone            o   o   o   o   -   -   -   -   -   -   -   -   -
        FindByNumber           r   r   -   r   r   r   r   -   -   r   -   -   -
        RevealIdNumber         r   r   -   r   r   r   r   -   -   -   -   -   -
        RevealPhone            -   -   -   -   -   r   r   -   -   r   -   -   -
        ImportWorkbook         o   o   -   -   s   -   -   -   -   -   -   -   -
        SeeFlow                r   r   r   r   r   r   r   -   r   r   -   -   -
        RegisterOutflow        o   o   -   -   -   -   -   -   -   -   -   -   -
        ConfirmDeparture       o   -   -   -   s   s   s   -   -   -   -   -   -
        RecordReturn           o   o   -   o   -   -   -   -   -   -   -   -   -
        ReceiveInflow          o   o   -   o   s   s   s   -   -   -   -   -   -
        RegisterInflow         o   o   -   o   -   -   -   -   -   -   -   -   -
        SeeRefusals            -   -   -   -   -   r   r   -   -   r   -   -   -
        ReportChanges          o   o   o   o   -   -   -   -   -   -   -   -   -
        AcknowledgeChanges     o   o   -   o   o   o   o   -   -   -   -   -   -
        SeeMeetings            r   r   r   r   r   r   r   -   r   r   -   -   -
        ManageMeetings         o   o   -   o   -   -   -   -   -   -   -   -   -
        ConfirmAttendance      o   -   -   o   s   s   s   -   -   -   -   -   -
        ReverseAttendance      o   o   -   o   -   -   -   -   -   -   -   -   -
        SeeScores              r   r   -   r   r   r   r   -   -   r   -   -   -
        ClaimPoints            o   o   -   -   -   -   -   -   -   -   -   -   -
        ConfirmPoints          o   -   -   -   s   s   s   -   -   -   -   -   -
        ReversePoints          o   o   -   -   -   -   -   -   -   -   -   -   -
        ProposeGrade           o   -   -   -   -   -   -   -   -   -   -   -   -
        SeeReports             r   r   -   r   r   r   r   -   -   r   -   -   -
        Export                 r   r   -   r   r   r   r   -   -   r   -   -   -
        ExportInFull           r   r   -   -   r   r   r   -   -   -   -   -   -
        SeeSettings            r   r   r   r   r   r   r   r   r   r   r   r   r
        SeeDuties              r   r   r   r   r   r   r   r   r   r   r   r   r
        SeeAudit               -   -   -   -   -   -   r   -   -   r   -   r   r
        SeeAlarms              -   -   -   -   -   -   -   -   -   -   -   r   r
        SeeOperation           -   -   -   -   -   -   -   -   -   -   r   r   r
        ManageAccounts         -   -   -   -   r   r   r   -   -   -   -   r   -
        NameOwnRecord          -   -   -   -   r   r   r   -   -   -   -   -   -
        ReviewAccounts         -   -   -   -   r   r   r   -   -   -   -   r   r
        ReviewAdministrators   -   -   -   -   -   -   -   -   -   -   -   -   r
        """;

    private static readonly Role[] Columns =
    [
        Role.BranchSecretary, Role.OrganizationCommissioner, Role.Contact, Role.MobilePartySecretary, Role.TownshipStaff, Role.DepartmentStaff,
        Role.DepartmentLead,
        Role.SocialWork, Role.Instructor, Role.Auditor, Role.SystemAdministrator, Role.SecurityAdministrator, Role.AuditAdministrator,
    ];

    [Fact]
    public void The_table_of_the_program_is_the_table_of_the_decisions()
    {
        var expected = Expected.Split('\n')
            .Skip(1)
            .Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)))
            .ToList();
        var actual = Enum.GetValues<Permission>().Select(p => $"{p} {string.Join(' ', Columns.Select(r => Cell(r, p)))}").ToList();
        Assert.Equal(expected, actual);
        Assert.Equal(Enum.GetValues<Role>().Length, Columns.Length);
    }

    [Fact]
    public void Only_receiving_speaks_for_the_host_and_only_changes_and_meetings_for_either_side()
    {
        var sides = Enum.GetValues<Permission>().Where(p => RoleTable.SideOf(p) is Side.Host or Side.Either).Select(p => (p, RoleTable.SideOf(p)));
        Assert.Equal(
            [
                (Permission.ReceiveInflow, Side.Host), (Permission.ReportChanges, Side.Either), (Permission.AcknowledgeChanges, Side.Either),
                (Permission.ManageMeetings, Side.Either), (Permission.ConfirmAttendance, Side.Either),
                (Permission.ReverseAttendance, Side.Either),
            ],
            sides);
    }

    [Fact]
    public void Administrators_and_the_social_work_department_read_about_nobody()
    {
        Role[] none = [Role.SocialWork, Role.SystemAdministrator, Role.SecurityAdministrator, Role.AuditAdministrator];
        Assert.Equal(none, Columns.Where(r => !RoleTable.SeesPersons(r)));
        Assert.All(none, role =>
        {
            var scope = PostScope.Of(new(Guid.NewGuid(), "", null, Guid.NewGuid(), role, Guid.NewGuid()), Permission.UseSystem, acts: false);
            Assert.False(scope.SeesAll);
            Assert.Empty(scope.SeeRoots);
        });
    }

    [Theory]
    [InlineData(Role.BranchSecretary, true, "Reveal Full Full Full Full ByPermission Full")]
    [InlineData(Role.OrganizationCommissioner, true, "Reveal Full Full Full Full ByPermission Full")]
    [InlineData(Role.BranchSecretary, false, "None Full Masked Full Sum None Sum")]
    [InlineData(Role.MobilePartySecretary, false, "None Full Masked Full Sum None Sum")]
    [InlineData(Role.Contact, true, "None Full Full None None None None")]
    [InlineData(Role.TownshipStaff, true, "Reveal Full Masked Full Full ByPermission Sum")]
    [InlineData(Role.TownshipStaff, false, "None Full Masked Full Sum None Sum")]
    [InlineData(Role.DepartmentLead, true, "Reveal Reveal Masked Full Full ByPermission Sum")]
    [InlineData(Role.Auditor, true, "Masked Reveal Masked Full Full Sum Sum")]
    [InlineData(Role.Instructor, true, "None None None None None None None")]
    [InlineData(Role.SocialWork, true, "None None None None None None None")]
    public void Fields_are_shown_as_decided(Role role, bool keeperIsUnderPost, string row) =>
        Assert.Equal(row, string.Join(' ', Enum.GetValues<Field>().Select(f => FieldTable.Of(f, FieldTable.RelationOf(role, keeperIsUnderPost)))));

    private static string Cell(Role role, Permission permission) => (RoleTable.ReachOf(role, permission), RoleTable.ActingReachOf(role, permission)) switch
    {
        (null, _) => "-",
        (_, null) => "r",
        (_, Reach.Own) => "o",
        _ => "s",
    };
}

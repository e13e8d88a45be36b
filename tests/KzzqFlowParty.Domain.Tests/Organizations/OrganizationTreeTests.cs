namespace KzzqFlowParty.Domain.Tests.Organizations;

/// <summary>Which kind stands under which, written out by hand from docs/decisions/0038.</summary>
public class OrganizationTreeTests
{
    private static readonly Dictionary<OrganizationKind, OrganizationKind[]> Below = new()
    {
        [OrganizationKind.Committee] =
        [
            OrganizationKind.Committee, OrganizationKind.WorkCommittee, OrganizationKind.GeneralBranch, OrganizationKind.Branch, OrganizationKind.JointBranch,
            OrganizationKind.TemporaryBranch, OrganizationKind.MobilePartyOrganization, OrganizationKind.Department,
        ],
        [OrganizationKind.WorkCommittee] =
        [
            OrganizationKind.Committee, OrganizationKind.WorkCommittee, OrganizationKind.GeneralBranch, OrganizationKind.Branch, OrganizationKind.JointBranch,
            OrganizationKind.TemporaryBranch, OrganizationKind.MobilePartyOrganization, OrganizationKind.Department,
        ],
        [OrganizationKind.GeneralBranch] =
        [
            OrganizationKind.Branch, OrganizationKind.JointBranch, OrganizationKind.TemporaryBranch, OrganizationKind.MobilePartyOrganization,
        ],
        [OrganizationKind.MobilePartyOrganization] =
        [
            OrganizationKind.Branch, OrganizationKind.JointBranch, OrganizationKind.TemporaryBranch, OrganizationKind.Group,
        ],
        [OrganizationKind.Branch] = [OrganizationKind.Group],
        [OrganizationKind.JointBranch] = [OrganizationKind.Group],
        [OrganizationKind.TemporaryBranch] = [OrganizationKind.Group],
        [OrganizationKind.Group] = [],
        [OrganizationKind.Department] = [],
        [OrganizationKind.External] = [],
    };

    public static TheoryData<OrganizationKind> Kinds => [.. Enum.GetValues<OrganizationKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_kind_holds_only_what_belongs_under_it(OrganizationKind parent) =>
        Assert.Equal(Below[parent].Order(), Enum.GetValues<OrganizationKind>().Where(child => OrganizationTree.MayHold(parent, child)).Order());

    [Fact]
    public void Only_branches_hold_formal_memberships() =>
        Assert.Equal(
            [OrganizationKind.Branch, OrganizationKind.JointBranch, OrganizationKind.TemporaryBranch],
            Enum.GetValues<OrganizationKind>().Where(OrganizationTree.HoldsMembers));

    [Fact]
    public void Groups_departments_and_outside_organizations_receive_nobody() =>
        Assert.Equal(
            [OrganizationKind.Group, OrganizationKind.Department, OrganizationKind.External],
            Enum.GetValues<OrganizationKind>().Where(k => !OrganizationTree.ReceivesMembers(k)));
}

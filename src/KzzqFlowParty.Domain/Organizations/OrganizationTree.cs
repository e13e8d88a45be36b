namespace KzzqFlowParty.Domain.Organizations;

/// <summary>The shape of the tree: which kind may stand under which. The ancestry follows by itself when the tree is saved.</summary>
public static class OrganizationTree
{
    private static readonly OrganizationKind[] Branches = [OrganizationKind.Branch, OrganizationKind.JointBranch, OrganizationKind.TemporaryBranch];
    private static readonly OrganizationKind[] UnderCommittee =
    [
        OrganizationKind.Committee, OrganizationKind.WorkCommittee, OrganizationKind.Department, OrganizationKind.GeneralBranch,
        OrganizationKind.MobilePartyOrganization, .. Branches,
    ];

    /// <summary>Whether an organization of one kind may have one of the other directly below it.</summary>
    public static bool MayHold(OrganizationKind parent, OrganizationKind child) => parent switch
    {
        OrganizationKind.Committee or OrganizationKind.WorkCommittee => UnderCommittee.Contains(child),
        OrganizationKind.GeneralBranch => Branches.Contains(child) || child is OrganizationKind.MobilePartyOrganization,
        OrganizationKind.MobilePartyOrganization => Branches.Contains(child) || child is OrganizationKind.Group,
        OrganizationKind.Branch or OrganizationKind.JointBranch or OrganizationKind.TemporaryBranch => child is OrganizationKind.Group,
        OrganizationKind.Group or OrganizationKind.Department or OrganizationKind.External => false,
    };

    /// <summary>Kinds whose organizations hold formal memberships (O4: a mobile Party organization does not).</summary>
    public static bool HoldsMembers(OrganizationKind kind) => Branches.Contains(kind);

    /// <summary>Kinds that hold 组织生活 with people of their own.</summary>
    public static bool HoldsMeetings(OrganizationKind kind) => HoldsMembers(kind) || kind is OrganizationKind.MobilePartyOrganization;

    /// <summary>Kinds that may be asked to receive and may manage a mobile member.</summary>
    public static bool ReceivesMembers(OrganizationKind kind) => Branches.Contains(kind)
        || kind is OrganizationKind.MobilePartyOrganization or OrganizationKind.Committee or OrganizationKind.WorkCommittee or OrganizationKind.GeneralBranch;
}

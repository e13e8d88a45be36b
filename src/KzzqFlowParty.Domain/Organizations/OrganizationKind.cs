namespace KzzqFlowParty.Domain.Organizations;

/// <summary>组织类别. docs/decisions/0038. Numbers are stored and never change.</summary>
public enum OrganizationKind
{
    /// <summary>旗委, 苏木镇党委, 机关党委.</summary>
    Committee = 1,

    /// <summary>党工委.</summary>
    WorkCommittee = 2,

    /// <summary>党总支.</summary>
    GeneralBranch = 3,

    /// <summary>党支部.</summary>
    Branch = 4,

    /// <summary>联合党支部.</summary>
    JointBranch = 5,

    /// <summary>临时党支部.</summary>
    TemporaryBranch = 6,

    /// <summary>流动党员党组织. O1–O4.</summary>
    MobilePartyOrganization = 7,

    /// <summary>党小组.</summary>
    Group = 8,

    /// <summary>旗直部门 (组织部, 社会工作部).</summary>
    Department = 9,

    /// <summary>旗外党组织: a counterpart, not in our tree, without accounts, never keeper or host.</summary>
    External = 20,
}

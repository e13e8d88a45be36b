namespace KzzqFlowParty.Domain.Organizations;

/// <summary>组织类别 in words and in the sets that a choice offers. docs/decisions/0038.</summary>
public static class OrganizationKinds
{
    private static readonly Dictionary<OrganizationKind, string> Titles = new()
    {
        [OrganizationKind.Committee] = "党委",
        [OrganizationKind.WorkCommittee] = "党工委",
        [OrganizationKind.GeneralBranch] = "党总支",
        [OrganizationKind.Branch] = "党支部",
        [OrganizationKind.JointBranch] = "联合党支部",
        [OrganizationKind.TemporaryBranch] = "临时党支部",
        [OrganizationKind.MobilePartyOrganization] = "流动党员党组织",
        [OrganizationKind.Group] = "党小组",
        [OrganizationKind.Department] = "旗直部门",
        [OrganizationKind.External] = "旗外党组织",
    };

    /// <summary>Everything in the banner's own tree.</summary>
    public static IReadOnlyList<OrganizationKind> Ours { get; } = [.. Titles.Keys.Where(k => k != OrganizationKind.External)];

    /// <summary>Those that hold formal memberships: the branches.</summary>
    public static IReadOnlyList<OrganizationKind> HoldingMembers { get; } = [.. Ours.Where(OrganizationTree.HoldsMembers)];

    /// <summary>Those that may be asked to receive a mobile member.</summary>
    public static IReadOnlyList<OrganizationKind> Receiving { get; } = [.. Ours.Where(OrganizationTree.ReceivesMembers)];

    /// <summary>Kinds that hold meetings: choices for the partner of a joint one.</summary>
    public static IReadOnlyList<OrganizationKind> HoldingMeetings { get; } = [.. Ours.Where(OrganizationTree.HoldsMeetings)];

    /// <summary>旗外党组织 only.</summary>
    public static IReadOnlyList<OrganizationKind> Outside { get; } = [OrganizationKind.External];

    public static string TitleOf(OrganizationKind kind) => Titles[kind];

    /// <summary>The kind of a word as people write it; null where none has it.</summary>
    public static OrganizationKind? Named(string? title)
    {
        var word = TextForms.Compact(title);
        return Titles.Where(t => t.Value == word).Select(t => (OrganizationKind?)t.Key).FirstOrDefault();
    }

    /// <summary>The kinds under which such an organization may stand.</summary>
    public static IReadOnlyList<OrganizationKind> ParentsOf(OrganizationKind kind) => [.. Ours.Where(parent => OrganizationTree.MayHold(parent, kind))];
}

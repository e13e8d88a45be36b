namespace KzzqFlowParty.Domain.Organizations;

/// <summary>党组织: one node of the banner's tree, or an organization outside it. domain.md 3.2.</summary>
public sealed class Organization : IVersioned
{
    private Organization()
    {
    }

    public Guid Id { get; private init; }

    /// <summary>全称, the name on the seal; at most 100 characters.</summary>
    public string FullName { get; private set; } = "";

    public OrganizationKind Kind { get; private init; }

    /// <summary>上级党组织; null for the banner's committee and for organizations outside.</summary>
    public Guid? ParentId { get; private set; }

    public int Version { get; set; }
}

namespace KzzqFlowParty.Domain.Organizations;

/// <summary>One row per ancestor and descendant, including each organization with itself: what scope filters read.</summary>
public sealed class OrganizationAncestry
{
    public required Guid AncestorId { get; init; }

    public required Guid DescendantId { get; init; }

    /// <summary>0 for the organization itself, 1 for its parent.</summary>
    public required int Depth { get; init; }
}

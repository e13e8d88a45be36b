namespace KzzqFlowParty.Data.Scoping;

/// <summary>What the guard on saving asks of the context whose changes it checks.</summary>
internal interface IScopedContext
{
    Scope Scope { get; }

    /// <summary>Entities that follow from other changes: the guard asks for no permission of their own for them.</summary>
    IReadOnlySet<object> Consequences { get; }

    /// <summary>Why the tree is changed; null where nobody said so, and it may not be.</summary>
    string? OrganizationsReason { get; }
}

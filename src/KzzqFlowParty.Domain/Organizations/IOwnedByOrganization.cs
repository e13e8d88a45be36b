namespace KzzqFlowParty.Domain.Organizations;

/// <summary>Marks data that belongs to one organization and is visible to it and everything above it. docs/decisions/0002.</summary>
public interface IOwnedByOrganization
{
    Guid OrganizationId { get; }
}

/// <summary>
/// Marks data of one organization that a partner reads as well, with everything above it; only the owner changes it. docs/decisions/0050.
/// </summary>
public interface IReadByPartner : IOwnedByOrganization
{
    Guid? PartnerId { get; }
}

/// <summary>
/// Marks data that two organizations of ours share. The keeper answers for the record: the formal organization or, for a member from outside,
/// the branch that registered him. The host is the other one: asked to receive him from registration on, managing him after placement,
/// still reading when he has left until the year's sheet is locked. docs/decisions/0008.
/// </summary>
public interface IHeldByBothSides
{
    Guid KeeperOrganizationId { get; }

    Guid? HostOrganizationId { get; }
}

/// <summary>For which of the two sides a permission speaks.</summary>
[Flags]
public enum Side
{
    None = 0,
    Keeper = 1,
    Host = 2,
    Either = Keeper | Host,
}

/// <summary>Marks parts that are visible exactly when their aggregate is. The part holds a navigation to it.</summary>
public interface IPartOf<TAggregate>
    where TAggregate : class;

/// <summary>Marks data every signed-in person may read: code tables, rule sets, the organization tree.</summary>
public interface ISharedByAll;

/// <summary>Marks aggregates whose version the application advances with every change of the whole or a part.</summary>
public interface IVersioned
{
    int Version { get; set; }
}

/// <summary>Marks rows that are written once: audit entries, score entries. The guard on saving refuses to change them.</summary>
public interface IAppendOnly;

/// <summary>
/// 台账条目: marks what points and grades rest on (score entries, deductions, grades). The audit seals their content, so that a change past the
/// program is found.
/// </summary>
public interface ILedgerEntry
{
    /// <summary>
    /// What else goes into the seal: whose entry it is, if only another record says so and it can never change. Null if there is nothing to add.
    /// </summary>
    object? SealedBeside => null;
}

/// <summary>Marks the few things that may be deleted (drafts, say). What does not say so never is.</summary>
public interface IMayBeDeleted;

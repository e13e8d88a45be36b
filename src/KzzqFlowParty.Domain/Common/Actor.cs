namespace KzzqFlowParty.Domain;

/// <summary>Who acts: the account, and the person's own entry in the register where he is a member of the banner.</summary>
public sealed record Actor(Guid AccountId, Guid? MemberId = null);

namespace KzzqFlowParty.Domain.Members;

/// <summary>撤销后隐藏: marks records that are kept but found by no query any more once they are withdrawn (docs/decisions/0046).</summary>
public interface IHiddenOnceWithdrawn
{
    bool IsWithdrawn { get; }
}

/// <summary>随人隐藏: those that are withdrawn once their member is 误录已撤销 (docs/decisions/0046).</summary>
public interface IMayBeWithdrawn : IHiddenOnceWithdrawn, IFollowsMember;

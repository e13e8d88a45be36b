namespace KzzqFlowParty.Domain.Members;

/// <summary>随人隐藏: marks records that no query finds any more once their member is 误录已撤销 (docs/decisions/0046).</summary>
public interface IMayBeWithdrawn : IFollowsMember
{
    bool IsWithdrawn { get; }
}

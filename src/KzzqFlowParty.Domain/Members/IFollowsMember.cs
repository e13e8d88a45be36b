namespace KzzqFlowParty.Domain.Members;

/// <summary>记录随人: marks aggregates that copy a member's branch, host or name. Every save that changes one of them brings all records of this kind up to date.</summary>
public interface IFollowsMember
{
    Guid MemberId { get; }

    /// <summary>Copies again what is copied of the member.</summary>
    /// <param name="member">As he is now.</param>
    /// <param name="runningYear">What belongs to an earlier year keeps the host that it had.</param>
    void FollowMember(Member member, int runningYear);
}

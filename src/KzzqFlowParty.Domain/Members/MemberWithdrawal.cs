namespace KzzqFlowParty.Domain.Members;

/// <summary>How a request to withdraw a wrong entry stands. Numbers are stored.</summary>
public enum WithdrawalState
{
    /// <summary>待批准.</summary>
    Waiting = 1,

    /// <summary>已撤销.</summary>
    Approved = 2,

    /// <summary>不同意.</summary>
    Declined = 3,
}

/// <summary>Which of them still waits for its second person: the member refuses by it, pages ask it; <c>AwaitingDecision</c> is the same in SQL.</summary>
public static class WithdrawalStates
{
    extension(WithdrawalState state)
    {
        public bool AwaitsDecision => state switch
        {
            WithdrawalState.Waiting => true,
            WithdrawalState.Approved or WithdrawalState.Declined => false,
        };

        public string Title => state switch
        {
            WithdrawalState.Waiting => "待批准",
            WithdrawalState.Approved => "已撤销",
            WithdrawalState.Declined => "不同意",
        };
    }
}

/// <summary>撤销误录申请: a person who was entered wrongly, asked by one and decided by another (docs/decisions/0046).</summary>
public sealed class MemberWithdrawal : Organizations.IPartOf<Member>
{
    private MemberWithdrawal()
    {
    }

    public Guid Id { get; private init; }

    public Member Member { get; private init; } = null!;

    /// <summary>Why he should not stand in the register: a duplicate, no party member, never of this branch.</summary>
    public string Reason { get; private init; } = "";

    public Guid AskedBy { get; private init; }

    public DateTimeOffset AskedAt { get; private init; }

    public WithdrawalState State { get; private set; } = WithdrawalState.Waiting;

    public Guid? DecidedBy { get; private set; }

    public DateTimeOffset? DecidedAt { get; private set; }

    internal static MemberWithdrawal Of(Member member, string reason, Recording recording) => new()
    {
        Id = Guid.CreateVersion7(),
        Member = member,
        Reason = reason,
        AskedBy = recording.By,
        AskedAt = recording.At,
    };

    internal void Decide(WithdrawalState state, Guid by, DateTimeOffset at) => (State, DecidedBy, DecidedAt) = (state, by, at);
}

/// <summary>What of others may rest on a member: while it does, he is not withdrawn as a wrong entry (docs/decisions/0046).</summary>
public enum RestingFact
{
    /// <summary>流入地党组织已接收.</summary>
    Received = 1,

    /// <summary>出席 at a meeting of his own organization, confirmed.</summary>
    Attended,

    /// <summary>出席 on the list of another organization, confirmed or not.</summary>
    AttendedElsewhere,

    /// <summary>变动报告 recorded by the receiving side.</summary>
    Reported,

    /// <summary>积分: claimed or acknowledged.</summary>
    Claimed,

    /// <summary>扣分.</summary>
    Deducted,

    /// <summary>拟定等次.</summary>
    Graded,

    /// <summary>An account of the system names him as its holder.</summary>
    HoldsAccount,
}

namespace KzzqFlowParty.Domain.Members;

/// <summary>居住地登记: an address as it became known; history is kept, never overwritten (M3d). Hidden once the import that told it was taken back.</summary>
public sealed class MemberResidence : Organizations.IPartOf<Member>, IHiddenOnceWithdrawn
{
    private MemberResidence()
    {
    }

    public Guid Id { get; private init; }

    public Member Member { get; private init; } = null!;

    [Sensitive]
    public string Address { get; private init; } = "";

    public DateOnly KnownOn { get; private init; }

    public bool IsWithdrawn { get; private set; }

    internal static MemberResidence Of(Member member, string address, DateOnly knownOn) =>
        new() { Id = Guid.CreateVersion7(), Member = member, Address = address, KnownOn = knownOn };

    internal void Withdraw() => IsWithdrawn = true;
}

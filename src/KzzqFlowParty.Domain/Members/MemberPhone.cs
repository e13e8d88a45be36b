namespace KzzqFlowParty.Domain.Members;

/// <summary>电话登记: a number as it became known; history is kept, never overwritten (M3e). Hidden once the import that told it was taken back.</summary>
public sealed class MemberPhone : Organizations.IPartOf<Member>, IHiddenOnceWithdrawn
{
    private MemberPhone()
    {
    }

    public Guid Id { get; private init; }

    public Member Member { get; private init; } = null!;

    [Sensitive]
    public byte[] NumberCipher { get; private init; } = [];

    [Sensitive]
    public byte[] NumberIndex { get; private init; } = [];

    public DateOnly KnownOn { get; private init; }

    public bool IsWithdrawn { get; private set; }

    internal static MemberPhone Of(Member member, PhoneNumber number, ISeal seal, DateOnly knownOn)
    {
        var id = Guid.CreateVersion7();
        var sealedNumber = seal.Seal(number.Value, SealedField.EarlierPhone, id);
        return new() { Id = id, Member = member, NumberCipher = sealedNumber.Cipher, NumberIndex = sealedNumber.Index, KnownOn = knownOn };
    }

    internal void Withdraw() => IsWithdrawn = true;
}

namespace KzzqFlowParty.Domain;

/// <summary>
/// A sensitive value as it is stored: ciphertext, and a keyed index under which the complete value can be found. docs/decisions/0013,
/// docs/decisions/0003.
/// </summary>
public sealed record SealedText(byte[] Cipher, byte[] Index)
{
    /// <summary>The indexes of the same value under earlier keys: what was stored before the keys were changed still bears one of them.</summary>
    public IReadOnlyList<byte[]> EarlierIndexes { get; init; } = [];

    /// <summary>Whether the stored index is this value's, under whichever key.</summary>
    public bool IsAt(byte[]? index) => index is not null && EarlierIndexes.Prepend(Index).Any(i => i.AsSpan().SequenceEqual(index));
}

/// <summary>Which column a sealed value stands in (a ciphertext moved to another row or column does not open) and whose values share an index.</summary>
public sealed record SealedField(string Column, string IndexSpace)
{
    public static readonly SealedField MemberIdNumber = new("Members.IdNumber", "id-number");
    public static readonly SealedField MemberPhone = new("Members.Phone", "phone");
    public static readonly SealedField EmergencyPhone = new("Members.EmergencyPhone", "phone");
    public static readonly SealedField EarlierPhone = new("MemberPhones.Number", "phone");
    public static readonly SealedField OrganizationPhone = new("Organizations.ContactPhone", "phone");
    public static readonly SealedField HostContactPhone = new("FlowLegs.HostContactPhone", "phone");
}

/// <summary>Encrypts sensitive values on their way into an aggregate. The domain never decrypts.</summary>
public interface ISeal
{
    SealedText Seal(string plain, SealedField field, Guid owner);
}

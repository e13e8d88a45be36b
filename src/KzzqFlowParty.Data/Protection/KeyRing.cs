using System.Security.Cryptography;

namespace KzzqFlowParty.Data.Protection;

/// <summary>One generation of keys.</summary>
/// <param name="Number">Named in every ciphertext; never used twice.</param>
/// <param name="Encryption">32 bytes for AES-256-GCM.</param>
/// <param name="Index">32 bytes for the blind index.</param>
public sealed record FieldKey(ushort Number, byte[] Encryption, byte[] Index)
{
    public const int Size = 32;

    /// <summary>Fresh random keys.</summary>
    public static FieldKey Create(ushort number) => new(number, RandomNumberGenerator.GetBytes(Size), RandomNumberGenerator.GetBytes(Size));
}

/// <summary>密钥环: the keys of the field cipher. The highest number encrypts, the others only decrypt what they once encrypted.</summary>
public sealed class KeyRing
{
    private readonly Dictionary<ushort, FieldKey> keys;

    public KeyRing(IReadOnlyCollection<FieldKey> keys)
    {
        if (keys.Count == 0) throw new ArgumentException("A key ring needs a key.", nameof(keys));
        if (keys.Any(k => k.Encryption.Length != FieldKey.Size || k.Index.Length != FieldKey.Size))
            throw new ArgumentException($"Keys have {FieldKey.Size} bytes.", nameof(keys));
        this.keys = keys.ToDictionary(k => k.Number);
        Current = keys.MaxBy(k => k.Number)!;
    }

    public FieldKey Current { get; }

    public IReadOnlyCollection<FieldKey> All => keys.Values;

    public FieldKey? Find(ushort number) => keys.GetValueOrDefault(number);
}

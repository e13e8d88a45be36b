using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using KzzqFlowParty.Data.Protection;

namespace KzzqFlowParty.Data.Auditing;

/// <summary>
/// 日志签封: HMAC-SHA-256 under a key that is derived from the key file and used for nothing else, so that access to the database alone is not
/// enough to forge one. A seal begins with the number of its key: after a rotation old ones still verify.
/// </summary>
/// <remarks>The keys are read with the first seal: a context that only migrates does not need them.</remarks>
public sealed class AuditSeal(Func<KeyRing> read)
{
    /// <summary>Bytes before the code: the key's number.</summary>
    internal const int HeaderSize = 2;

    /// <summary>Bytes of a seal.</summary>
    public const int Size = HeaderSize + HMACSHA256.HashSizeInBytes;

    private readonly ConcurrentDictionary<ushort, byte[]> derived = new();
    private readonly Lazy<KeyRing> keys = new(read);

    public byte[] Of(ReadOnlySpan<byte> content)
    {
        var seal = new byte[Size];
        BinaryPrimitives.WriteUInt16BigEndian(seal, keys.Value.Current.Number);
        HMACSHA256.HashData(KeyOf(keys.Value.Current), content, seal.AsSpan(HeaderSize));
        return seal;
    }

    public bool IsOf(ReadOnlySpan<byte> seal, ReadOnlySpan<byte> content) =>
        seal.Length == Size
        && keys.Value.Find(BinaryPrimitives.ReadUInt16BigEndian(seal)) is { } key
        && CryptographicOperations.FixedTimeEquals(seal[HeaderSize..], HMACSHA256.HashData(KeyOf(key), content));

    private byte[] KeyOf(FieldKey key) => derived.GetOrAdd(key.Number, static (_, k) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, k.Index, FieldKey.Size, info: Encoding.UTF8.GetBytes("audit seal")), key);
}

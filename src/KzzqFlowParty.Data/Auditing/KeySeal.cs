using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using KzzqFlowParty.Data.Protection;
using KzzqFlowParty.Domain.Organizations;

namespace KzzqFlowParty.Data.Auditing;

/// <summary>
/// 密钥印记: one row for each key under which this database has ever sealed anything, by which the key file is known to be its own. A code under
/// the key, from which the key cannot be found. docs/decisions/0053.
/// </summary>
public sealed class KeySeal : ISharedByAll, IAppendOnly, INotAudited
{
    /// <summary>Bytes of a code.</summary>
    public const int CodeSize = 16;

    private const int ShownBytes = 8;

    private KeySeal()
    {
    }

    /// <summary>The key's number.</summary>
    public int Number { get; private init; }

    public byte[] Code { get; private init; } = [];

    /// <summary>指纹, as sentences name it: 1-0A1B2C3D4E5F6071.</summary>
    public string Fingerprint =>
        string.Create(CultureInfo.InvariantCulture, $"{Number}-{Convert.ToHexString(Code.AsSpan(0, Math.Min(ShownBytes, Code.Length)))}");

    public static KeySeal Of(FieldKey key)
    {
        var derived = HKDF.DeriveKey(HashAlgorithmName.SHA256, [.. key.Encryption, .. key.Index], FieldKey.Size, info: Encoding.UTF8.GetBytes("key seal"));
        var code = HMACSHA256.HashData(derived, Encoding.UTF8.GetBytes(key.Number.ToString(CultureInfo.InvariantCulture)));
        return new() { Number = key.Number, Code = code[..CodeSize] };
    }

    /// <summary>The fingerprints of a key file.</summary>
    public static IReadOnlyList<string> FingerprintsOf(KeyRing keys) => [.. keys.All.OrderBy(k => k.Number).Select(k => Of(k).Fingerprint)];

    /// <summary>Whether the ring holds the key of this row.</summary>
    public bool IsIn(KeyRing keys) => keys.Find((ushort)Number) is { } key && CryptographicOperations.FixedTimeEquals(Of(key).Code, Code);
}

using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using KzzqFlowParty.Domain;

namespace KzzqFlowParty.Data.Protection;

/// <summary>
/// 字段加密: AES-256-GCM with a keyed blind index (HMAC-SHA-256). Each ciphertext names its suite and key and is bound to its table, column and row,
/// so that it opens nowhere else. docs/decisions/0013, docs/decisions/0003, docs/decisions/0024.
/// </summary>
/// <remarks>
/// A ciphertext is: suite (1 byte), key number (2 bytes), nonce (12), encrypted text, tag (16). Random nonces allow 2³² texts under one key.
/// </remarks>
public sealed class FieldCipher(KeyRing keys) : ISeal, IBlindIndex
{
    /// <summary>AES-256-GCM and HMAC-SHA-256: the only suite now; another gets the next number.</summary>
    public const byte Suite = 1;

    /// <summary>Bytes of a blind index.</summary>
    public const int IndexSize = 16;

    private const int HeaderSize = 3;
    private const int NonceSize = 12;
    private const int TagSize = 16;

    /// <summary>How many bytes longer than its text a ciphertext is.</summary>
    public const int Overhead = HeaderSize + NonceSize + TagSize;

    /// <summary>Encrypts a field of a row, and indexes it.</summary>
    /// <param name="plain">The value in its normal form.</param>
    /// <param name="field">Its column, and whose values share the index.</param>
    /// <param name="owner">The row's id.</param>
    public SealedText Seal(string plain, SealedField field, Guid owner) =>
        new(SealBlob(Encoding.UTF8.GetBytes(plain), field.Column, owner), IndexOf(plain, field)) { EarlierIndexes = IndexesOf(plain, field)[1..] };

    /// <summary>Decrypts a field of a row. Only <c>SensitiveValues</c> calls this; elsewhere the build refuses it (docs/decisions/0003).</summary>
    /// <exception cref="CryptographicException">The bytes are not what this field of this row was sealed as.</exception>
    public string Open(ReadOnlySpan<byte> cipher, SealedField field, Guid owner) => Encoding.UTF8.GetString(OpenBlob(cipher, field.Column, owner));

    /// <summary>The blind index of a value: equal for equal values of one index space, and meaningless without the key.</summary>
    public byte[] IndexOf(string plain, SealedField field) => IndexOf(plain, field, keys.Current);

    /// <summary>
    /// The blind index under every key, the current one first: during and after an interrupted rotation a value may be stored under any of them.
    /// </summary>
    public byte[][] IndexesOf(string plain, SealedField field) => [.. keys.All.OrderByDescending(k => k.Number).Select(k => IndexOf(plain, field, k))];

    /// <summary>Whether the current key has sealed it; else it waits for <c>KeyRotation</c>.</summary>
    public bool IsCurrent(ReadOnlySpan<byte> cipher) =>
        cipher.Length >= HeaderSize && cipher[0] == Suite && BinaryPrimitives.ReadUInt16BigEndian(cipher[1..]) == keys.Current.Number;

    /// <summary>The same field of the same row under the current key, indexed anew.</summary>
    /// <exception cref="CryptographicException">The bytes are not what this field of this row was sealed as.</exception>
    public SealedText Renew(ReadOnlySpan<byte> cipher, SealedField field, Guid owner) =>
        Seal(Encoding.UTF8.GetString(OpenBlob(cipher, field.Column, owner)), field, owner);

    /// <summary>The same blob of the same row under the current key.</summary>
    /// <exception cref="CryptographicException">The bytes are not what this field of this row was sealed as.</exception>
    public byte[] RenewBlob(ReadOnlySpan<byte> cipher, string field, Guid owner) => SealBlob(OpenBlob(cipher, field, owner), field, owner);

    /// <summary>Encrypts something whole, without an index: a draft, a staged row, a kept upload.</summary>
    public byte[] SealBlob(ReadOnlySpan<byte> plain, string field, Guid owner)
    {
        var key = keys.Current;
        var cipher = new byte[plain.Length + Overhead];
        cipher[0] = Suite;
        BinaryPrimitives.WriteUInt16BigEndian(cipher.AsSpan(1), key.Number);
        var nonce = cipher.AsSpan(HeaderSize, NonceSize);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(key.Encryption, TagSize);
        aes.Encrypt(nonce, plain, cipher.AsSpan(HeaderSize + NonceSize, plain.Length), cipher.AsSpan(cipher.Length - TagSize), BoundTo(cipher, field, owner));
        return cipher;
    }

    /// <summary>Proves later what something was, to whoever has it and the key; nobody else can even guess it.</summary>
    public byte[] DigestOf(ReadOnlySpan<byte> plain, string field) =>
        HMACSHA256.HashData(keys.Current.Index, (byte[])[.. Encoding.UTF8.GetBytes($"{field}|{Suite}|"), .. plain])[..IndexSize];

    /// <summary>Decrypts what <see cref="SealBlob"/> encrypted for the same field and row.</summary>
    /// <exception cref="CryptographicException">The bytes are not what this field of this row was sealed as.</exception>
    public byte[] OpenBlob(ReadOnlySpan<byte> cipher, string field, Guid owner)
    {
        if (cipher.Length < Overhead || cipher[0] != Suite) throw new CryptographicException($"{field} of {owner} is not a ciphertext of a known suite.");
        var key = keys.Find(BinaryPrimitives.ReadUInt16BigEndian(cipher[1..]))
            ?? throw new CryptographicException($"The key of {field} of {owner} is not in the key file.");
        var plain = new byte[cipher.Length - Overhead];
        using var aes = new AesGcm(key.Encryption, TagSize);
        aes.Decrypt(
            cipher.Slice(HeaderSize, NonceSize), cipher.Slice(HeaderSize + NonceSize, plain.Length), cipher[^TagSize..], plain, BoundTo(cipher, field, owner));
        return plain;
    }

    private static byte[] IndexOf(string plain, SealedField field, FieldKey key) =>
        HMACSHA256.HashData(key.Index, Encoding.UTF8.GetBytes($"{field.IndexSpace}|{Suite}|{plain}"))[..IndexSize];

    /// <summary>What the tag covers beside the text: suite, key number, table and column, row.</summary>
    private static byte[] BoundTo(ReadOnlySpan<byte> cipher, string field, Guid owner) =>
        [.. cipher[..HeaderSize], .. Encoding.UTF8.GetBytes($"{field}|{owner:N}")];
}

using System.Buffers.Binary;
using System.Security.Cryptography;
using KzzqFlowParty.Data.Operating;

namespace KzzqFlowParty.Data.Backups;

/// <summary>
/// 加封的文件: a stream that only the private half of an RSA key opens, which need not be on the machine that writes it. docs/decisions/0053.
/// </summary>
/// <remarks>
/// Head: KZZQSEAL, version (1 byte), SHA-256 of the public key (32), length of the wrapped key (2), the random file key wrapped by RSA-OAEP-SHA256.
/// Then chunks of 1 MiB, the last one shorter or empty, each with its tag (16) under AES-256-GCM. The nonce is the number of the chunk and whether it
/// is the last, the associated data the hash of the head: chunks that were swapped, left out, cut off or taken from another file do not open. The file
/// key is used for one file, so that no nonce comes twice.
/// </remarks>
public static class SealedFile
{
    /// <summary>The shortest RSA key that is taken, in bits.</summary>
    public const int ShortestKey = 3072;

    internal const int ChunkSize = 1024 * 1024;
    internal const int TagSize = 16;
    private const int KeySize = 32;
    private const int NonceSize = 12;
    private const byte Version = 1;
    private const int LongestWrapped = 2048;
    private static ReadOnlySpan<byte> Magic => "KZZQSEAL"u8;

    private static int HeadSize => Magic.Length + 1 + SHA256.HashSizeInBytes + sizeof(ushort);

    /// <summary>A stream whose content arrives sealed in the other one. Disposing it writes the last chunk and leaves the other one open.</summary>
    public static Stream Seal(Stream to, RSA publicKey)
    {
        var fileKey = RandomNumberGenerator.GetBytes(KeySize);
        var wrapped = publicKey.Encrypt(fileKey, RSAEncryptionPadding.OaepSHA256);
        var head = new byte[HeadSize + wrapped.Length];
        Magic.CopyTo(head);
        head[Magic.Length] = Version;
        HashOf(publicKey).CopyTo(head, Magic.Length + 1);
        BinaryPrimitives.WriteUInt16BigEndian(head.AsSpan(HeadSize - sizeof(ushort)), checked((ushort)wrapped.Length));
        wrapped.CopyTo(head, HeadSize);
        to.Write(head);
        return new SealingStream(to, new Chunks(fileKey, head));
    }

    /// <summary>What was sealed. Only whoever reads it to its end knows that nothing is missing.</summary>
    /// <exception cref="OperatingException">No sealed file, or sealed for another key.</exception>
    public static Stream Open(Stream from, RSA privateKey)
    {
        var fixedPart = ReadExactly(from, HeadSize);
        if (!fixedPart.AsSpan().StartsWith(Magic) || fixedPart[Magic.Length] != Version) throw new OperatingException("这个文件不是本系统加封的备份。");
        var sealedFor = fixedPart.AsSpan(Magic.Length + 1, SHA256.HashSizeInBytes);
        if (!sealedFor.SequenceEqual(HashOf(privateKey))) throw new OperatingException(
            $"私钥不对：这份备份是用公钥 {Short(sealedFor)} 加封的，给的私钥是 {Short(HashOf(privateKey))} 的。");
        var length = BinaryPrimitives.ReadUInt16BigEndian(fixedPart.AsSpan(HeadSize - sizeof(ushort)));
        if (length is 0 or > LongestWrapped) throw Broken();
        var wrapped = ReadExactly(from, length);
        try
        {
            return new UnsealingStream(from, new Chunks(privateKey.Decrypt(wrapped, RSAEncryptionPadding.OaepSHA256), [.. fixedPart, .. wrapped]));
        }
        catch (CryptographicException e)
        {
            throw Broken(e);
        }
    }

    /// <summary>Whether the stream begins as a sealed file does; its position is where it was.</summary>
    public static bool IsSealed(Stream file)
    {
        var begin = new byte[Magic.Length];
        var read = file.ReadAtLeast(begin, begin.Length, throwOnEndOfStream: false);
        file.Position -= read;
        return begin.AsSpan(0, read).SequenceEqual(Magic);
    }

    /// <summary>The first digits of the hash of the public half: 0A1B2C3D4E5F6071.</summary>
    public static string FingerprintOf(RSA key) => Short(HashOf(key));

    internal static OperatingException Broken(Exception? inner = null) => new("加封的备份不完整，或者被改动过。", inner);

    private static string Short(ReadOnlySpan<byte> hash) => Convert.ToHexString(hash[..8]);

    private static byte[] HashOf(RSA key) => SHA256.HashData(key.ExportSubjectPublicKeyInfo());

    private static byte[] ReadExactly(Stream from, int length)
    {
        var bytes = new byte[length];
        try
        {
            from.ReadExactly(bytes);
        }
        catch (EndOfStreamException e)
        {
            throw Broken(e);
        }

        return bytes;
    }

    /// <summary>Encrypts and decrypts the chunks of one file in their order.</summary>
    internal sealed class Chunks(byte[] fileKey, byte[] head) : IDisposable
    {
        private readonly AesGcm aes = new(fileKey, TagSize);
        private readonly byte[] boundTo = SHA256.HashData(head);
        private ulong number;

        public void Encrypt(ReadOnlySpan<byte> plain, Span<byte> cipher, bool last) =>
            aes.Encrypt(NextNonce(last), plain, cipher[..plain.Length], cipher.Slice(plain.Length, TagSize), boundTo);

        public void Decrypt(ReadOnlySpan<byte> cipher, Span<byte> plain, bool last)
        {
            if (cipher.Length < TagSize) throw Broken();
            try
            {
                aes.Decrypt(NextNonce(last), cipher[..^TagSize], cipher[^TagSize..], plain[..(cipher.Length - TagSize)], boundTo);
            }
            catch (CryptographicException e)
            {
                throw Broken(e);
            }
        }

        public void Dispose() => aes.Dispose();

        private byte[] NextNonce(bool last)
        {
            var nonce = new byte[NonceSize];
            BinaryPrimitives.WriteUInt64BigEndian(nonce, number++);
            nonce[^1] = last ? (byte)1 : (byte)0;
            return nonce;
        }
    }
}

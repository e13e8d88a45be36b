using System.IO.Compression;
using System.Security.Cryptography;
using KzzqFlowParty.Data.Operating;

namespace KzzqFlowParty.Data.Backups;

/// <summary>
/// 备份文件: a zip with the manifest and the copy of the database, sealed where a public key is set. The file of the field keys never goes into it.
/// </summary>
internal static class BackupArchive
{
    /// <summary>The ending of an archive that needs its private key.</summary>
    public const string SealedEnding = ".kzb";

    /// <summary>The ending of one that anybody opens.</summary>
    public const string PlainEnding = ".zip";

    /// <summary>How the names begin that the program gives.</summary>
    public const string OwnNamePrefix = "kzzq-";

    private const string PartEnding = ".part";
    private const string ManifestName = "manifest.json";

    /// <summary>Writes a new file, reads it back, and gives its length and hash. A file that is not whole never bears the name.</summary>
    /// <exception cref="OperatingException">The name is taken, or the disk gave back something else.</exception>
    public static async Task<(long Bytes, string Hash)> WriteAsync(
        string path, BackupManifest manifest, string copy, RSA? publicKey, CancellationToken ct)
    {
        if (Path.Exists(path)) throw Taken(path);
        var part = path + PartEnding;
        File.Delete(part);
        DeleteLeft(Path.GetDirectoryName(path)!);
        try
        {
            await using var file = NewFile.Create(part);
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            await using (var hashing = new HashingStream(file, hash)) await WriteAsync(hashing, manifest, copy, publicKey, ct);
            file.Flush(flushToDisk: true);
            var written = Convert.ToHexString(hash.GetHashAndReset());
            file.Position = 0;
            if (Convert.ToHexString(await SHA256.HashDataAsync(file, ct)) != written)
                throw new OperatingException($"写到 {path} 的内容读回来不一样：请检查那个磁盘。");
            if (Path.Exists(path)) throw Taken(path);
            File.Move(part, path);
            return (file.Length, written);
        }
        finally
        {
            File.Delete(part);
        }
    }

    /// <summary>What killed attempts left under names of their own moments. Whoever writes one holds it open until it has its name.</summary>
    private static void DeleteLeft(string folder)
    {
        foreach (var left in Directory.GetFiles(folder, OwnNamePrefix + "*" + PartEnding))
        {
            try
            {
                new FileStream(left, FileMode.Open, FileAccess.ReadWrite, FileShare.None).Dispose();
                File.Delete(left);
            }
            catch (IOException)
            {
                // another process writes it
            }
        }
    }

    /// <summary>Takes an archive apart into a folder.</summary>
    /// <returns>What it says of itself, the path of the copy, and whether it was sealed.</returns>
    /// <exception cref="OperatingException">Not ours, not whole, changed, or sealed for another key.</exception>
    public static async Task<(BackupManifest Manifest, string Copy, bool IsSealed)> UnpackAsync(
        string path, Func<RSA>? privateKey, string folder, CancellationToken ct)
    {
        if (!File.Exists(path)) throw new OperatingException($"没有找到文件 {path}。");
        await using var file = File.OpenRead(path);
        if (!SealedFile.IsSealed(file)) return await TakeApartAsync(file, folder, isSealed: false, ct);
        if (privateKey is null) throw new OperatingException($"{path} 是加封的备份，请用 --key 写明私钥文件。");
        using var key = privateKey();
        await using var plain = NewFile.Create(Path.Combine(folder, "archive" + PlainEnding));
        await using (var opened = SealedFile.Open(file, key)) await opened.CopyToAsync(plain, ct);
        plain.Position = 0;
        return await TakeApartAsync(plain, folder, isSealed: true, ct);
    }

    /// <summary>Whole archives in a folder under names that the program gives.</summary>
    public static IEnumerable<string> ArchivesIn(string folder) =>
        Directory.GetFiles(folder, OwnNamePrefix + "*").Where(file => Path.GetExtension(file) is SealedEnding or PlainEnding);

    /// <summary>SHA-256 of a file, in hexadecimal.</summary>
    public static async Task<string> HashOfAsync(string path, CancellationToken ct)
    {
        await using var file = File.OpenRead(path);
        return Convert.ToHexString(await SHA256.HashDataAsync(file, ct));
    }

    private static OperatingException Taken(string path) => new($"文件 {path} 已经存在，不覆盖。");

    private static async Task WriteAsync(Stream to, BackupManifest manifest, string copy, RSA? publicKey, CancellationToken ct)
    {
        await using var target = publicKey is null ? null : SealedFile.Seal(to, publicKey);
        await using var zip = new ZipArchive(target ?? to, ZipArchiveMode.Create, leaveOpen: true);
        await using (var entry = await zip.CreateEntry(ManifestName).OpenAsync(ct)) await entry.WriteAsync(manifest.ToJson(), ct);
        await using var data = await zip.CreateEntry(manifest.Data, CompressionLevel.Fastest).OpenAsync(ct);
        await using var source = File.OpenRead(copy);
        await source.CopyToAsync(data, ct);
    }

    private static async Task<(BackupManifest Manifest, string Copy, bool IsSealed)> TakeApartAsync(
        Stream archive, string folder, bool isSealed, CancellationToken ct)
    {
        try
        {
            await using var zip = new ZipArchive(archive, ZipArchiveMode.Read, leaveOpen: true);
            if (zip.GetEntry(ManifestName) is not { } says) throw NotOurs();
            BackupManifest manifest;
            await using (var json = await says.OpenAsync(ct)) manifest = BackupManifest.Read(json);
            if (zip.GetEntry(manifest.Data) is not { } data) throw NotOurs();
            var copy = Path.Combine(folder, "copy");
            await using (var target = NewFile.Create(copy))
            {
                await using var source = await data.OpenAsync(ct);
                await source.CopyToAsync(target, ct);
            }

            if (new FileInfo(copy).Length != manifest.Bytes || await HashOfAsync(copy, ct) != manifest.Hash)
                throw new OperatingException("备份里的数据和清单上的摘要不符：文件被改动过，或者存放时坏了。");
            return (manifest, copy, isSealed);
        }
        catch (InvalidDataException e)
        {
            throw NotOurs(e);
        }
    }

    private static OperatingException NotOurs(Exception? inner = null) => new("这个文件不是本系统的备份，或者不完整。", inner);

    /// <summary>Counts into the hash what goes through.</summary>
    private sealed class HashingStream(Stream to, IncrementalHash hash) : Stream
    {
        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            hash.AppendData(buffer);
            to.Write(buffer);
        }

        public override void Flush() => to.Flush();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}

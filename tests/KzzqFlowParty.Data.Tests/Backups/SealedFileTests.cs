using System.Security.Cryptography;
using KzzqFlowParty.Data.Backups;
using KzzqFlowParty.Data.Operating;

namespace KzzqFlowParty.Data.Tests.Backups;

/// <summary>加封的文件: opens with its own private key, whole and in order, or not at all.</summary>
public sealed class SealedFileTests : IDisposable
{
    private const int Chunk = SealedFile.ChunkSize;
    private const int Stored = SealedFile.ChunkSize + SealedFile.TagSize;
    private static readonly RSA Key = RSA.Create(SealedFile.ShortestKey);

    private readonly string folder = Directory.CreateTempSubdirectory("kzzq-sealed-").FullName;

    /// <summary>Where the first chunk begins.</summary>
    private static int Head => 8 + 1 + 32 + 2 + (SealedFile.ShortestKey / 8);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(Chunk - 1)]
    [InlineData(Chunk)]
    [InlineData(Chunk + 1)]
    [InlineData((3 * Chunk) + 7)]
    public void What_was_sealed_comes_out_as_it_went_in(int length)
    {
        var plain = RandomNumberGenerator.GetBytes(length);
        var file = SealOf(plain);
        Assert.Equal(plain, Opened(file));
        if (length > 16) Assert.Equal(-1, file.AsSpan().IndexOf(plain.AsSpan(0, 16)));
    }

    [Fact]
    public void Two_files_of_one_content_have_no_chunk_in_common()
    {
        var plain = new byte[Chunk * 2];
        var (one, two) = (SealOf(plain), SealOf(plain));
        Assert.NotEqual(one[Head..(Head + 64)], two[Head..(Head + 64)]);
        Assert.NotEqual(one[Head..(Head + 64)], one[(Head + Stored)..(Head + Stored + 64)]);
    }

    [Fact]
    public void A_file_that_was_cut_does_not_open_wherever_it_was_cut()
    {
        var file = SealOf(new byte[(3 * Chunk) + 5]);
        int[] lengths = [0, 5, Head - 1, Head, Head + 7, Head + Stored, Head + Stored + 1, Head + (2 * Stored), Head + (3 * Stored), file.Length - 1];
        Assert.All(lengths, length => Refused(file[..length]));
    }

    [Fact]
    public void Swapped_repeated_and_left_out_chunks_do_not_open()
    {
        var file = SealOf(RandomNumberGenerator.GetBytes(4 * Chunk));
        byte[] ChunkOf(int number) => file[(Head + (number * Stored))..(Head + ((number + 1) * Stored))];
        byte[] Put(params int[] order) => [.. file[..Head], .. order.SelectMany(ChunkOf)];
        Assert.Equal(file, Put(0, 1, 2, 3));
        int[][] wrong = [[1, 0, 2, 3], [0, 2, 1, 3], [0, 0, 1, 2, 3], [0, 2, 3], [1, 2, 3], [0, 1, 2], [3], [0, 1, 2, 3, 3]];
        Assert.All(wrong, order => Refused(Put(order)));
    }

    [Fact]
    public void A_chunk_of_another_file_does_not_open_nor_what_follows_the_last()
    {
        var plain = new byte[2 * Chunk];
        var (file, other) = (SealOf(plain), SealOf(plain));
        Refused([.. file[..(Head + Stored)], .. other[(Head + Stored)..]]);
        Refused([.. other[..Head], .. file[Head..]]);
        Refused([.. file, 0]);
    }

    [Fact]
    public void A_bit_turned_anywhere_is_noticed()
    {
        var file = SealOf(RandomNumberGenerator.GetBytes(Chunk + 100));
        int[] places = [0, 8, 9, 40, 41, 43, Head - 1, Head, Head + Chunk, Head + Stored - 1, Head + Stored, file.Length - 1];
        Assert.All(places, place =>
        {
            var turned = file.ToArray();
            turned[place] ^= 1;
            Refused(turned);
        });
    }

    [Fact]
    public void Another_private_key_is_told_by_its_fingerprint()
    {
        using var other = RSA.Create(SealedFile.ShortestKey);
        var refused = Assert.Throws<OperatingException>(() => SealedFile.Open(new MemoryStream(SealOf([1, 2, 3])), other));
        Assert.Contains(SealedFile.FingerprintOf(Key), refused.Message, StringComparison.Ordinal);
        Assert.Contains(SealedFile.FingerprintOf(other), refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("草原上的一句长口令")]
    public void A_pair_that_was_made_seals_and_opens_and_overwrites_nothing(string? passphrase)
    {
        var (privatePath, publicPath) = (Path.Combine(folder, "private.pem"), Path.Combine(folder, "public.pem"));
        BackupKeys.Make(privatePath, publicPath, passphrase);
        using (var publicKey = BackupKeys.LoadPublic(publicPath))
        using (var privateKey = BackupKeys.LoadPrivate(privatePath, () => passphrase))
        {
            Assert.True(publicKey.KeySize >= 3072);
            var sealedFile = new MemoryStream();
            using (var sealing = SealedFile.Seal(sealedFile, publicKey)) sealing.Write([4, 7, 11]);
            using var opened = SealedFile.Open(new MemoryStream(sealedFile.ToArray()), privateKey);
            Assert.Equal([4, 7, 11], [opened.ReadByte(), opened.ReadByte(), opened.ReadByte()]);
        }

        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(privatePath));
        if (passphrase is not null) Assert.Throws<OperatingException>(() => BackupKeys.LoadPrivate(privatePath, () => "猜的口令不对"));
        Assert.Contains("私钥", Assert.Throws<OperatingException>(() => BackupKeys.LoadPublic(privatePath)).Message, StringComparison.Ordinal);
        Assert.Contains("不覆盖", Assert.Throws<OperatingException>(
            () => BackupKeys.Make(Path.Combine(folder, "new.pem"), publicPath, null)).Message, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(folder, "new.pem")));
    }

    [Fact]
    public void A_short_key_is_not_taken()
    {
        using var weak = RSA.Create(2048);
        var path = Path.Combine(folder, "weak.pem");
        File.WriteAllText(path, weak.ExportSubjectPublicKeyInfoPem());
        Assert.Contains("太短", Assert.Throws<OperatingException>(() => BackupKeys.LoadPublic(path)).Message, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static byte[] SealOf(byte[] plain)
    {
        var file = new MemoryStream();
        using (var sealing = SealedFile.Seal(file, Key))
        {
            foreach (var piece in plain.Chunk(70_000)) sealing.Write(piece);
        }

        return file.ToArray();
    }

    private static byte[] Opened(byte[] file)
    {
        using var opened = SealedFile.Open(new MemoryStream(file), Key);
        var plain = new MemoryStream();
        opened.CopyTo(plain);
        return plain.ToArray();
    }

    private static void Refused(byte[] file) => Assert.Throws<OperatingException>(() => Opened(file));
}

using System.Security.Cryptography;
using KzzqFlowParty.Data.Operating;

namespace KzzqFlowParty.Data.Backups;

/// <summary>备份密钥对: the public half seals backups on the server; the private half opens them and is kept elsewhere.</summary>
public static class BackupKeys
{
    private const int Bits = 4096;
    private static readonly PbeParameters Protection = new(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 600_000);

    /// <summary>Makes a pair and writes both halves into new files, the private one readable by its owner alone.</summary>
    /// <param name="privatePath">For the private half.</param>
    /// <param name="publicPath">For the public half.</param>
    /// <param name="passphrase">Encrypts the private half; null leaves it plain.</param>
    /// <returns>The fingerprint.</returns>
    /// <exception cref="OperatingException">One of the files exists.</exception>
    public static string Make(string privatePath, string publicPath, string? passphrase)
    {
        foreach (var path in new[] { privatePath, publicPath })
            if (File.Exists(path)) throw new OperatingException($"文件 {path} 已经存在，不覆盖。");
        using var key = RSA.Create(Bits);
        var privateHalf = passphrase is null ? key.ExportPkcs8PrivateKeyPem() : key.ExportEncryptedPkcs8PrivateKeyPem(passphrase, Protection);
        Write(privatePath, privateHalf, onlyOwner: true);
        Write(publicPath, key.ExportSubjectPublicKeyInfoPem(), onlyOwner: false);
        return SealedFile.FingerprintOf(key);
    }

    /// <summary>The public half, for sealing.</summary>
    /// <exception cref="OperatingException">Missing, too short, or no public key; a private one is refused, since it must not lie here.</exception>
    public static RSA LoadPublic(string path)
    {
        var pem = Read(path);
        if (pem.Contains("PRIVATE KEY", StringComparison.Ordinal))
            throw new OperatingException($"{path} 是私钥：备份用公钥加封，私钥不应当放在这台机器上。");
        return Import(path, key => key.ImportFromPem(pem));
    }

    /// <summary>The private half, for opening.</summary>
    /// <param name="path">The file.</param>
    /// <param name="passphrase">Asked for only where the file is encrypted.</param>
    /// <exception cref="OperatingException">Missing, no private key, or the passphrase does not open it.</exception>
    public static RSA LoadPrivate(string path, Func<string?> passphrase)
    {
        var pem = Read(path);
        if (!pem.Contains("PRIVATE KEY", StringComparison.Ordinal)) throw new OperatingException($"{path} 不是私钥。");
        return Import(path, key =>
        {
            if (pem.Contains("ENCRYPTED PRIVATE KEY", StringComparison.Ordinal)) key.ImportFromEncryptedPem(pem, passphrase() ?? "");
            else key.ImportFromPem(pem);
        });
    }

    private static RSA Import(string path, Action<RSA> import)
    {
        var key = RSA.Create();
        try
        {
            import(key);
            return key.KeySize >= SealedFile.ShortestKey ? key
                : throw new OperatingException($"{path} 里的密钥太短：至少 {SealedFile.ShortestKey} 位。");
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            key.Dispose();
            throw new OperatingException($"{path} 里的密钥打不开：不是 RSA 密钥，或者口令不对。", e);
        }
    }

    private static string Read(string path) => File.Exists(path) ? File.ReadAllText(path) : throw new OperatingException($"找不到密钥文件 {path}。");

    private static void Write(string path, string text, bool onlyOwner)
    {
        using var writer = new StreamWriter(NewFile.Create(path, onlyOwner));
        writer.WriteLine(text);
    }
}

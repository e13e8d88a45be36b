namespace KzzqFlowParty.Data.Protection;

/// <summary>
/// 密钥占用: whoever uses the keys shares them with all others on this machine; whoever replaces them has them alone. The sign is a file beside the key file,
/// which the system lets go of when the process dies, however it dies. The empty file stays: whoever removed it could let two in.
/// </summary>
/// <param name="keyFile">Path of the key file.</param>
public sealed class KeyUse(string keyFile) : IDisposable
{
    private readonly Lock taking = new();
    private FileStream? held;

    /// <summary>Until disposed, nobody replaces the keys. Nothing to do for whoever has them alone.</summary>
    /// <exception cref="KeyFileException">Somebody replaces them just now.</exception>
    public void Share()
    {
        lock (taking) held ??= Take(FileShare.Read, "正在轮换密钥，请等它办完再启动。");
    }

    /// <summary>Until disposed, nobody else uses the keys; taken before the process itself uses them.</summary>
    /// <exception cref="KeyFileException">Somebody uses them.</exception>
    public void TakeAlone()
    {
        lock (taking) held = held is null ? Take(FileShare.None, "网站或别的命令正在这台机器上使用密钥，请先停下它们，再轮换密钥。") : throw new InvalidOperationException("This process uses the keys already.");
    }

    public void Dispose() => held?.Dispose();

    private FileStream Take(FileShare share, string refusal)
    {
        try
        {
            return new FileStream(keyFile + ".lock", FileMode.OpenOrCreate, FileAccess.Read, share);
        }
        catch (IOException e) when (e.GetType() == typeof(IOException))   // a missing directory and the like have types of their own
        {
            throw new KeyFileException(refusal, e);
        }
    }
}

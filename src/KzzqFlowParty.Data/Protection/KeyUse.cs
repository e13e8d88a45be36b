namespace KzzqFlowParty.Data.Protection;

/// <summary>
/// 密钥占用: a shared lock for processes that use the keys, an exclusive one for rotation. The lock is an open file beside the key file, which
/// the operating system releases when the process ends. The empty file is never deleted, because deleting it could let two processes in.
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
        lock (taking) held = held is null
            ? Take(FileShare.None, "网站或别的命令正在这台机器上使用密钥，请先停下它们，再轮换密钥。")
            : throw new InvalidOperationException("This process uses the keys already.");
    }

    public void Dispose() => held?.Dispose();

    private FileStream Take(FileShare share, string refusal)
    {
        try
        {
            return new FileStream(keyFile + ".lock", FileMode.OpenOrCreate, FileAccess.Read, share);
        }
        catch (IOException e) when (e.GetType() == typeof(IOException))   // a missing directory has an exception type of its own
        {
            throw new KeyFileException(refusal, e);
        }
    }
}

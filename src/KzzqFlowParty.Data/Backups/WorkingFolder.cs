namespace KzzqFlowParty.Data.Backups;

/// <summary>A folder in the data directory for copies that are not sealed yet, gone when disposed; what a killed run left goes with the next one.</summary>
internal sealed class WorkingFolder : IDisposable
{
    private const string Prefix = "backup-work-";
    private readonly FileStream held;

    public WorkingFolder(string parent)
    {
        foreach (var left in Directory.GetDirectories(parent, Prefix + "*")) DeleteUnused(left);
        Path = System.IO.Path.Combine(parent, $"{Prefix}{Guid.NewGuid():N}");
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(Path);
        else Directory.CreateDirectory(Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        held = new FileStream(LockOf(Path), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None);
    }

    public string Path { get; }

    public void Dispose()
    {
        held.Dispose();
        Directory.Delete(Path, recursive: true);
    }

    /// <summary>The operating system lets the lock go when its process ends.</summary>
    private static void DeleteUnused(string folder)
    {
        try
        {
            new FileStream(LockOf(folder), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None).Dispose();
            Directory.Delete(folder, recursive: true);
        }
        catch (IOException)
        {
            // another process works in it
        }
    }

    private static string LockOf(string folder) => System.IO.Path.Combine(folder, "lock");
}

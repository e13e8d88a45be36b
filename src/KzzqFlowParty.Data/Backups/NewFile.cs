namespace KzzqFlowParty.Data.Backups;

/// <summary>Files that did not exist before.</summary>
internal static class NewFile
{
    /// <param name="path">Of the file.</param>
    /// <param name="onlyOwner">Whether nobody else on this machine reads it.</param>
    public static FileStream Create(string path, bool onlyOwner = true)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.Read | FileShare.Delete,   // so that it gets its name while it is still held
        };
        if (onlyOwner && !OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(path, options);
    }
}

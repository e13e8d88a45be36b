using System.Diagnostics;
using System.Runtime.InteropServices;

namespace KzzqFlowParty.Web.Tests.Hosting;

/// <summary>
/// A disk that is really full when a test says so. Where this account may mount one, it is a small file system in memory, filled to the last byte. Elsewhere
/// the system is told that the given processes may write no file any more (RLIMIT_FSIZE), which fails their writes in the same places with another number.
/// </summary>
internal sealed class SmallDisk : IDisposable
{
    private const int Megabytes = 24;
    private const int FileTooLarge = 25;   // SIGXFSZ, which would end a process that does not ignore it
    private const nint Ignored = 1;        // SIG_IGN

    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("kzzq-disk-");

    /// <param name="mounts">False: by the limit, even where a disk may be mounted.</param>
    public SmallDisk(bool mounts)
    {
        IsMounted = mounts && Run("mount", "-t", "tmpfs", "-o", $"size={Megabytes}m,mode=700", "tmpfs", root.FullName);
        if (!IsMounted) Assert.NotEqual(-1, Signal(FileTooLarge, Ignored));
        Folder = root.CreateSubdirectory("data");
    }

    public DirectoryInfo Folder { get; }

    /// <summary>Otherwise only a process that runs can be told so: one that starts under the limit is ended by its own runtime.</summary>
    public bool IsMounted { get; }

    private string Filler => Path.Combine(root.FullName, "filler");

    /// <param name="processes">Those that write on it.</param>
    public void Fill(params int[] processes)
    {
        if (IsMounted) FillUp();
        else Limit(processes, "0:unlimited");
    }

    public void Free(params int[] processes)
    {
        if (IsMounted) File.Delete(Filler);
        else Limit(processes, "unlimited:unlimited");
    }

    public void Dispose()
    {
        if (IsMounted) Run("umount", "-l", root.FullName);
        root.Delete(recursive: true);
    }

    private void FillUp()
    {
        using var file = new FileStream(Filler, FileMode.Append, FileAccess.Write, FileShare.None, bufferSize: 0);
        for (var piece = 1024 * 1024; piece > 0; piece = piece == 1 ? 0 : piece / 16)
        {
            try
            {
                while (true) file.Write(new byte[piece]);
            }
            catch (IOException)
            {
                // the next smaller piece may still fit
            }
        }
    }

    private static void Limit(int[] processes, string bytes)
    {
        foreach (var id in processes) Assert.True(Run("prlimit", "--pid", $"{id}", $"--fsize={bytes}"));
    }

    private static bool Run(string tool, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(tool, arguments) { RedirectStandardError = true, UseShellExecute = false })!;
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0;
    }

    /// <summary>Children inherit that a signal is ignored.</summary>
    [DllImport("libc", EntryPoint = "signal"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint Signal(int number, nint handler);
}

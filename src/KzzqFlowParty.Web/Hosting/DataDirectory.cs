namespace KzzqFlowParty.Web.Hosting;

/// <summary>
/// 数据目录: everything that the program writes to disk lies here (setting <c>Data:Directory</c>; default <c>App_Data</c> beside the program).
/// </summary>
public sealed record DataDirectory(string Root)
{
    /// <summary>The embedded database.</summary>
    public string Database => Path.Combine(Root, "flowparty.db");

    /// <summary>The keys of the field cipher; outside the database, backed up apart from it.</summary>
    public string Keys => Path.Combine(Root, "keys.json");

    /// <summary>Says that this directory has held a database, so that none is made in the place of one that was lost.</summary>
    public string Marker => Path.Combine(Root, "database.txt");

    /// <summary>Whether it ever has.</summary>
    public bool HasHeldDatabase => File.Exists(Keys) || File.Exists(Marker);

    public string Logs => Path.Combine(Root, "logs");

    /// <summary>
    /// Where appsettings.json lies: the project when run from source, else beside the program, from wherever it is started. Null leaves it to the
    /// host.
    /// </summary>
    internal static string? ContentRoot => File.Exists(Path.Combine(Directory.GetCurrentDirectory(), "appsettings.json")) ? null : AppContext.BaseDirectory;

    public void MarkDatabase()
    {
        if (File.Exists(Marker)) return;
        File.WriteAllText(Marker, "这个数据目录建过数据库。数据库不见了时，程序靠这个文件拒绝另建一个空的。请不要删除。\n");
    }

    public static DataDirectory Of(IConfiguration configuration, IHostEnvironment environment)
    {
        var root = Path.GetFullPath(configuration["Data:Directory"] ?? "App_Data", environment.ContentRootPath);
        Create(root);
        return new(root);
    }

    /// <summary>Creates the directory readable only by the account that runs the program. An existing directory keeps its mode.</summary>
    private static void Create(string root)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(root);
        else Directory.CreateDirectory(root, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}

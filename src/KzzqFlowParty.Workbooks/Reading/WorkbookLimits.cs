namespace KzzqFlowParty.Workbooks.Reading;

/// <summary>
/// How much a workbook may be. docs/decisions/0016; the limits of single parts keep the process below 256 MiB, since the reading library holds those
/// parts in memory.
/// </summary>
public static class WorkbookLimits
{
    public const int FileMegabytes = 10;
    public const int FileBytes = FileMegabytes * 1024 * 1024;
    public const long UnpackedBytes = 256L * 1024 * 1024;
    public const long SharedStringBytes = 32L * 1024 * 1024;
    public const long SmallPartBytes = 16L * 1024 * 1024;
    public const int StyleElements = 500_000;
    public const int Entries = 4096;
    public const int Cells = 1_000_000;
    public const int Merges = 25_000;
    public const int Rows = 1_048_576;
    public const int Columns = 256;
    public const int Depth = 64;
    public static readonly TimeSpan ReadingTime = TimeSpan.FromSeconds(60);
}

namespace KzzqFlowParty.Web.Features.Shared;

/// <summary>页码 as an address may say it.</summary>
public static class Paging
{
    /// <summary>Beyond any list of ours, and far from where a number of rows no longer fits.</summary>
    private const int Last = 100_000;

    /// <summary>The page asked for; the first for what is none.</summary>
    public static int Page(int asked) => Math.Clamp(asked, 1, Last);

    /// <summary>The page asked for, or the last of so many rows: after a confirmation the list is shorter.</summary>
    public static int Within(int page, int size, int total) => Math.Min(page, Math.Max(1, (total + size - 1) / size));
}

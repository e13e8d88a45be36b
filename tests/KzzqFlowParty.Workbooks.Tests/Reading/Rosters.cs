using KzzqFlowParty.Domain;
using KzzqFlowParty.Workbooks.Reading;

namespace KzzqFlowParty.Workbooks.Tests.Reading;

/// <summary>The three rosters of the townships, and the day on which they are read.</summary>
internal static class Rosters
{
    public const string Baokang = "保康镇-流出党员台账.xlsx";
    public const string Baolongshan = "宝龙山镇-流动党员排查表.xlsx";
    public const string Shebotu = "舍伯吐镇-流动党员花名册.xls";

    public static readonly DateOnly Today = new(2026, 11, 24);

    public static string PathOf(string name) => Path.Combine(AppContext.BaseDirectory, "rosters", name);

    /// <summary>A workbook that was once read wrongly.</summary>
    public static byte[] Case(string name) => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "cases", name));

    public static RosterBook Read(string name)
    {
        using var file = File.OpenRead(PathOf(name));
        return RosterReader.Read(file, name, Today).OrThrow();
    }

    public static Outcome<RosterBook> Read(byte[] file, string name, IReadOnlyDictionary<string, SheetCorrection>? corrections = null) =>
        RosterReader.Read(new MemoryStream(file), name, Today, corrections);
}

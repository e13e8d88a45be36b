namespace KzzqFlowParty.Domain;

/// <summary>行政区划 GB/T 2260 to county level, with the retired codes that old ID numbers carry.</summary>
public static class Regions
{
    /// <summary>科尔沁左翼中旗.</summary>
    public const string Banner = "150521";

    private static readonly Dictionary<string, Region> ByCode = EmbeddedTable.Rows("regions.csv")
        .Select(r => new Region(r[0], r[1], r[2].Length > 0 ? r[2] : r[1], r[3], r[4], r[5].Length > 0))
        .GroupBy(r => r.Code, StringComparer.Ordinal)
        .ToDictionary(g => g.Key, g => g.OrderBy(r => r.IsRetired).First(), StringComparer.Ordinal);

    private static readonly ILookup<string, Region> ByParent = ByCode.Values.Where(r => !r.IsRetired)
        .OrderBy(r => r.Code, StringComparer.Ordinal)
        .ToLookup(r => r.ParentCode, StringComparer.Ordinal);

    public static IEnumerable<Region> Provinces => ByParent[""];

    public static IEnumerable<Region> All => ByCode.Values;

    /// <summary>The unit of a six-digit code, retired ones included; null where the table does not know it.</summary>
    public static Region? Find(string? code) => code is not null && ByCode.TryGetValue(code, out var region) ? region : null;

    public static IEnumerable<Region> Under(string code) => ByParent[code];

    /// <summary>The six digits within which a code of a township or village lies; shorter codes as they are.</summary>
    public static string? CountyCode(string? code) => code is { Length: > 6 } ? code[..6] : code;

    /// <summary>辽宁省沈阳市铁西区, also for a township or village in it; the code itself where it is unknown.</summary>
    public static string FullName(string? code)
    {
        var parts = new List<string>();
        for (var region = Find(CountyCode(code)); region is not null; region = Find(region.ParentCode)) parts.Insert(0, region.Name);
        return parts.Count > 0 ? string.Concat(parts) : code ?? "";
    }

    /// <summary>辽宁省: the province of a code of any level; null where the code is none of the table.</summary>
    public static string? Province(string? code) => code is { Length: >= 2 } ? Find($"{code[..2]}0000")?.Name : null;

    /// <summary>Province and city in short with the county: 沈阳 铁西区, for lists.</summary>
    public static string ShortName(string? code)
    {
        if (Find(code) is not { } region) return code ?? "";
        return Find(region.ParentCode) is { } parent ? $"{parent.ShortName} {region.ShortName}" : region.ShortName;
    }

    /// <summary>Whether the code names a county, or a city without counties: what lamp b of 四清 asks for.</summary>
    public static bool ReachesCounty(string? code) => Find(code) is { } region && (region.Level == "county" || !Under(region.Code).Any());
}

/// <summary>行政区划: one unit. Level is province, prefecture or county.</summary>
public sealed record Region(string Code, string Name, string ShortName, string ParentCode, string Level, bool IsRetired);

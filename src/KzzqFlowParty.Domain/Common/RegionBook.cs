using System.Reflection;

namespace KzzqFlowParty.Domain;

/// <summary>One unit of 行政区划 GB/T 2260 down to the county.</summary>
/// <param name="Code">Six digits.</param>
/// <param name="ShortName">Empty where the full name is short already.</param>
/// <param name="ParentCode">Empty for a province.</param>
/// <param name="Retired">No longer in force; old ID numbers still carry it.</param>
public sealed record RegionEntry(string Code, string Name, string ShortName, string ParentCode, bool Retired);

/// <summary>行政区划代码 as published, the retired codes included. domain.md 3.18. Data and its source: shared/data/README.md.</summary>
public static class RegionBook
{
    private static readonly Lazy<Dictionary<string, RegionEntry>> Entries = new(Load);

    private static readonly Lazy<ILookup<string, RegionEntry>> Children = new(() => All.Where(r => !r.Retired).ToLookup(r => r.ParentCode));

    public static IReadOnlyCollection<RegionEntry> All => Entries.Value.Values;

    public static RegionEntry? Find(string code) => Entries.Value.GetValueOrDefault(code);

    /// <summary>The unit that the beginning of an address names, as deep as the words reach: 内蒙古通辽市科尔沁区 → 150502. Null where not even a province or prefecture is told.</summary>
    public static RegionEntry? Locate(string? address)
    {
        var text = TextForms.Compact(address);
        var found = Begin(ref text);
        while (found is not null && text.Length > 0 && Longest(Children.Value[found.Code], ref text) is { } deeper) found = deeper;
        return found;
    }

    /// <summary>A province; else a prefecture or county whose name only one unit has.</summary>
    private static RegionEntry? Begin(ref string text)
    {
        if (text.StartsWith("中国", StringComparison.Ordinal)) text = text[2..];
        if (Longest(Children.Value[""], ref text) is { } province) return province;
        var rest = text;
        var named = All.Where(r => !r.Retired && NameAt(rest, r) > 0).ToList();
        if (named.Count == 0) return null;
        var longest = named.Max(r => NameAt(rest, r));
        named.RemoveAll(r => NameAt(rest, r) < longest);
        if (named.Count != 1) return null;
        text = text[longest..];
        return named[0];
    }

    private static RegionEntry? Longest(IEnumerable<RegionEntry> regions, ref string text)
    {
        var rest = text;
        var found = regions.MaxBy(r => NameAt(rest, r));
        if (found is null || NameAt(rest, found) is not (> 0 and var length)) return null;
        text = text[length..];
        return found;
    }

    /// <summary>How much of the text's beginning the unit's name takes: the full name, else the short one.</summary>
    private static int NameAt(string text, RegionEntry region)
    {
        if (text.StartsWith(region.Name, StringComparison.Ordinal)) return region.Name.Length;
        return region.ShortName.Length > 0 && text.StartsWith(region.ShortName, StringComparison.Ordinal) ? region.ShortName.Length : 0;
    }

    private static Dictionary<string, RegionEntry> Load()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("regions.csv")!;
        using var reader = new StreamReader(stream);
        var entries = new Dictionary<string, RegionEntry>();
        reader.ReadLine();
        while (reader.ReadLine() is { } line)
        {
            var cells = line.Split(',');
            entries[cells[0]] = new(cells[0], cells[1], cells[2], cells[3], cells[5] == "retired");
        }

        return entries;
    }
}

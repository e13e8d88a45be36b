namespace KzzqFlowParty.Domain;

/// <summary>What the beginning of an address was understood as.</summary>
/// <param name="Region">The deepest unit that it names; null where it names none, one of several, or several places.</param>
/// <param name="IsClear">The unit lies below a province, and no other could be meant.</param>
public readonly record struct PlaceReading(Region? Region, bool IsClear);

/// <summary>Finds the 行政区划 that the beginning of an address names. docs/decisions/0042.</summary>
public static class Places
{
    private const int ShortestName = 2;

    /// <summary>What follows a short name and makes it the name of something else: 保康镇 is not 保康县, 长春路 not 长春市.</summary>
    private static readonly string[] Endings =
    [
        "省", "市", "区", "县", "旗", "盟", "州", "镇", "乡", "村", "屯", "路", "街", "巷", "苏木", "嘎查", "大街", "大道", "小区", "社区", "胡同",
    ];

    private static readonly (string Name, string Code)[] Usual =
    [
        ("内蒙", "150000"), ("呼市", "150100"), ("哲里木盟", "150500"), ("哲盟", "150500"), ("呼伦贝尔盟", "150700"), ("呼盟", "150700"),
        ("锡盟", "152500"), ("科区", "150502"), ("左中旗", Regions.Banner), ("本旗", Regions.Banner), ("旗内", Regions.Banner),
        ("左后旗", "150522"), ("霍林河", "150581"),
    ];

    private static readonly string[] Links = ["、", ",", "，", "/", ";", "或者", "或", "和", "及"];

    private static readonly ILookup<string, Word> ByStart = Words().Where(w => w.Text.Length >= ShortestName).ToLookup(w => w.Text[..ShortestName]);

    /// <summary>As <see cref="Understand"/>, without a word on how clear it is.</summary>
    public static Region? Locate(string? address) => Understand(address).Region;

    /// <summary>
    /// The longest name that fits wins, over all levels: 海南区 is a district of 乌海, 吉林市 no 吉林省. The province may be left out, and so may the
    /// city between a province and a county.
    /// </summary>
    public static PlaceReading Understand(string? address)
    {
        var text = TextForms.Compact(address);
        foreach (var start in (string[])["现在", "在", "中共", "中国"])
            if (text.StartsWith(start, StringComparison.Ordinal)) text = text[start.Length..];
        if (Deepest(text, within: null) is not { } found) return default;
        if (found.Region is null) return AfterNote(text) is { Region: not null } told ? told : default;
        if (NamesAnother(text[found.Length..])) return default;
        return new(found.Region, found.Region.Level != "province" && !found.HasRival);
    }

    /// <summary>朝阳区(北京): the note says in which city.</summary>
    private static PlaceReading AfterNote(string text)
    {
        var (from, to) = (text.IndexOf('(', StringComparison.Ordinal), text.IndexOf(')', StringComparison.Ordinal));
        if (from < 0 || to < from) return default;
        return Understand(text[(from + 1)..to] + text[..from]);
    }

    /// <summary>北京、天津: two places are none.</summary>
    private static bool NamesAnother(string rest) =>
        Array.Find(Links, l => rest.StartsWith(l, StringComparison.Ordinal)) is { } link && Deepest(rest[link.Length..], within: null) is not null;

    private static Found? Deepest(string text, Region? within)
    {
        if (text.Length < ShortestName) return null;
        Found? best = null;
        foreach (var word in ByStart[text[..ShortestName]])
        {
            if (!text.StartsWith(word.Text, StringComparison.Ordinal) || (within is not null && !IsWithin(word.Region, within))) continue;
            var rest = text[word.Text.Length..];
            if (word.IsShort && Array.Exists(Endings, e => rest.StartsWith(e, StringComparison.Ordinal))) continue;
            if (rest.StartsWith("市辖区", StringComparison.Ordinal)) rest = rest["市辖区".Length..];
            var next = rest.TrimStart('-', '·', '/', ',');
            var found = Deepest(next, word.Region) is { } below
                ? below with { Length = text.Length - next.Length + below.Length }
                : new Found(word.Region, word.Region, word.Text.Length, HasRival: false);
            best = best is { } other ? Better(other, found) : found;
        }

        return best;
    }

    /// <summary>More of the text, then the higher level; two of one level are one of several.</summary>
    private static Found Better(Found one, Found other)
    {
        if (one.Length != other.Length) return one.Length > other.Length ? one : other;
        if (one.Named.Code == other.Named.Code) return one;
        var (higher, lower) = Rank(one.Named) <= Rank(other.Named) ? (one, other) : (other, one);
        if (IsWithin(lower.Named, higher.Named)) return higher;
        return Rank(higher.Named) < Rank(lower.Named) ? higher with { HasRival = true } : higher with { Region = null };
    }

    private static int Rank(Region region) => region.Level switch { "province" => 0, "prefecture" => 1, _ => 2 };

    private static bool IsWithin(Region? region, Region outer)
    {
        for (region = Regions.Find(region!.ParentCode); region is not null; region = Regions.Find(region.ParentCode))
            if (region.Code == outer.Code) return true;
        return false;
    }

    private static IEnumerable<Word> Words()
    {
        foreach (var region in Regions.All.Where(r => !r.IsRetired))
        {
            yield return new(region.Name, region, IsShort: false);
            if (region.ShortName != region.Name) yield return new(region.ShortName, region, IsShort: true);
            else if (region.Level == "county" && region.Name.Length > ShortestName && region.Name[^1] is '市' or '区' or '县' or '旗')
                yield return new(region.Name[..^1], region, IsShort: true);
        }

        foreach (var (name, code) in Usual) yield return new(name, Regions.Find(code)!, IsShort: false);
        foreach (var township in EmbeddedTable.Rows("townships-150521.csv")) yield return new(township[1], Regions.Find(Regions.Banner)!, IsShort: false);
    }

    private sealed record Word(string Text, Region Region, bool IsShort);

    /// <param name="Region">Null where several of one level could be meant.</param>
    /// <param name="Named">One of them.</param>
    /// <param name="Length">How much of the text the names take.</param>
    /// <param name="HasRival">A unit of a lower level elsewhere has the same name.</param>
    private readonly record struct Found(Region? Region, Region Named, int Length, bool HasRival);
}

namespace KzzqFlowParty.Domain;

/// <summary>Finds the 行政区划 that the beginning of an address names.</summary>
public static class Places
{
    private static readonly Region[] InForce = [.. Regions.All.Where(r => !r.IsRetired)];

    /// <summary>
    /// The deepest unit that the text names, with or without the province: 内蒙古通辽市科尔沁区 and 通辽市科尔沁区 → 150502. Null
    /// where the beginning names no unit, or one of several.
    /// </summary>
    public static Region? Locate(string? address)
    {
        var text = TextForms.Compact(address);
        if (text.StartsWith("中国", StringComparison.Ordinal)) text = text[2..];
        var found = Named(Regions.Provinces, text) ?? Named(InForce, text);
        while (found is not null)
        {
            text = text[Match(found, text)..];
            if (Named(Regions.Under(found.Code), text) is not { } deeper) return found;
            found = deeper;
        }

        return null;
    }

    /// <summary>The one unit whose name takes most of the text's beginning.</summary>
    private static Region? Named(IEnumerable<Region> regions, string text)
    {
        Region? found = null;
        var longest = 0;
        foreach (var region in regions)
        {
            var length = Match(region, text);
            if (length == 0 || length < longest) continue;
            found = length == longest ? null : region;
            longest = length;
        }

        return found;
    }

    private static int Match(Region region, string text) =>
        text.StartsWith(region.Name, StringComparison.Ordinal) ? region.Name.Length
        : text.StartsWith(region.ShortName, StringComparison.Ordinal) ? region.ShortName.Length
        : 0;
}

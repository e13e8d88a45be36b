using System.Text.RegularExpressions;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Organizations;

namespace KzzqFlowParty.Web.Features.Imports.Judging;

/// <summary>
/// 名称相近: which organizations a name of a workbook may mean. People leave out 中共 and 委员会, write 村 or the township or not. X20.
/// </summary>
/// <remarks>A suggestion is only ever one: a person confirms it.</remarks>
public sealed partial class OrganizationNames
{
    private const int MostSuggestions = 5;
    private const double Similar = 0.5;
    private readonly List<(Organization Organization, string Key)> known;
    private readonly List<string> townships;

    /// <param name="candidates">Who may be meant.</param>
    /// <param name="prefixes">Full names of townships: one of them before a branch's name says nothing.</param>
    public OrganizationNames(IEnumerable<Organization> candidates, IEnumerable<string> prefixes)
    {
        townships = [.. prefixes.Select(Bare).Where(p => p.Length > 1)];
        known = [.. candidates.Select(o => (o, KeyOf(o.FullName)))];
    }

    /// <summary>
    /// The one organization that the name means beyond doubt: its full name, or what is left of both without the usual words; the township counts
    /// where both name it, for villages of different townships share names.
    /// </summary>
    public Organization? Sure(string name) => Exact(name)
        ?? Only(known.Where(k => Bare(name) is { Length: > 0 } bare && Bare(k.Organization.FullName) == bare))
        ?? (KeyOf(name) is { Length: > 0 } key ? Only(known.Where(k => k.Key == key)) : null);

    /// <summary>The one organization of exactly this full name.</summary>
    public Organization? Exact(string name) => Only(known.Where(k => TextForms.Compact(k.Organization.FullName) == TextForms.Compact(name)));

    /// <summary>The most similar ones, best first.</summary>
    public IReadOnlyList<Organization> Suggestions(string name)
    {
        var key = KeyOf(name);
        if (key.Length == 0) return [];
        return [.. known.Select(k => (k.Organization, Likeness: Likeness(key, k.Key))).Where(k => k.Likeness >= Similar)
            .OrderByDescending(k => k.Likeness).ThenBy(k => k.Organization.NameKey, StringComparer.Ordinal).Take(MostSuggestions).Select(k => k.Organization)];
    }

    private static Organization? Only(IEnumerable<(Organization Organization, string Key)> found) =>
        found.Take(2).ToList() is { Count: 1 } one ? one[0].Organization : null;

    private string KeyOf(string name)
    {
        var bare = Bare(name);
        var township = townships.Find(t => bare.StartsWith(t, StringComparison.Ordinal) && bare.Length > t.Length);
        return township is null ? bare : bare[township.Length..];
    }

    /// <summary>中共保康镇套海嘎查支部委员会 and 保康镇套海嘎查党支部 → 保康镇套海嘎查.</summary>
    private static string Bare(string name) => UsualWords().Replace(TextForms.Compact(name), "");

    /// <summary>Dice's coefficient over pairs of characters: 1 for equal, 0 for nothing in common.</summary>
    private static double Likeness(string one, string other)
    {
        if (one == other) return 1;
        var (pairs, others) = (Pairs(one), Pairs(other));
        return pairs.Count + others.Count == 0 ? 0 : 2.0 * pairs.Count(others.Contains) / (pairs.Count + others.Count);
    }

    private static HashSet<string> Pairs(string text) => [.. Enumerable.Range(0, Math.Max(0, text.Length - 1)).Select(i => text.Substring(i, 2))];

    [GeneratedRegex(
        "^(中国共产党|中共)|(党支部委员会|支部委员会|党总支委员会|总支部委员会|党委|委员会|党支部|党总支|支部|总支)$",
        RegexOptions.ExplicitCapture,
        1000)]
    private static partial Regex UsualWords();
}

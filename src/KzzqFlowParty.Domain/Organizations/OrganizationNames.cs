using System.Text.RegularExpressions;

namespace KzzqFlowParty.Domain.Organizations;

/// <summary>
/// 名称相近: which organizations a name of a workbook may mean. People leave out 中共 and 委员会, write 村 or the township or not, and go on using a
/// former name. docs/decisions/0040.
/// </summary>
/// <remarks>A suggestion is only ever one: a person confirms it.</remarks>
public sealed partial class OrganizationNames
{
    private const int MostSuggestions = 5;
    private const double Similar = 0.5;
    private static readonly string[] OwnUnits = [.. UnitsOf(Regions.Banner)];
    private readonly IReadOnlyDictionary<Guid, Organization>? tree;
    private readonly List<Known> known;

    /// <param name="candidates">Who may be meant.</param>
    /// <param name="tree">Those above them: a branch's township need not stand in its name.</param>
    /// <param name="formerNames">Names before a rename.</param>
    public OrganizationNames(
        IEnumerable<Organization> candidates, IReadOnlyDictionary<Guid, Organization>? tree = null, ILookup<Guid, string>? formerNames = null)
    {
        this.tree = tree;
        known = [.. candidates.SelectMany(o => (formerNames?[o.Id] ?? []).Prepend(o.FullName).Select(name => Known.Of(o, name, tree)))];
    }

    /// <summary>One more who may be meant.</summary>
    public void Add(Organization candidate) => known.Add(Known.Of(candidate, candidate.FullName, tree));

    /// <summary>The kind that a name's last words say, as far as they say one: 支部, 总支, 党委.</summary>
    public static OrganizationKind? KindIn(string name)
    {
        var compact = TextForms.Compact(name);
        return GeneralBranchWord().IsMatch(compact) ? OrganizationKind.GeneralBranch
            : BranchWord().IsMatch(compact) ? OrganizationKind.Branch
            : CommitteeWord().IsMatch(compact) ? OrganizationKind.Committee
            : null;
    }

    /// <summary>One form of a name for all its ways of writing: without the usual words, with the kind that they say.</summary>
    public static string Folded(string name) => $"{PlacedName.Of(name).Bare}|{KindIn(name)}";

    /// <summary>
    /// The likely full name, as seals have it, of what a township writes short: 套海嘎查党支部 under 中共保康镇委员会 is
    /// 中共保康镇套海嘎查支部委员会. Null where the name is one already, or its kind has no such form.
    /// </summary>
    public static string? LikelyFullName(string name, OrganizationKind kind, Organization parent)
    {
        var ending = kind switch
        {
            OrganizationKind.Committee => "委员会",
            OrganizationKind.GeneralBranch => "总支部委员会",
            OrganizationKind.Branch => "支部委员会",
            OrganizationKind.WorkCommittee or OrganizationKind.JointBranch or OrganizationKind.TemporaryBranch or OrganizationKind.MobilePartyOrganization
                or OrganizationKind.Group or OrganizationKind.Department or OrganizationKind.External => null,
        };
        var compact = TextForms.Compact(name);
        if (ending is null || (compact.StartsWith("中共", StringComparison.Ordinal) && compact.EndsWith(ending, StringComparison.Ordinal))) return null;
        var placed = PlacedName.Of(name);
        if (placed.Key.Length == 0 || placed.Foreign is not null) return null;
        var township = placed.Township is null ? PlacedName.IsTownship(parent.FullName) ?? PlacedName.Of(parent.FullName).Township : null;
        return $"中共{township}{placed.Bare}{ending}";
    }

    /// <summary>
    /// The one organization that the name means beyond doubt: its full name, or what is left of both without the usual words. A township or banner
    /// in the name is respected, for villages of different townships share names.
    /// </summary>
    public Organization? Sure(string name)
    {
        if (Exact(name) is { } exact) return exact;
        var said = PlacedName.Of(name);
        if (said.Key.Length == 0) return null;
        var possible = known.FindAll(k => k.MayBe(said));
        return Only(possible.Where(k => k.Name.Bare == said.Bare)) ?? Only(possible.Where(k => k.Name.Key == said.Key));
    }

    /// <summary>The one organization of exactly this full name; else the one that had it.</summary>
    public Organization? Exact(string name)
    {
        var compact = TextForms.Compact(name);
        var called = known.FindAll(k => TextForms.Compact(k.FullName) == compact);
        return Only(called.Where(k => k.FullName == k.Organization.FullName)) ?? Only(called);
    }

    /// <summary>The most similar ones, best first.</summary>
    public IReadOnlyList<Organization> Suggestions(string name)
    {
        var said = PlacedName.Of(name);
        if (said.Key.Length == 0) return [];
        return [.. known.Where(k => k.MayBe(said)).Select(k => (k.Organization, Likeness: Likeness(said.Key, k.Name.Key))).Where(k => k.Likeness >= Similar)
            .OrderByDescending(k => k.Likeness).ThenBy(k => k.Organization.NameKey, StringComparer.Ordinal)
            .Select(k => k.Organization).Distinct().Take(MostSuggestions)];
    }

    /// <summary>Why none of them is meant, where the name itself says so; a sentence without its full stop.</summary>
    public string? WhyNone(string name)
    {
        var said = PlacedName.Of(name);
        if (Exact(name) is not null) return null;
        if (said.Foreign is { } foreign) return $"名称写的是“{foreign}”，不是本旗的党支部";
        return said.Township is { } township && !known.Exists(k => k.Township == township) ? $"名称写的是“{township}”，不在可以导入的党支部之内" : null;
    }

    private static Organization? Only(IEnumerable<Known> found) =>
        found.Select(k => k.Organization).Distinct().Take(2).ToList() is [var only] ? only : null;

    /// <summary>中共保康镇套海嘎查支部委员会 and 保康镇套海嘎查党支部 → 保康镇套海嘎查.</summary>
    private static string Bare(string name) => UsualWords().Replace(TextForms.Compact(name), "");

    private static IEnumerable<string> UnitsOf(string code)
    {
        for (var region = Regions.Find(code); region is not null; region = Regions.Find(region.ParentCode))
        {
            yield return region.Name;
            yield return region.ShortName;
        }

        yield return "科左中旗";
        yield return "左中旗";
    }

    /// <summary>Dice's coefficient over pairs of characters: 1 for equal, 0 for nothing in common.</summary>
    private static double Likeness(string one, string other)
    {
        if (one == other) return 1;
        var (pairs, others) = (Pairs(one), Pairs(other));
        return pairs.Count + others.Count == 0 ? 0 : 2.0 * pairs.Count(others.Contains) / (pairs.Count + others.Count);
    }

    private static HashSet<string> Pairs(string text) => [.. Enumerable.Range(0, Math.Max(0, text.Length - 1)).Select(i => text.Substring(i, 2))];

    /// <summary>A candidate under one of its names.</summary>
    private sealed record Known(Organization Organization, string FullName, PlacedName Name, string? Township)
    {
        private readonly OrganizationKind? kind = KindIn(FullName);

        public static Known Of(Organization organization, string name, IReadOnlyDictionary<Guid, Organization>? tree)
        {
            var placed = PlacedName.Of(name);
            return new(organization, name, placed, placed.Township ?? TownshipAbove(organization, tree));
        }

        /// <summary>What lies outside is called by its own place.</summary>
        public bool MayBe(PlacedName said) =>
            Organization.IsOutside || (said.Foreign is null && (said.Township is null || said.Township == Township) && (kind is null || said.Kind is null
                || said.Kind == kind));

        private static string? TownshipAbove(Organization organization, IReadOnlyDictionary<Guid, Organization>? tree)
        {
            for (var above = organization; above.ParentId is { } id && tree?.GetValueOrDefault(id) is { } parent; above = parent)
                if (PlacedName.IsTownship(parent.FullName) is { } township) return township;
            return null;
        }
    }

    /// <summary>A name taken apart: the place that it names before its own part.</summary>
    /// <param name="Bare">Without the usual words and the banner's own.</param>
    /// <param name="Foreign">Another province, city or banner.</param>
    /// <param name="Township">镇, 乡, 苏木.</param>
    /// <param name="Key">What is left.</param>
    private sealed record PlacedName(string Bare, string? Foreign, string? Township, string Key)
    {
        public OrganizationKind? Kind { get; private init; }

        public static PlacedName Of(string name) => Parted(name) with { Kind = KindIn(name) };

        private static PlacedName Parted(string name)
        {
            var bare = WithoutOwnUnits(OrganizationNames.Bare(name));
            if (TownshipFirst().Match(bare) is { Success: true } town && IsOwnPart(town.Groups["rest"].Value))
                return new(bare, null, town.Groups["town"].Value, town.Groups["rest"].Value);
            if (UnitFirst().Match(bare) is { Success: true } unit && IsOwnPart(unit.Groups["rest"].Value) && IsForeign(unit.Groups["unit"].Value))
                return new(bare, unit.Groups["unit"].Value, null, bare);
            return new(bare, null, null, bare);
        }

        /// <summary>保康镇 of 中共保康镇委员会.</summary>
        public static string? IsTownship(string name) =>
            WithoutOwnUnits(OrganizationNames.Bare(name)) is var bare && OnlyTownship().IsMatch(bare) ? bare : null;

        private static string WithoutOwnUnits(string bare)
        {
            while (Array.Find(OwnUnits, u => bare.StartsWith(u, StringComparison.Ordinal) && bare.Length > u.Length) is { } unit) bare = bare[unit.Length..];
            return bare;
        }

        /// <summary>红旗嘎查 is no banner: what follows must be more than the word for a village.</summary>
        private static bool IsOwnPart(string rest) => !VillageWord().IsMatch(rest);

        private static bool IsForeign(string unit) => Places.Locate(unit) is { } region
            ? region.Code != Regions.Banner
            : unit.Length > 2 && unit[^1] is '旗' or '县' or '盟';
    }

    [GeneratedRegex(
        "^(中国共产党|中共)|(党工委|党支部委员会|支部委员会|党总支委员会|总支部委员会|党委|委员会|党支部|党总支|支部|总支)$",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture,
        1000)]
    private static partial Regex UsualWords();

    [GeneratedRegex(
        "(党总支委员会|总支部委员会|党总支|总支)$",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        1000)]
    private static partial Regex GeneralBranchWord();

    [GeneratedRegex("(支部委员会|支部)$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex BranchWord();

    [GeneratedRegex("(党委|党工委|委员会)$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex CommitteeWord();

    [GeneratedRegex(
        "^(?<town>[^省市盟旗县区]{1,8}?(镇|乡|苏木|街道办事处|街道|农场|牧场|林场))(?<rest>.+)$",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        1000)]
    private static partial Regex TownshipFirst();

    [GeneratedRegex(
        "^.{1,8}?(镇|乡|苏木|街道办事处|街道|农场|牧场|林场)$",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        1000)]
    private static partial Regex OnlyTownship();

    [GeneratedRegex(
        "^(?<unit>.{1,10}?(自治区|自治州|自治县|自治旗|省|市|盟|旗|县|区))(?<rest>.+)$",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        1000)]
    private static partial Regex UnitFirst();

    [GeneratedRegex("^(嘎查|村|社区|分场|居委会|艾里|屯)", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex VillageWord();
}

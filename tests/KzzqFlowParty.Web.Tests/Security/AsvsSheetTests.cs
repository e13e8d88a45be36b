using System.Reflection;
using System.Text.RegularExpressions;

namespace KzzqFlowParty.Web.Tests.Security;

/// <summary>docs/security/asvs-l2.csv and facts.csv: every row says what stands behind it, and what it names exists.</summary>
public sealed partial class AsvsSheetTests
{
    private static readonly string Repository = Path.GetFullPath(Path.Combine(
        Path.GetDirectoryName(Assembly.GetExecutingAssembly().Location)!, "../../../../.."));

    /// <summary>How many requirements of levels 1 and 2 each chapter of the standard (5.0.0) has.</summary>
    public static TheoryData<int, int> Chapters => new()
    {
        { 1, 27 }, { 2, 11 }, { 3, 19 }, { 4, 10 }, { 5, 9 }, { 6, 35 }, { 7, 18 }, { 8, 7 }, { 9, 7 }, { 10, 29 }, { 11, 14 }, { 12, 9 }, { 13, 13 },
        { 14, 9 }, { 15, 13 }, { 16, 16 }, { 17, 7 },
    };

    private static List<string[]> Requirements => Rows("asvs-l2.csv", "number,applies,why_not,evidence");

    private static List<string[]> Facts => Rows("facts.csv", "fact,what,evidence");

    [Fact]
    public void All_253_requirements_are_there_once_each()
    {
        Assert.Equal(253, Requirements.Select(r => r[0]).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(253, Requirements.Count);
        Assert.All(Requirements, r => Assert.Matches("^V[0-9]+[.][0-9]+[.][0-9]+$", r[0]));
    }

    [Theory]
    [MemberData(nameof(Chapters))]
    public void No_chapter_has_lost_or_gained_one(int chapter, int count) =>
        Assert.Equal(count, Requirements.Count(r => r[0].StartsWith($"V{chapter}.", StringComparison.Ordinal)));

    [Fact]
    public void What_is_met_names_its_evidence_and_what_is_not_says_why() => Assert.All(Requirements, r =>
    {
        Assert.Contains(r[1], new[] { "yes", "no", "later" });
        Assert.True(r[1] == "yes" ? (r[2], r[3].Length > 0) == ("", true) : (r[2].Length > 0, r[3]) == (true, ""), string.Join(',', r));
    });

    [Fact]
    public void Every_fact_that_is_proved_here_has_its_test() => Assert.All(
        new[] { "F1", "F2", "F3", "F4", "F5", "F6", "F7", "F8", "F10", "F11", "F14", "F15" },
        fact => Assert.Matches("Tests[.]", Facts.Single(f => f[0] == fact)[2]));

    [Fact]
    public void Every_test_and_file_that_is_named_exists()
    {
        var tests = TestSources();
        var missing = Requirements.Select(r => (r[0], r[3])).Concat(Facts.Select(f => (f[0], f[2])))
            .SelectMany(r => r.Item2.Split(
                ';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries), (r, named) => (Row: r.Item1, Named: named))
            .Where(n => !Exists(n.Named, tests));
        Assert.Empty(missing);
    }

    [Theory]
    [InlineData("SurfaceTests.No_such_sentence")]
    [InlineData("NoSuchTests.Every_test_and_file_that_is_named_exists")]
    [InlineData("AsvsSheetTests.Exists")]
    [InlineData("docs/security/nothing.md")]
    [InlineData("docs/security/nothing.md#护什么")]
    [InlineData("docs/security/README.md#没有这一节")]
    [InlineData("words")]
    public void What_does_not_exist_is_noticed(string named) => Assert.False(Exists(named, TestSources()));

    /// <summary>A test, a file, or a section of a page: docs/operator.md#反向代理.</summary>
    private static bool Exists(string named, List<string> tests)
    {
        if (named.Split('#') is [var page, var section])
            return File.Exists(Path.Combine(Repository, page)) && File.ReadAllLines(Path.Combine(Repository, page)).Contains($"## {section}");
        if (named.Contains('/', StringComparison.Ordinal)) return File.Exists(Path.Combine(Repository, named));
        var parts = named.Split('.');
        return parts.Length == 2 && tests.Exists(source => source.Contains($" class {parts[0]}", StringComparison.Ordinal)
            && TestMethods().Matches(source).Any(m => m.Groups["name"].Value == parts[1]));
    }

    /// <summary>Not all test projects can be loaded here, so their sources are read.</summary>
    private static List<string> TestSources() =>
        [.. Directory.EnumerateFiles(Path.Combine(Repository, "tests"), "*Tests.cs", SearchOption.AllDirectories).Select(File.ReadAllText)];

    /// <summary>No cell holds a comma or a quote, so that the sheet can be read by eye and by this.</summary>
    private static List<string[]> Rows(string name, string header)
    {
        var lines = File.ReadAllLines(Path.Combine(Repository, "docs/security", name));
        Assert.Equal(header, lines[0]);
        var rows = lines[1..].Select(l => l.Split(',')).ToList();
        Assert.All(rows, r => Assert.Equal(header.Split(',').Length, r.Length));
        return rows;
    }

    [GeneratedRegex(
        @"\[(?:Fact|Theory)[^\n]*(?:\n\s*\[[^\n]*)*\n\s*public (?:async )?(?:Task|void) (?<name>\w+)\(",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 5000)]
    private static partial Regex TestMethods();
}

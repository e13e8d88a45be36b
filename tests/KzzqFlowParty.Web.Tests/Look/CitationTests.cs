using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using KzzqFlowParty.Domain;

namespace KzzqFlowParty.Web.Tests.Look;

/// <summary>What a reader of the code is sent to is here to be read, and a line of it fits a screen.</summary>
public sealed partial class CitationTests
{
    private const int Columns = 160;

    private static readonly string Root = Path.GetFullPath(Path.Combine(Here(), "../../.."));
    private static readonly string[] Kinds = [".cs", ".cshtml", ".js", ".css", ".csv", ".sh", ".txt", ".csproj", ".props", ".md"];

    /// <summary>The tree's own text, without migrations, which are generated, and this file, which holds examples of what is wrong.</summary>
    private static readonly (string Path, string[] Lines)[] Texts =
    [
        .. from folder in new[] { "src", "tests", "deploy", "docs", ".ci" }
           from file in Directory.EnumerateFiles(Path.Combine(Root, folder), "*", SearchOption.AllDirectories)
           let path = Path.GetRelativePath(Root, file).Replace('\\', '/')
           where Kinds.Contains(Path.GetExtension(file)) || folder == ".ci"
           where !Elsewhere().IsMatch(path) && !path.EndsWith($"/{nameof(CitationTests)}.cs", StringComparison.Ordinal)
           select (path, File.ReadAllLines(file)),
        ("README.md", File.ReadAllLines(Path.Combine(Root, "README.md"))),
    ];

    [Fact]
    public void The_tree_is_read() => Assert.True(Texts.Length > 900, $"{Texts.Length} files: the test looks in the wrong place.");

    [Fact]
    public void Nothing_cites_what_is_not_in_the_repository() => Assert.Empty(Caught(_ => true, line => Outside().IsMatch(line)));

    /// <summary>Apart from the test of the ASVS sheet, which names a file that is not there on purpose.</summary>
    [Fact]
    public void What_is_cited_of_the_docs_is_there() =>
        Assert.Empty(from text in Texts
                     where !text.Path.EndsWith("/AsvsSheetTests.cs", StringComparison.Ordinal)
                     from line in text.Lines
                     from Match cited in Docs().Matches(line)
                     where !IsThere(cited.Value.TrimEnd('.', '/'))
                     select $"{text.Path}: {cited.Value}");

    [Fact]
    public void Every_code_of_the_program_stands_in_the_table_of_codes()
    {
        var table = File.ReadAllText(Path.Combine(Root, "docs/codes.md"));
        var used = from text in Texts
                   where text.Path.StartsWith("src/", StringComparison.Ordinal) && (Path.GetExtension(text.Path) is ".cs" or ".cshtml")
                   from line in text.Lines
                   from Match code in Codes().Matches(line)
                   select code.Value;
        Assert.DoesNotContain(used.Distinct(), code => !table.Contains($"| {code} |", StringComparison.Ordinal));
    }

    /// <summary>A refusal rests on a clause of the document, on a code of the table, or on a record of a decision.</summary>
    [Fact]
    public void Every_refusal_rests_on_something_that_can_be_read()
    {
        var table = File.ReadAllText(Path.Combine(Root, "docs/codes.md"));
        var duties = File.ReadLines(Path.Combine(Root, "docs/duties.csv")).Select(l => l.Split(',')[0]).ToList();
        var refusals = from assembly in new[] { typeof(Refusal).Assembly, typeof(Program).Assembly }
                       from type in assembly.GetTypes()
                       where !type.ContainsGenericParameters
                       from field in type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
                       where field.FieldType == typeof(Refusal)
                       select (Refusal)field.GetValue(null)! into refusal
                       where refusal.Clause.Length > 0
                       select refusal;
        var found = refusals.ToList();
        Assert.True(found.Count > 80, $"{found.Count} refusals: the test looks in the wrong place.");
        Assert.DoesNotContain(found, r => !table.Contains($"| {r.Clause} |", StringComparison.Ordinal)
            && !duties.Exists(duty => IsPartOf(duty, r.Clause))
            && !IsThere($"docs/decisions/{r.Clause}"));

        static bool IsPartOf(string duty, string clause) =>
            duty.StartsWith(clause, StringComparison.Ordinal) && (duty.Length == clause.Length || !char.IsAsciiDigit(duty[clause.Length]));
    }

    /// <summary>As an editor shows them: a Chinese character takes two columns.</summary>
    [Fact]
    public void Lines_of_code_and_views_end_at_160_columns() =>
        Assert.Empty(Caught(
            path => path.EndsWith(".cs", StringComparison.Ordinal) || path.EndsWith(".cshtml", StringComparison.Ordinal), line => Width(line) > Columns));

    [Theory]
    [InlineData("// the rule of decisions 24b")]
    [InlineData("/// Decisions 8, 44.")]
    [InlineData("/// See domain.md 3.3.")]
    [InlineData("/// Architecture §3.10.")]
    [InlineData("/// (security.md C-20)")]
    [InlineData("/// Security.md T5.")]
    [InlineData("// performance.md has the numbers")]
    [InlineData("// (pitfalls 6)")]
    [InlineData("/// Issue 8 §7.")]
    [InlineData("// as look/README.md draws it")]
    [InlineData("/// Source: shared/data/pinyin.csv.")]
    public void A_citation_from_outside_is_caught(string line) => Assert.Matches(Outside(), line);

    [Theory]
    [InlineData("/// docs/decisions/0009: who confirms.")]
    [InlineData("/// the numbers are in docs/performance.md")]
    [InlineData("var decisions = 3;")]
    [InlineData("[性能](../performance.md)")]
    public void A_citation_of_the_repository_is_not(string line) => Assert.DoesNotMatch(Outside(), line);

    [Theory]
    [InlineData("abc", 3)]
    [InlineData("积分 1", 6)]
    [InlineData("（）", 4)]
    [InlineData("“…”", 3)]
    public void A_Chinese_character_takes_two_columns(string line, int width) => Assert.Equal(width, Width(line));

    private static IEnumerable<string> Caught(Func<string, bool> isMeant, Func<string, bool> caught) =>
        from text in Texts
        where isMeant(text.Path)
        from line in text.Lines.Select((words, index) => (Words: words, Number: index + 1))
        where caught(line.Words)
        select $"{text.Path}:{line.Number} {line.Words.Trim()}";

    /// <summary>A file, a folder, or a record by its number.</summary>
    private static bool IsThere(string path) =>
        Path.Exists(Path.Combine(Root, path))
        || (Record().IsMatch(path) && Directory.EnumerateFiles(Path.Combine(Root, "docs/decisions"), $"{path[^4..]}-*.md").Any());

    private static int Width(string line) => line.Sum(c => IsWide(c) ? 2 : 1);

    private static bool IsWide(char c) => c is (>= '\u1100' and <= '\u115f') or (>= '\u2e80' and <= '\ua4cf') or (>= '\uac00' and <= '\ud7a3')
        or (>= '\uf900' and <= '\ufaff') or (>= '\ufe30' and <= '\ufe6f') or (>= '\uff00' and <= '\uff60') or (>= '\uffe0' and <= '\uffe6');

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;

    [GeneratedRegex(
        @"(^|/)(bin|obj|App_Data|rosters|vectors)/|/Migrations/|/wwwroot/lib/|/Common/Tables/|packages\.lock\.json", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Elsewhere();

    [GeneratedRegex(
        @"\bdecisions? \d|\b(decisions|domain|architecture|exemplars|pitfalls|roadmap|work-kinds)\.md\b|(?<!docs/|\.\./)\b(security|performance)\.md\b"
            + @"|\barchitecture §|\bpitfalls \d|\bissue \d|\blook/(README|next|census)|\bshared/(data|cases|rosters)\b",
            RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Outside();

    [GeneratedRegex(@"\bdocs/[\w./-]*\w", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Docs();

    [GeneratedRegex(@"^docs/decisions/\d{4}$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Record();

    [GeneratedRegex(@"(?<![\w-])([DPR]-\d\d|CL-\d\d|S-(base|act|ded|cap)\d+|X\d{1,2}(?= *[.,)；。]))(?![\w-])", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Codes();
}

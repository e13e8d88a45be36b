using System.Reflection;
using KzzqFlowParty.Web.Features.Duties;

namespace KzzqFlowParty.Web.Tests.Duties;

/// <summary>docs/duties.csv names every duty of the document, and what it names exists. Decisions 4.</summary>
public sealed class DutyBookTests
{
    [Fact]
    public void The_book_has_the_218_duties_of_the_document()
    {
        Assert.Equal(218, DutyBook.All.Select(d => d.Id).Distinct().Count());
        Assert.Equal(
            new Dictionary<string, int> { ["M"] = 21, ["G"] = 96, ["O"] = 15, ["B"] = 56, ["S"] = 16, ["E"] = 14 },
            DutyBook.All.GroupBy(d => d.Id[..1]).ToDictionary(g => g.Key, g => g.Count()));
    }

    [Fact]
    public void What_is_served_names_its_test_and_what_is_not_names_none() =>
        Assert.All(DutyBook.All, d => Assert.Equal(d.IsServed, d.Test != Duty.Later));

    [Fact]
    public void Every_test_that_the_book_names_exists()
    {
        var sources = TestSources();
        Assert.All(DutyBook.All.Where(d => d.IsServed), d =>
        {
            var parts = d.Test.Split('.');
            Assert.Equal(2, parts.Length);
            Assert.True(sources.TryGetValue(parts[0], out var source), $"{d.Id}: no test class {parts[0]}");
            Assert.Contains($" {parts[1]}(", source, StringComparison.Ordinal);
        });
    }

    /// <summary>Test classes of all test projects by name: they cannot all be loaded here, so their sources are read.</summary>
    private static Dictionary<string, string> TestSources()
    {
        var root = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Assembly.GetExecutingAssembly().Location)!, "../../../.."));
        return Directory.EnumerateFiles(root, "*Tests.cs", SearchOption.AllDirectories).ToDictionary(f => Path.GetFileNameWithoutExtension(f), File.ReadAllText, StringComparer.Ordinal);
    }
}

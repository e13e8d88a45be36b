using System.Net;
using System.Reflection;
using KzzqFlowParty.Web.Features.Duties;
using KzzqFlowParty.Web.Tests.Site;

namespace KzzqFlowParty.Web.Tests.Duties;

/// <summary>docs/duties.csv names every duty of the document, and what it names exists. docs/decisions/0029.</summary>
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
            Assert.True(
                sources.Exists(s => s.Contains($" class {parts[0]}", StringComparison.Ordinal) && s.Contains($" {parts[1]}(", StringComparison.Ordinal)),
                $"{d.Id}: no test {d.Test}");
        });
    }

    [Fact]
    public async Task Every_page_that_the_book_names_has_words_for_the_screen()
    {
        await using var site = await TestSite.BorrowAsync();
        var where = (await (await site.SignInAsync(Person.Lead)).PageAsync("/duties")).QuerySelectorAll("td[data-l=办理]")
            .Select(c => c.TextContent.Trim())
            .ToList();
        Assert.Equal(DutyBook.All.Count, where.Count);
        Assert.All(where, words => Assert.DoesNotContain('/', words));
    }

    [Fact]
    public async Task Every_route_that_the_book_names_answers()
    {
        await using var site = await TestSite.BorrowAsync();
        Person[] people = [Person.Secretary, Person.Township, Person.Lead, Person.Auditor, Person.MobileSecretary, Person.AuditAdministrator];
        var visitors = new List<Visitor>();
        foreach (var person in people) visitors.Add(await site.SignInAsync(person));
        foreach (var route in DutyBook.All.Where(d => d.IsServed).Select(d => d.Where).Distinct())
            Assert.True(await AnswersAsync(route, visitors), $"{route} answers to nobody");
    }

    /// <summary>Whether one of them, who has its permission, gets the page.</summary>
    private static async Task<bool> AnswersAsync(string route, IEnumerable<Visitor> visitors)
    {
        foreach (var visitor in visitors)
        {
            if ((await visitor.GetAsync(route)).StatusCode == HttpStatusCode.OK) return true;
        }

        return false;
    }

    /// <summary>Sources of the tests of all test projects: they cannot all be loaded here, and two projects may have a class of one name.</summary>
    private static List<string> TestSources()
    {
        var root = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Assembly.GetExecutingAssembly().Location)!, "../../../.."));
        return [.. Directory.EnumerateFiles(root, "*Tests.cs", SearchOption.AllDirectories).Select(File.ReadAllText)];
    }
}

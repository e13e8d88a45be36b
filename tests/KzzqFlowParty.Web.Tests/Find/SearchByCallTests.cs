using KzzqFlowParty.Domain.Organizations;
using KzzqFlowParty.Testing;
using KzzqFlowParty.Web.Tests.Site;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Tests.Find;

/// <summary>Search finds people and organizations as they are called.</summary>
public sealed class SearchByCallTests
{
    [Theory]
    [OnSqlite]
    [OnPostgreSql]
    public async Task Initials_every_reading_and_a_name_without_its_dot_find_the_person_in_every_list(Engine engine)
    {
        await using var site = await TestSite.OpenAsync(engine: engine);
        foreach (var name in new[] { "单玉乐", "孟和·巴特尔", "王秀英" })
            await site.World.SpellAsync(await site.World.MemberAsync(site.World.Baokang.FirstBranch, name));
        var visitor = await site.SignInAsync(Person.Secretary);
        foreach (var (words, name) in new[]
        {
            ("syl", "单玉乐"), ("shanyule", "单玉乐"), ("danyuyue", "单玉乐"), ("Ｓｈａｎ　ｙｕ", "单玉乐"), ("\u202d单玉乐\u202c", "单玉乐"),
            ("孟和巴特尔", "孟和·巴特尔"), ("孟和・巴", "孟和·巴特尔"), ("mhbte", "孟和·巴特尔"), ("wxy", "王秀英"), ("xiuying", "王秀英"),
        })
        {
            var escaped = Uri.EscapeDataString(words);
            Assert.Equal([name], await NamesAsync(visitor, $"/members?name={escaped}"));
            Assert.Equal([name], await NamesAsync(visitor, $"/outflow?Name={escaped}"));
            Assert.Equal([name], await NamesAsync(visitor, $"/scores?name={escaped}"));
            var found = (await visitor.PageAsync($"/find?words={escaped}")).QuerySelectorAll(".plain-rows a");
            Assert.Equal([name], found.Select(a => a.TextContent));
        }

        Assert.Empty(await NamesAsync(visitor, "/members?name=zzz"));
    }

    [Fact]
    public async Task An_organization_is_found_by_a_name_that_it_had()
    {
        await using var site = await TestSite.OpenAsync();
        await using (var db = site.World.AsJob())
        {
            var branch = await db.Organizations.SingleAsync(o => o.Id == site.World.Baokang.FirstBranch.Id);
            var note = new ChangeNote(new DateOnly(2026, 1, 1), "测试", Guid.NewGuid(), site.World.Time.GetUtcNow());
            branch.Rename("中共保康镇新立村支部委员会", nameTaken: false, note, site.World.Today).OrThrow();
            await db.SaveChangesAsync();
        }

        var visitor = await site.SignInAsync(Person.Township);
        var former = site.World.Baokang.FirstBranch.FullName;
        foreach (var words in new[] { former, former[5..], "xinlicun", "xlczb" })
            Assert.Contains(
                "新立村支部", (await visitor.PageAsync($"/organizations?text={Uri.EscapeDataString(words)}")).QuerySelector("main")!.TextContent,
                StringComparison.Ordinal);
    }

    private static async Task<IEnumerable<string>> NamesAsync(Visitor visitor, string address) =>
        (await visitor.PageAsync(address)).QuerySelectorAll("tbody .cell-lead a").Select(a => a.TextContent);
}

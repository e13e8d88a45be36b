using KzzqFlowParty.Testing;
using KzzqFlowParty.Web.Tests.Site;
using Xunit.Abstractions;

namespace KzzqFlowParty.Web.Tests.Look;

/// <summary>docs/decisions/0057: how many requests a page takes and how many bytes, headers included, counted and not timed.</summary>
public sealed class BytesTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int MostRequests = 5;
    private const int MostAtFirst = 30 * 1024;
    private const int MostLater = 10 * 1024;

    private TestSite site = null!;
    private string member = "";

    public async Task InitializeAsync()
    {
        site = await TestSite.BorrowAsync();
        string[] names = ["巴特尔", "乌云其木格", "萨仁高娃", "陈凤英", "李建国", "额尔敦巴雅尔", "欧阳春梅", "那仁满都拉", "白音", "赵卫东"];
        for (var i = 0; i < 50; i++)
        {
            var one = await site.World.MemberAsync(
                site.World.Baokang.FirstBranch, names[i % 10], phone: FormattableString.Invariant($"13{i % 10}{(i + 1) * 7919 % 100000000:00000000}"));
            if (i % 2 == 0) await site.World.SpellAsync(one, i % 4 == 0 ? site.World.Shebotu.FirstBranch : null, new DateOnly(2026, 2, 1).AddDays(i));
            if (i % 3 == 0) await site.World.SheetAsync(one);
            member = i == 0 ? $"/members/{one.Id}" : member;
        }
    }

    public async Task DisposeAsync() => await site.DisposeAsync();

    [Theory]
    [InlineData("sign-in")]
    [InlineData("workbench")]
    [InlineData("member list")]
    [InlineData("member")]
    public async Task The_first_visit_takes_five_requests_and_thirty_kilobytes(string page)
    {
        var visitor = page == "sign-in" ? site.Visitor() : await site.SignInAsync(Person.Secretary);
        var all = await Fetched.FirstVisitAsync(visitor, AddressOf(page));
        foreach (var one in all) output.WriteLine($"{one.Wire} {one.Encoding} {one.Answer.RequestMessage!.RequestUri}");
        Assert.All(all, one => Assert.Equal(200, (int)one.Answer.StatusCode));
        Assert.InRange(all.Count, 4, MostRequests);
        Assert.InRange(all.Sum(one => one.Wire), 1, MostAtFirst);
    }

    /// <summary>Everything else is in the browser for a year, under a name with a hash.</summary>
    [Theory]
    [InlineData("workbench")]
    [InlineData("member list")]
    [InlineData("member")]
    public async Task Every_later_page_is_one_request_and_ten_kilobytes(string page)
    {
        var all = await Fetched.FirstVisitAsync(await site.SignInAsync(Person.Secretary), AddressOf(page));
        output.WriteLine($"{all[0].Wire} of {all[0].Text.Length} characters");
        Assert.InRange(all[0].Wire, 1, MostLater);
        Assert.All(all.Skip(1), one => Assert.Equal("max-age=31536000, immutable", one.Answer.Headers.GetValues("Cache-Control").Single()));
        if (page == "member list") Assert.Equal(50, all[0].Page.QuerySelectorAll("tbody tr").Length);
    }

    private string AddressOf(string page) => page switch
    {
        "sign-in" => "/accounts/sign-in",
        "workbench" => "/",
        "member list" => "/members?size=50",
        _ => member,
    };
}

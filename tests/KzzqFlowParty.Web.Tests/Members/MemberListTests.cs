using KzzqFlowParty.Data.Auditing;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Domain.Organizations;
using KzzqFlowParty.Testing;
using KzzqFlowParty.Web.Tests.Site;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Tests.Members;

/// <summary>党员名册: whom the list shows to whom, in what order, and how it is narrowed.</summary>
public sealed class MemberListTests : IAsyncLifetime
{
    private TestSite site = null!;

    private World World => site.World;

    public async Task InitializeAsync() => site = await TestSite.BorrowAsync();

    public async Task DisposeAsync() => await site.DisposeAsync();

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Members_stand_by_branch_then_by_name(Engine engine)
    {
        await using var there = await TestSite.OpenAsync(engine: engine);
        await there.World.MemberAsync(there.World.Baokang.SecondBranch, "阿古拉");
        await there.World.MemberAsync(there.World.Baokang.FirstBranch, "赵春梅");
        await there.World.MemberAsync(there.World.Baokang.FirstBranch, "巴图");
        await there.World.MemberAsync(there.World.Shebotu.FirstBranch, "其其格");
        Assert.Equal(["巴图", "赵春梅", "阿古拉"], await NamesAsync(there, Person.Township));
        Assert.Equal(["巴图", "赵春梅"], await NamesAsync(there, Person.Secretary));
        Assert.Equal(["巴图", "赵春梅", "阿古拉", "其其格"], await NamesAsync(there, Person.Department));
    }

    [Fact]
    public async Task The_pages_follow_each_other_across_branches()
    {
        foreach (var branch in new[] { World.Baokang.FirstBranch, World.Baokang.SecondBranch })
        {
            for (var i = 0; i < 15; i++) await World.MemberAsync(branch, $"{(branch == World.Baokang.FirstBranch ? "巴" : "白")}{(char)('a' + i)}");
        }

        var first = await NamesAsync(site, Person.Township);
        var second = await NamesAsync(site, Person.Township, "?page=2");
        Assert.Equal(20, first.Count);
        Assert.Equal(["巴o", "白a", "白b", "白c", "白d", "白e"], first.TakeLast(6));
        Assert.Equal(["白f", "白g"], second.Take(2));
        Assert.Equal(10, second.Count);
        Assert.Equal(second, await NamesAsync(site, Person.Township, "?page=99"));
    }

    [Fact]
    public async Task The_list_holds_the_keepers_side_only()
    {
        var member = await World.MemberAsync(World.Baokang.FirstBranch, "巴图");
        await World.SpellAsync(member, World.Shebotu.FirstBranch);
        Assert.Empty(await NamesAsync(site, Person.ShebotuSecretary));
        Assert.Empty(await NamesAsync(site, Person.ShebotuSecretary, $"?organization={World.Baokang.FirstBranch.Id}"));
        Assert.Equal(["巴图"], await NamesAsync(site, Person.Secretary));
    }

    [Theory]
    [InlineData("name=春梅", "赵春梅")]
    [InlineData("name=chunmei", "赵春梅")]
    [InlineData("name=batu", "巴图")]
    [InlineData("where=away", "巴图")]
    [InlineData("where=home", "李建国,赵春梅")]
    [InlineData("gender=2", "赵春梅")]
    [InlineData("ethnicity=05", "巴图")]
    [InlineData("type=2", "李建国")]
    [InlineData("status=5", "陈志强")]
    [InlineData("status=all", "巴图,陈志强,李建国,赵春梅")]
    [InlineData("education=06", "李建国")]
    [InlineData("phone=unverified", "巴图")]
    [InlineData("origin=outside", "")]
    [InlineData("name=春梅&gender=1", "")]
    public async Task The_list_is_narrowed_by_what_stands_in_the_address(string query, string expected)
    {
        await FourPeopleAsync();
        Assert.Equal(expected, string.Join(',', await NamesAsync(site, Person.Secretary, "?" + query)));
    }

    [Fact]
    public async Task An_organization_narrows_the_list_to_what_lies_below_it_and_the_tree_leads_there()
    {
        await World.MemberAsync(World.Baokang.FirstBranch, "巴图");
        await World.MemberAsync(World.Baokang.SecondBranch, "赵春梅");
        Assert.Equal(["赵春梅"], await NamesAsync(site, Person.Township, $"?organization={World.Baokang.SecondBranch.Id}"));
        var page = await (await site.SignInAsync(Person.Township)).PageAsync("/members?name=春");
        var link = page.QuerySelectorAll(".tree a").Single(a => a.TextContent.Trim() == World.Baokang.SecondBranch.FullName);
        Assert.Equal($"/members?organization={World.Baokang.SecondBranch.Id}&name=%E6%98%A5", link.GetAttribute("href"));
        Assert.Null((await (await site.SignInAsync(Person.Secretary)).PageAsync("/members")).QuerySelector(".tree"));
    }

    [Fact]
    public async Task The_list_says_what_is_on_record_of_a_member()
    {
        await FourPeopleAsync();
        var page = await (await site.SignInAsync(Person.Township)).PageAsync("/members?status=all");
        var rows = page.QuerySelectorAll("tbody tr")
            .ToDictionary(r => r.QuerySelector(".cell-lead a")!.TextContent, r => r.Children.Select(c => c.TextContent).ToList());
        Assert.Equal("李建国 男 · 汉族", rows["李建国"][0]);
        Assert.Equal(["预备党员2025-07 入党", "未登记", "在家"], rows["李建国"].Skip(1).Take(3));   // one branch in every row is no column
        Assert.Equal("赵春梅 女 · 汉族", rows["赵春梅"][0]);
        Assert.Equal("陈志强 死亡 男 · 汉族", rows["陈志强"][0]);
    }

    [Fact]
    public async Task Who_is_away_shows_four_lamps_and_the_call_that_the_last_one_needs()
    {
        var member = await World.MemberAsync(World.Baokang.FirstBranch, "巴图");
        await World.SpellAsync(member, World.Shebotu.FirstBranch);
        await World.MemberAsync(World.Baokang.FirstBranch, "赵春梅");
        var rows = (await (await site.SignInAsync(Person.Secretary)).PageAsync("/members")).QuerySelectorAll("tbody tr").ToList();

        // No birth date is on record, and neither street nor unit was told; the number has never been called.
        Assert.Equal(["底数不清", "方向不清", "时间清", "联系方式不清"], rows[0].QuerySelectorAll(".lamp").Select(l => l.TextContent));
        Assert.Equal($"/members/{member.Id}/phone", rows[0].QuerySelector(".cell-actions a")!.GetAttribute("href"));
        Assert.Empty(rows[1].QuerySelectorAll(".lamp"));
        Assert.DoesNotContain("核实电话", rows[1].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_member_from_outside_shows_his_organization_there()
    {
        await World.AddAsync(Member.EnterFromOutside(
            People.Facts("哈斯"), World.Outside, World.Baokang.FirstBranch, idTaken: false, World.Cipher, World.Recording()).OrThrow());
        var page = await (await site.SignInAsync(Person.Secretary)).PageAsync("/members?origin=outside");
        Assert.Contains(World.Outside.FullName, page.QuerySelector("tbody tr")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Phones_are_full_for_who_must_call_masked_for_the_department_and_absent_for_the_instructor()
    {
        await World.MemberAsync(World.Baokang.FirstBranch, "巴图", phone: "13812345678");
        Assert.Contains("13812345678", await TextAsync(Person.Secretary), StringComparison.Ordinal);
        Assert.Contains("13812345678", await TextAsync(Person.Township), StringComparison.Ordinal);
        Assert.Contains("138****5678", await TextAsync(Person.Department), StringComparison.Ordinal);
        Assert.DoesNotContain("5678", await TextAsync(Person.Instructor), StringComparison.Ordinal);
        await using var db = World.AsJob();
        Assert.Equal(2, await db.Audit.CountAsync(a => a.Kind == AuditKind.Read && a.Operation == "查看党员名册"));
    }

    [Fact]
    public async Task Nobody_to_list_says_what_to_do()
    {
        var visitor = await site.SignInAsync(Person.Secretary);
        Assert.Contains("名册里还没有党员", (await visitor.PageAsync("/members")).QuerySelector(".empty-state")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(
            "没有符合条件的党员",
            (await visitor.PageAsync("/members?name=无此人")).QuerySelector(".empty-state")!.TextContent,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_reads_about_no_person_has_no_list() =>
        Assert.Equal(System.Net.HttpStatusCode.Forbidden, (await (await site.SignInAsync(Person.SocialWork)).GetAsync("/members")).StatusCode);

    private static async Task<List<string>> NamesAsync(TestSite there, Person person, string query = "") =>
        [.. (await (await there.SignInAsync(person)).PageAsync("/members" + query)).QuerySelectorAll("tbody .cell-lead > a").Select(a => a.TextContent)];

    private async Task<string> TextAsync(Person person) => (await (await site.SignInAsync(person)).PageAsync("/members")).QuerySelector("main")!.TextContent;

    private async Task FourPeopleAsync()
    {
        var branch = World.Baokang.FirstBranch;
        await AddAsync(branch, People.Facts("巴图", People.NewIdNumber(), "13800000001") with { Ethnicity = "05" });
        await AddAsync(branch, People.Facts("赵春梅", People.NewIdNumber(Gender.Female), "13800000002") with { Ethnicity = "01" });
        await AddAsync(branch, People.Facts("李建国", People.NewIdNumber()) with
        {
            Type = MemberType.Probationary,
            JoinedOn = PartialDate.FromNumber(2025_07_00),
            Education = "06",
            Ethnicity = "01",
        });
        await AddAsync(branch, People.Facts("陈志强", People.NewIdNumber()) with { Ethnicity = "01" });
        await using var db = World.AsJob();
        var members = await db.Members.Include(m => m.Memberships).ToDictionaryAsync(m => m.Name);
        members["陈志强"].End(PartyStatus.Died, new DateOnly(2026, 5, 1), "病故", World.Recording()).OrThrow();
        await db.SaveChangesAsync();
        await World.SpellAsync(members["巴图"]);
    }

    private Task<Member> AddAsync(Organization branch, MemberFacts facts) =>
        World.AddAsync(Member.Enter(facts, branch, idTaken: false, new DateOnly(2020, 1, 1), World.Cipher, World.Recording()).OrThrow());
}

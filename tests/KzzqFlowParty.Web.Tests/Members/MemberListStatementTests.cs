using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Testing;
using KzzqFlowParty.Web.Tests.Site;

namespace KzzqFlowParty.Web.Tests.Members;

/// <summary>The roster sends the same statements however many members stand behind it (docs/decisions/0028).</summary>
public sealed class MemberListStatementTests : IAsyncLifetime
{
    /// <summary>Counted by hand: rules, branches, page, absences, way in the tree, tree; the rest is the frame's and the session's.</summary>
    private const int OfTheList = 6;
    private const int OfTheFrame = 8;

    private readonly StatementCounter statements = new();
    private TestSite site = null!;

    public async Task InitializeAsync()
    {
        site = await TestSite.OpenAsync();
        site.Arrange = statements.AddTo;
    }

    public async Task DisposeAsync() => await site.DisposeAsync();

    [Theory]
    [InlineData("/members")]
    [InlineData("/members?where=away&name=%E7%99%BD&size=100")]
    public async Task The_list_sends_as_many_statements_with_1000_members_as_with_10(string address)
    {
        var visitor = await site.SignInAsync(Person.Township);
        await AddAsync(10);
        await visitor.GetAsync(address);
        var few = await statements.CountAsync(() => visitor.GetAsync(address));
        await AddAsync(990);
        await visitor.GetAsync(address);
        var many = await statements.CountAsync(() => visitor.GetAsync(address));
        Assert.Equal(few, many);
        Assert.InRange(many, OfTheList, OfTheList + OfTheFrame);
    }

    [Fact]
    public async Task A_members_page_sends_as_many_statements_with_a_long_history_as_with_a_short_one()
    {
        var visitor = await site.SignInAsync(Person.Secretary);
        var member = await site.World.MemberAsync(site.World.Baokang.FirstBranch);
        await site.World.SpellAsync(member);
        var address = $"/members/{member.Id}";
        await visitor.GetAsync(address);
        var few = await statements.CountAsync(() => visitor.GetAsync(address));
        await using (var db = site.World.AsJob())
        {
            var known = db.Members.Single(m => m.Id == member.Id);
            for (var i = 0; i < 200; i++) known.VerifyPhone(reached: true, new DateOnly(2026, 1, 1).AddDays(i), null, site.World.Recording()).OrThrow();
            await db.SaveChangesAsync();
        }

        Assert.Equal(few, await statements.CountAsync(() => visitor.GetAsync(address)));
    }

    private async Task AddAsync(int count)
    {
        await using var db = site.World.AsJob();
        using var one = db.AuditAsOne("测试", "Members");
        for (var i = 0; i < count; i++)
        {
            var branch = i % 2 == 0 ? site.World.Baokang.FirstBranch : site.World.Baokang.SecondBranch;
            db.Add(Member.Enter(People.Facts(
                "白音", People.NewIdNumber(), "13800001234"), branch, idTaken: false, null, site.World.Cipher, site.World.Recording()).OrThrow());
        }

        await db.SaveChangesAsync();
    }
}

using KzzqFlowParty.Domain.Flow;
using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Testing;
using KzzqFlowParty.Web.Tests.Site;

namespace KzzqFlowParty.Web.Tests.Scores;

/// <summary>Lists of points and grades send as many statements for 1,000 people as for 10.</summary>
public sealed class ScoreStatementTests
{
    [Theory]
    [InlineData("/scores?size=100")]
    [InlineData("/grades")]
    [InlineData("/scores/waiting")]
    public async Task Many_people_take_no_more_statements_than_a_few(string address)
    {
        var counter = new StatementCounter();
        await using var site = await TestSite.OpenAsync();
        site.Arrange = counter.AddTo;
        await AddAsync(site, 10);
        var visitor = await site.SignInAsync(Person.Secretary);
        await visitor.PageAsync(address);
        var few = await counter.CountAsync(() => visitor.PageAsync(address));
        await AddAsync(site, 990);
        Assert.Equal(few, await counter.CountAsync(() => visitor.PageAsync(address)));
        Assert.InRange(few, 1, 14);
    }

    private static async Task AddAsync(TestSite site, int people)
    {
        await using var db = site.World.AsJob();
        for (var i = 0; i < people; i++)
        {
            var member = Member.Enter(People.Facts("白音", People.NewIdNumber()), site.World.Baokang.FirstBranch, idTaken: false, new DateOnly(
                2020, 1, 1), site.World.Cipher, site.World.Recording()).OrThrow();
            var facts = new OutflowFacts
            {
                Report = DepartureReport.Reported,
                ReportedOn = new(2026, 2, 20),
                DepartureOn = new DateOnly(2026, 3, 1),
                RegionCode = "210106",
                Reason = "01",
                Destination = Destination.NoneFound("没有找到"),
            };
            var sheet = site.Sheet(member, ("act1", 4));
            sheet.Claim("act2", 3, new(2026, 6, 1), "记录在案", null, People.Rules, site.World.Recording(Person.Commissioner.AccountId)).OrThrow();
            db.AddRange(member, FlowSpell.Register(
                member, facts, alreadyAway: false, lastEndedOn: null, People.Rules.Flow, site.World.Cipher, site.World.Recording()).OrThrow(), sheet);
        }

        await db.SaveChangesAsync();
    }
}

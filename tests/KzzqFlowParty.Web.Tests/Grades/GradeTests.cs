using System.Net;
using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Domain.Scoring;
using KzzqFlowParty.Testing;
using KzzqFlowParty.Web.Tests.Scores;
using KzzqFlowParty.Web.Tests.Site;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Tests.Grades;

/// <summary>拟定等次 within the ceiling of the points. E3, S-cap80, S-cap60, docs/decisions/0006.</summary>
public sealed class GradeTests : IAsyncLifetime
{
    private TestSite site = null!;

    public async Task InitializeAsync() => site = await TestSite.BorrowAsync();

    public async Task DisposeAsync() => await site.DisposeAsync();

    [Theory]
    [InlineData(80, "")]
    [InlineData(79, "1")]
    [InlineData(60, "1")]
    [InlineData(59, "1,2")]
    public async Task Grades_above_the_ceiling_are_closed_with_their_reason(int total, string closed)
    {
        var member = await WithTotalAsync(total);
        var page = await (await site.SignInAsync(Person.Secretary)).PageAsync("/grades");
        Assert.Equal(closed, string.Join(',', page.QuerySelectorAll($"#grade-{member.Id} option[disabled]").Select(o => o.GetAttribute("value"))));
        Assert.Contains($"总分{total}分", page.QuerySelector("[data-l=上限]")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(79, "1", "总分79分，低于80分，不得评为“优秀”。")]
    [InlineData(59, "2", "总分59分，低于60分，不得评为“合格”及以上。")]
    public async Task A_grade_above_the_ceiling_is_refused_when_posted_by_hand(int total, string grade, string sentence)
    {
        var member = await WithTotalAsync(total);
        var answer = await ProposeAsync(Person.Secretary, member, grade);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = await answer.PageAsync();
        Assert.Contains($"白音：{sentence}", page.QuerySelector(".error-summary")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(grade, page.QuerySelector($"#grade-{member.Id} option[selected]")!.GetAttribute("value"));
        await using var db = site.World.AsJob();
        Assert.False(await db.Evaluations.AnyAsync());
    }

    [Fact]
    public async Task A_proposal_is_kept_with_the_total_it_rested_on()
    {
        var member = await WithTotalAsync(60);
        Assert.Equal(HttpStatusCode.Redirect, (await ProposeAsync(Person.Secretary, member, "2")).StatusCode);
        await using var db = site.World.AsJob();
        var stored = await db.Evaluations.SingleAsync();
        Assert.Equal((Grade.Qualified, 60), (stored.ProposedGrade, stored.ProposedOnTotal));
        Assert.Equal("拟定等次", await db.Audit.Where(a => a.Subject == $"YearEvaluation/{stored.Id}").Select(a => a.Operation).Distinct().SingleAsync());
        Assert.Contains("拟定合格 1 人", (await (await site.SignInAsync(Person.Township)).PageAsync("/grades"))
            .QuerySelector(".list-sentence")!.TextContent
            .Replace("\n", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_total_that_changes_the_ceiling_leaves_the_grade_and_asks_to_deliberate_again()
    {
        var member = await WithTotalAsync(60);
        await ProposeAsync(Person.Secretary, member, "2");
        await using (var db = site.World.AsJob())
        {
            var sheet = await db.ScoreSheets.Include(s => s.Entries).Include(s => s.Reversals).SingleAsync();
            var reversal = sheet.AskReversal(
                sheet.Entries.Single(e => e.Item == "base4").Id, "1", "记错", site.World.Recording(Person.Commissioner.AccountId)).OrThrow();
            sheet.ApproveReversal(reversal.Id, new(Person.Secretary.AccountId), site.World.Time.GetUtcNow(), People.Rules).OrThrow();
            await db.SaveChangesAsync();
        }

        var row = (await (await site.SignInAsync(Person.Secretary)).PageAsync("/grades")).QuerySelectorAll(".data-table tbody tr").Single();
        Assert.Contains("须重新研究", row.TextContent, StringComparison.Ordinal);
        Assert.Contains("拟定时 60 分，现 55 分", row.TextContent, StringComparison.Ordinal);
        Assert.Contains("已拟定 合格", row.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_the_secretary_of_the_branch_proposes()
    {
        var member = await WithTotalAsync(60);
        Assert.Equal(HttpStatusCode.NotFound, (await ProposeAsync(Person.SecondSecretary, member, "3")).StatusCode);
        foreach (var person in new[] { Person.Commissioner, Person.Township, Person.Lead, Person.Auditor })
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await ProposeAsync(person, member, "3")).StatusCode);
            Assert.Empty((await (await site.SignInAsync(person)).PageAsync("/grades")).QuerySelectorAll(
                "main select[name^=Grades], main form[action^='/grades/'] .form-foot button"));
        }
    }

    /// <summary>55, 60, 59, 79 or 80, as docs/decisions/0018 makes them.</summary>
    private async Task<Member> WithTotalAsync(int total)
    {
        var member = await site.AwayAsync();
        (string, int)[] points = total switch
        {
            60 => [("base4", 5)],
            59 => [("base4", 4)],
            79 => [("base4", 4), ("act1", 10), ("act2", 10)],
            _ => [("base4", 5), ("act1", 10), ("act2", 10)],
        };
        var sheet = site.Sheet(member, [("base1", 10), ("base2", 5), ("base3", 20), .. points]);
        sheet.Follow([.. Scene.Meetings(10)], site.World.Time.GetUtcNow(), People.Rules);
        Assert.Equal(total, sheet.Totals.Total);
        await site.World.AddAsync(sheet);
        return member;
    }

    private async Task<HttpResponseMessage> ProposeAsync(Person person, Member member, string grade) =>
        await (await site.SignInAsync(person)).PostAsync(
            "/grades/2026", ($"Grades[{member.Id}]", grade), ("page", "1"), ("RequestId", Guid.CreateVersion7().ToString()));
}

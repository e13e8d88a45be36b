using System.Net;
using KzzqFlowParty.Testing;
using KzzqFlowParty.Web.Tests.Meetings;
using KzzqFlowParty.Web.Tests.Scores;
using KzzqFlowParty.Web.Tests.Site;
using KzzqFlowParty.Workbooks.Tests.Writing;
using Microsoft.EntityFrameworkCore;
using Person = KzzqFlowParty.Web.Tests.Site.Person;

namespace KzzqFlowParty.Web.Tests.Reports;

/// <summary>R-15 and R-24: attendance by month, and what was reversed.</summary>
public sealed class NewReportTests : IAsyncLifetime
{
    private TestSite site = null!;

    private World World => site.World;

    public async Task InitializeAsync() => site = await TestSite.BorrowAsync();

    public async Task DisposeAsync() => await site.DisposeAsync();

    [Fact]
    public async Task R_15_counts_confirmed_attendance_by_month_and_gives_the_points_of_the_sheet()
    {
        var member = await site.AwayAsync("常参加");
        await World.ConfirmedAsync(await World.HeldAsync(World.Baokang.FirstBranch), member, Person.Commissioner, Person.Secretary);
        await World.RecordedAsync(await World.HeldAsync(World.Baokang.FirstBranch), member, Person.Commissioner);   // waits
        var book = await BookAsync(Person.Secretary, "/meetings/summary/export?year=2026");
        Assert.Equal(
            [
                "序号", "苏木镇", "党支部", "姓名", "身份证尾号", "1 月", "2 月", "3 月", "4 月", "5 月", "6 月", "7 月", "8 月", "9 月", "10 月", "11 月",
                "12 月", "线下次数", "线上次数", "线下组织生活得分",
            ],
            book.Rows[2]);
        await using var db = World.AsJob();
        var month = await db.Attendances.Where(a => a.ConfirmedBy != null).Select(a => a.On.Month).SingleAsync();
        var row = book.Rows[3];
        Assert.Equal(("常参加", World.Baokang.Committee.FullName), ((string)row[3]!, (string)row[1]!));
        Assert.Equal(1.0, row[4 + month]);
        Assert.Equal([1.0, 0.0, 2.0], row[17..20]);
    }

    [Fact]
    public async Task R_24_tells_the_entry_its_reversal_and_the_two_people()
    {
        var (member, sheet) = await site.ScoredAsync(("act1", 6));
        await using (var db = World.AsJob())
        {
            var read = await db.ScoreSheets.Include(s => s.Entries).Include(s => s.Claims).Include(s => s.Reversals).SingleAsync();
            var asked = read.AskReversal(read.Entries.Single().Id, "1", "记错了人", World.Recording(Person.Commissioner.AccountId)).OrThrow();
            read.ApproveReversal(asked.Id, new(Person.Secretary.AccountId), World.Time.GetUtcNow(), People.Rules).OrThrow();
            await db.SaveChangesAsync();
        }

        var row = (await BookAsync(Person.Township, "/scores/reversals/export?year=2026")).Rows[3];
        Assert.Equal(member.Name, row[3]);
        Assert.Contains("6 分，2026-06-01：记录在案", (string)row[4]!, StringComparison.Ordinal);
        Assert.Contains("记录错误：记错了人", (string)row[5]!, StringComparison.Ordinal);
        Assert.Equal([-6.0, Person.Commissioner.Name, Person.Secretary.Name, new DateTime(2026, 11, 24), 0.0], row[6..11]);
    }

    private async Task<WrittenBook> BookAsync(Person person, string address)
    {
        var answer = await (await site.SignInAsync(person)).GetAsync(address);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return new(await answer.Content.ReadAsByteArrayAsync());
    }
}

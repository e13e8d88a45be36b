using System.Net;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Scoring;
using KzzqFlowParty.Testing;
using KzzqFlowParty.Web.Tests.Site;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Tests.Matrix;

/// <summary>What the decisions promise in sentences, tried by request; the matrix says it endpoint by endpoint.</summary>
public sealed class SentenceTests(MatrixSite site) : IClassFixture<MatrixSite>
{
    private Planted People => site.Planted;

    private World World => site.Site.World;

    [Theory]
    [InlineData("/members")]
    [InlineData("/members?scope=all&size=100")]
    [InlineData("/outflow")]
    [InlineData("/scores")]
    [InlineData("/grades")]
    [InlineData("/find?words=舍伯吐的")]
    [InlineData("/find?words=乙村的")]
    public async Task A_secretary_finds_no_member_of_another_branch_in_any_list(string address)
    {
        var text = await TextAsync(Person.Secretary, address);
        Assert.DoesNotContain(People.OfSecond.Name, text, StringComparison.Ordinal);
        Assert.DoesNotContain(People.OfShebotu.Name, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_secretary_opens_no_list_of_another_branch_by_naming_it()
    {
        foreach (var address in new[]
        {
            "/grades?organization=", "/members?branch=", "/members?organization=", "/outflow?branch=", "/scores?organization=", "/scores?branch=",
        })
            Assert.DoesNotContain(People.OfSecond.Name, await TextAsync(Person.Secretary, address + World.Baokang.SecondBranch.Id), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_secretary_finds_nobody_of_another_branch_by_complete_number()
    {
        var visitor = await site.VisitorAsync(Person.Secretary);
        foreach (var number in new[] { People.OfSecond.IdNumber, People.OfSecond.Phone })
        {
            var answer = await visitor.PostAsync("/find", ("text", number));
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.DoesNotContain(People.OfSecond.Name, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_secretary_who_ticks_a_spell_of_another_branch_confirms_nothing() =>
        await site.LeavesAllAsItWasAsync(
            Person.Secretary, "/outflow/confirm", await site.Site.World.SeenAsync(People.OfSecond.Ids["spell"], People.FromShebotuAtFirst.Ids["spell"]));

    [Fact]
    public async Task A_host_reads_name_phone_total_and_positive_items_of_whom_he_receives()
    {
        var guest = People.FromShebotuAtFirst;
        Assert.Contains(guest.Phone, await TextAsync(Person.Secretary, $"/members/{Id(guest, "member")}"), StringComparison.Ordinal);
        Assert.Contains(guest.Name, await TextAsync(Person.Secretary, "/inflow"), StringComparison.Ordinal);
        Assert.Contains("志愿服务", await TextAsync(Person.Secretary, $"/scores/{Id(guest, "member")}/2026"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_reads_the_sum_of_deductions_and_not_what_they_rest_on()
    {
        var guest = People.FromShebotuAtFirst;
        await using (var db = World.AsJob())
        {
            var sheet = await db.ScoreSheets.SingleAsync(s => s.MemberId == guest.Ids["member"]);
            db.Add(Deduction.PutInForce(
                sheet, "ded1", 10, Guid.NewGuid(), new DateOnly(2026, 8, 1), "被约谈的具体事由", [], Testing.People.Rules, Guid.NewGuid(),
                new Actor(Guid.NewGuid()), World.Time.GetUtcNow()).OrThrow());
            await db.SaveChangesAsync();
        }

        var page = $"/scores/{Id(guest, "member")}/2026";
        Assert.DoesNotContain("被约谈的具体事由", await TextAsync(Person.Secretary, page), StringComparison.Ordinal);
        Assert.DoesNotContain("被约谈的具体事由", await TextAsync(Person.Secretary, page + "/print"), StringComparison.Ordinal);
        Assert.Contains("被约谈的具体事由", await TextAsync(Person.ShebotuSecretary, page), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/members/{member}/edit")]
    [InlineData("/members/{member}/id-number")]
    [InlineData("/members/{member}/phone")]
    [InlineData("/members/{member}/status")]
    [InlineData("/outflow/{spell}/correct")]
    [InlineData("/outflow/{spell}/return")]
    [InlineData("/outflow/{spell}/not-departed")]
    [InlineData("/outflow/{spell}/confirm")]
    [InlineData("/scores/{member}/2026/claims/new")]
    [InlineData("/scores/{member}/2026/claims/{claim}")]
    [InlineData("/scores/{member}/2026/entries/{entry}/reversal")]
    [InlineData("/scores/{member}/2026/reversals/{reversal}")]
    public async Task A_host_corrects_nothing_of_the_keepers(string address)
    {
        foreach (var (name, id) in People.FromShebotuAtFirst.Ids) address = address.Replace($"{{{name}}}", id.ToString(), StringComparison.Ordinal);
        await site.LeavesAllAsItWasAsync(
            Person.Secretary, address, ("Decision", "accept"), ("Reason", "代为办理"), ("ReasonCode", "1"), ("Item", "act1"), ("Points", "5"),
            ("FactOn", "2026-10-01"), ("Basis", "志愿服务"), ("ReturnedOn", "2026-11-01"), ("Version", "0"));
    }

    [Fact]
    public async Task A_township_sees_its_branches_and_none_of_another_township()
    {
        var list = await TextAsync(Person.Township, "/members?size=100");
        Assert.Contains(People.OfFirst.Name, list, StringComparison.Ordinal);
        Assert.Contains(People.OfSecond.Name, list, StringComparison.Ordinal);
        Assert.DoesNotContain(People.OfShebotu.Name, list, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/members/new")]
    [InlineData("/members/{member}/edit")]
    [InlineData("/members/{member}/id-number")]
    [InlineData("/members/{member}/phone")]
    [InlineData("/members/{member}/status")]
    [InlineData("/outflow/new")]
    [InlineData("/outflow/{spell}/correct")]
    [InlineData("/outflow/{spell}/return")]
    [InlineData("/scores/{member}/2026/claims/new")]
    [InlineData("/scores/{member}/2026/entries/{entry}/reversal")]
    [InlineData("/grades/2026")]
    public async Task What_decisions_14_does_not_list_a_township_does_not_do_in_its_branchs_stead(string address)
    {
        foreach (var (name, id) in People.OfFirst.Ids) address = address.Replace($"{{{name}}}", id.ToString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await site.VisitorAsync(Person.Township)).PostAsync(address)).StatusCode);
    }

    [Fact]
    public async Task A_township_moves_a_member_between_its_branches_and_not_beyond()
    {
        var member = await World.MemberAsync(World.Baokang.FirstBranch, "调动的巴雅尔", phone: "13988880001");
        await site.LeavesAllAsItWasAsync(
            Person.Township,
            $"/members/{member.Id}/move",
            ("BranchId", World.Shebotu.FirstBranch.Id.ToString()),
            ("On", "2026-11-20"),
            ("Reason", "居住地变化"),
            ("Version", member.Version.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        var visitor = await site.VisitorAsync(Person.Township);
        var moved = await visitor.PostAsync(
            $"/members/{member.Id}/move",
            ("BranchId", World.Baokang.SecondBranch.Id.ToString()),
            ("On", "2026-11-20"),
            ("Reason", "居住地变化"),
            ("Version", member.Version.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Equal(HttpStatusCode.Redirect, moved.StatusCode);
        await using var db = World.AsJob();
        Assert.Equal(World.Baokang.SecondBranch.Id, (await db.Members.SingleAsync(m => m.Id == member.Id)).KeeperOrganizationId);
    }

    [Fact]
    public async Task An_auditor_reads_only()
    {
        var refused = MatrixTable.Rows.Where(r => r.Verb == "POST" && r.Of(9) is not ('x' or '-' or '.')).Select(r => r.Route).Distinct();
        Assert.Equal(
            [
                "accounts/password", "accounts/post", "accounts/second-factor/begin", "accounts/second-factor/confirm", "accounts/second-factor/end",
                "accounts/sessions/end-others", "accounts/sign-in", "accounts/sign-out", "find", "find/number", "jobs/{id}/cancel",
                "members/{id}/reveal/phone", "preferences/large-type",
            ],
            refused.Order(StringComparer.Ordinal));
        Assert.Contains(People.OfShebotu.Name, await TextAsync(Person.Auditor, "/members?size=100"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("xt")]
    [InlineData("aq")]
    [InlineData("sjgl")]
    [InlineData("shgzb")]
    public async Task Administrators_and_the_social_work_department_read_about_no_person(string user)
    {
        var person = Person.All.Single(p => p.UserName == user);
        var visitor = await site.VisitorAsync(person);
        foreach (var address in new[] { "/members", "/outflow", "/inflow", "/scores", "/grades", "/reports" })
            Assert.Equal(HttpStatusCode.Forbidden, (await visitor.GetAsync(address)).StatusCode);
        foreach (var one in People.All) Assert.DoesNotContain(one.Name, await TextAsync(person, $"/find?words={one.Name[..^1]}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_contact_reads_no_points_and_no_ID_number()
    {
        var visitor = await site.VisitorAsync(Person.Contact);
        Assert.Equal(HttpStatusCode.Forbidden, (await visitor.GetAsync($"/scores/{Id(People.OfFirst, "member")}/2026")).StatusCode);
        var page = await TextAsync(Person.Contact, $"/members/{Id(People.OfFirst, "member")}");
        Assert.Contains(People.OfFirst.Phone, page, StringComparison.Ordinal);
        Assert.DoesNotContain(People.OfFirst.IdNumber[^4..], page, StringComparison.Ordinal);
    }

    private static string Id(PlantedPerson person, string what) => person.Ids[what].ToString();

    private async Task<string> TextAsync(Person person, string address)
    {
        var response = await (await site.VisitorAsync(person)).GetAsync(address);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var page = await response.PageAsync();
        return page.QuerySelector("main")!.TextContent;
    }
}

using KzzqFlowParty.Testing;
using KzzqFlowParty.Web.Tests.Site;

namespace KzzqFlowParty.Web.Tests.Matrix;

/// <summary>The ids in the fields of forms, swapped for ones outside the scope: the form changes nothing.</summary>
public sealed class ForgedIdTests(MatrixSite site) : IClassFixture<MatrixSite>
{
    private Planted People => site.Planted;

    private World World => site.Site.World;

    [Fact]
    public Task No_absence_is_begun_for_a_member_of_another_branch() => site.LeavesAllAsItWasAsync(Person.Secretary, "/outflow/new", ("memberId", Id(People.OfSecond, "member")));

    [Fact]
    public Task No_departure_of_another_township_is_confirmed() => site.LeavesAllAsItWasAsync(Person.Township, "/outflow/confirm", ("ids", Id(People.OfShebotu, "spell")), ("ids", Id(People.OfMobile, "spell")));

    [Fact]
    public Task No_claim_of_another_branch_is_accepted() => site.LeavesAllAsItWasAsync(Person.Secretary, "/scores/waiting", ("ids", Id(People.OfSecond, "claim")), ("ids", Id(People.FromShebotuAtFirst, "claim")));

    [Fact]
    public Task No_claim_is_decided_under_the_sheet_of_somebody_else() => site.LeavesAllAsItWasAsync(
        Person.Secretary, $"/scores/{Id(People.OfFirst, "member")}/2026/claims/{Id(People.OfSecond, "claim")}", ("Decision", "accept"), ("Reason", "属实"));

    [Fact]
    public Task No_reversal_is_asked_under_the_sheet_of_somebody_else() => site.LeavesAllAsItWasAsync(
        Person.Secretary, $"/scores/{Id(People.OfFirst, "member")}/2026/entries/{Id(People.FromShebotuAtFirst, "entry")}/reversal", ("ReasonCode", "1"), ("Reason", "记错了"));

    [Fact]
    public Task No_grade_is_proposed_for_a_member_of_another_branch_nor_for_one_who_is_only_received() => site.LeavesAllAsItWasAsync(
        Person.Secretary, "/grades/2026", ($"Grades[{Id(People.OfSecond, "member")}]", "Unqualified"), ($"Grades[{Id(People.FromShebotuAtFirst, "member")}]", "Unqualified"));

    [Fact]
    public Task No_organization_is_created_under_another_township() => site.LeavesAllAsItWasAsync(
        Person.Township, "/organizations/new", ("ParentId", World.Shebotu.Committee.Id.ToString()), ("Kind", "Branch"), ("FullName", "中共舍伯吐镇丙村支部委员会"), ("On", "2026-11-01"), ("Document", "保党发〔2026〕3号"));

    [Fact]
    public Task No_branch_is_hung_under_another_township() => site.LeavesAllAsItWasAsync(
        Person.Township, $"/organizations/{World.Baokang.FirstBranch.Id}/move", ("ParentId", World.Shebotu.Committee.Id.ToString()), ("On", "2026-11-01"), ("Document", "保党发〔2026〕4号"), ("Version", "1"));

    [Fact]
    public Task No_branch_is_pulled_in_from_another_township() => site.LeavesAllAsItWasAsync(
        Person.Township, $"/organizations/{World.Shebotu.FirstBranch.Id}/move", ("ParentId", World.Baokang.Committee.Id.ToString()), ("On", "2026-11-01"), ("Document", "保党发〔2026〕4号"), ("Version", "1"));

    [Fact]
    public Task Nobody_is_placed_in_a_branch_that_is_not_the_hosts() => site.LeavesAllAsItWasAsync(
        Person.Secretary, $"/inflow/{Id(People.FromShebotuAtFirst, "spell")}/receive", ("BranchId", World.Baokang.SecondBranch.Id.ToString()),
        ("ReportedInOn", "2026-03-05"), ("RegisteredOn", "2026-03-05"), ("AcceptedOn", "2026-03-05"), ("PlacedOn", "2026-03-06"), ("Version", "1"));

    [Fact]
    public async Task Nobody_enters_the_post_of_somebody_else()
    {
        var visitor = await site.Site.SignInAsync(Person.Secretary);
        await visitor.PostAsync("/accounts/post", ("post", Person.Lead.PostIds[0].ToString()));
        Assert.Equal(System.Net.HttpStatusCode.Forbidden, (await visitor.GetAsync("/organizations/new")).StatusCode);
    }

    private static string Id(PlantedPerson person, string what) => person.Ids[what].ToString();
}

using KzzqFlowParty.Data.Accounts;
using KzzqFlowParty.Web.Tests.Matrix;
using Person = KzzqFlowParty.Web.Tests.Site.Person;

namespace KzzqFlowParty.Web.Tests.Outflow;

/// <summary>变动报告, told and taken note of.</summary>
public sealed class ChangeForms : FormsOfFeature
{
    /// <summary>Who told it, when and how.</summary>
    internal static readonly (string, string)[] Head =
    [
        ("Source", "1"), ("Channel", "2"), ("OccurredOn.Year", "2026"), ("OccurredOn.Month", "11"), ("OccurredOn.Day", "3"),
    ];

    /// <summary>A contact hears of the move and leaves the choice of who receives him to the branch.</summary>
    private static readonly RuleOfForm NoHost = new([Role.Contact], "接收党组织由流出地党支部确定", UnlessNobodyIsThere: false);

    internal override IReadOnlyDictionary<string, string> SecondLocks => new Dictionary<string, string>
    {
        ["ReportedChange"] = "read with its report",
        ["MemberResidence"] = "read on the member's page, once he is found",
    };

    internal override IEnumerable<ValidForm> Forms()
    {
        ValidForm Reported(string what, Func<FormScene, (string, string)[]> fields) => new("POST changes/report/{id}", Person.Secretary, async s =>
            await s.FromPageAsync(Person.Secretary, $"/changes/report/{(await s.AwayAsync()).Id}", null, [.. Head, .. fields(s)]))
        { Case = what, Instead = OutflowForms.Hosts };

        (string, string)[] moved = [.. FormScene.Region.Select(r => (r.Item1, r.Item1 == "RegionCode.County" ? "210105" : r.Item2))];
        yield return Reported("another unit", _ => [("Unit", "盛京纺织有限公司")]);
        yield return Reported(
            "one of ours", s => [.. moved, ("Receiving", "ours"), ("HostOrganizationId", s.World.Shebotu.SecondBranch.Id.ToString())])
            with
        { Rules = [NoHost] };
        yield return Reported(
            "outside", s => [.. moved, ("Receiving", "outside"), ("OutsideOrganizationId", s.World.Outside.Id.ToString())]) with
        { Rules = [NoHost] };
        yield return new("POST changes/{id}/acknowledge", Person.Secretary, async s =>
        {
            var change = await s.World.ChangeAsync((await s.AskedOfAsync(s.Branch)).Id, Told.By("盛京纺织有限公司"));
            return await s.FromPageAsync(Person.Secretary, $"/changes/{change.Id}", $"/changes/{change.Id}/acknowledge");
        })
        { Relation = home => home == Home.Mobile ? "sibling" : "host" };
    }
}

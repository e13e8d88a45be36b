using KzzqFlowParty.Testing;
using KzzqFlowParty.Web.Tests.Matrix;
using KzzqFlowParty.Web.Tests.Outflow;
using Person = KzzqFlowParty.Web.Tests.Site.Person;

namespace KzzqFlowParty.Web.Tests.Inflow;

/// <summary>Absences as their host has them, and those who come from outside.</summary>
public sealed class InflowForms : FormsOfFeature
{
    private static readonly (string, string)[] Dates =
    [
        ("ReportedInOn", "2026-11-20"), ("RegisteredOn", "2026-11-21"), ("AcceptedOn", "2026-11-22"), ("PlacedOn", "2026-11-23"),
    ];

    /// <summary>To whoever has the branch that was asked.</summary>
    private static string OfBranch(Home home) => home == Home.Mobile ? "sibling" : "host";

    internal override IReadOnlyDictionary<string, string> Hints => new Dictionary<string, string>
    {
        ["POST inflow/new Reception.BranchId"] = "not read: the branch places him in itself",
    };

    internal override IEnumerable<ValidForm> Forms()
    {
        yield return new(
            "POST inflow/{id}/receive",
            Person.Secretary,
            async s => await s.FromPageAsync(Person.Secretary, $"/inflow/{(await s.AskedOfAsync(s.Branch)).Id}/receive", null, Dates))
        { Case = "by the branch", Relation = OfBranch };
        yield return new("POST inflow/{id}/receive", Person.Township, async s => await s.FromPageAsync(
            Person.Township, $"/inflow/{(await s.AskedOfAsync(s.World.Baokang.Committee)).Id}/receive", null, [("BranchId", s.Branch.Id.ToString()), .. Dates]))
        // which alone was asked, and no branch below it
        { Case = "by the committee", Relation = home => home is Home.Township or Home.Banner ? "host" : "sibling" };
        yield return new("POST inflow/{id}/refuse", Person.Secretary, async s => await s.FromPageAsync(
            Person.Secretary, $"/inflow/{(await s.AskedOfAsync(s.Branch)).Id}/refuse", null, ("ReasonCode", "1"), ("Text", "不住这里")))
        { Relation = OfBranch };
        yield return new("POST inflow/new", Person.Secretary, s => s.FromPageAsync(
            Person.Secretary, "/inflow/new", null,
            ("Name", FormScene.NewName("旗外来")),
            ("IdNumber", People.NewIdNumber().Value),
            ("OutsideOrganizationId", s.World.Outside.Id.ToString()),
            ("DepartureOn.Year", "2026"),
            ("DepartureOn.Month", "10"),
            ("Reason", "01")))
        { Instead = OutflowForms.Hosts };
        yield return new("POST inflow/export/full", Person.Secretary, s => s.FromPageAsync(
            Person.Secretary, "/inflow/export/full", null, ("Purpose", "核对户籍")))
        { OnlyReads = true };
    }
}

using KzzqFlowParty.Web.Tests.Matrix;
using KzzqFlowParty.Web.Tests.Site;
using Person = KzzqFlowParty.Web.Tests.Site.Person;

namespace KzzqFlowParty.Web.Tests.Outflow;

/// <summary>Absences as their keeper has them.</summary>
public sealed class OutflowForms : FormsOfFeature
{
    /// <summary>Any organization of ours may be asked to receive, any outside one may be named: the other kind is put there.</summary>
    internal static readonly Dictionary<string, Func<FormScene, Guid>> Hosts = new()
    {
        ["HostOrganizationId"] = s => s.World.Outside.Id,
        ["OutsideOrganizationId"] = s => s.Branch.Id,
        ["Host.HostOrganizationId"] = s => s.World.Outside.Id,
        ["Host.OutsideOrganizationId"] = s => s.Branch.Id,
    };

    internal override IReadOnlyDictionary<string, string> Hints => new Dictionary<string, string>
    {
        ["POST outflow/export/full Organization"] = "narrows the list inside the person's own: An_unmasked_export_of_another_township_s_branch_holds_nobody",
    };

    internal override IReadOnlyDictionary<string, string> SecondLocks => new Dictionary<string, string>
    {
        ["FlowSpell"] = "its lists and pages name their side themselves",
        ["FlowLeg"] = "read with its absence",
        ["Draft"] = "its pages ask for the person's own drafts",
    };

    internal override IEnumerable<ValidForm> Forms()
    {
        ValidForm Kept(string act, string what, Func<FormScene, (string, string)[]> fields) => new($"POST outflow/{{id}}/{act}", Person.Secretary, async s =>
            await s.FromPageAsync(Person.Secretary, $"/outflow/{(await s.AwayAsync()).Id}/{act}", null, fields(s)))
        { Case = what, Instead = Hosts };

        ValidForm Step(
            string step, string what, Func<FormScene, (string, string)[]> fields) => new($"POST outflow/drafts/{{id}}/{step}", Person.Secretary, async s =>
            new(await s.VisitorAsync(Person.Secretary), $"{await BegunAsync(s)}/{step}", fields(s)))
            {
                Case = what,
                Instead = Hosts,
                KeepsTypedIn = ["Drafts"],
                NotOnce = "keeps the same step again: its form has no number of its own, so that going back and correcting it is no repetition",
            };

        yield return new("POST outflow/new", Person.Secretary, async s =>
        {
            var member = await s.MemberAsync();
            return await s.FromPageAsync(Person.Secretary, $"/outflow/new?member={member.Id}", "/outflow/new", ("memberId", member.Id.ToString()));
        });
        yield return new("POST outflow/{id}/confirm", Person.Secretary, async s =>
        {
            var spell = await s.AwayAsync();
            return await s.FromPageAsync(Person.Secretary, $"/outflow/{spell.Id}", $"/outflow/{spell.Id}/confirm");
        })
        { Rules = [RuleOfForm.BranchDecides] };
        yield return new(
            "POST outflow/confirm",
            Person.Secretary,
            async s => await s.FromPageAsync(Person.Secretary, "/outflow", "/outflow/confirm", await s.World.SeenAsync((await s.AwayAsync()).Id)))
        { Rules = [RuleOfForm.BranchDecides] };
        yield return Kept("correct", "none found", _ => [("Place.Unit", "盛京纺织有限公司")]);
        yield return Kept(
            "correct", "one of ours", s => [("Host.Destination", "ours"), ("Host.HostOrganizationId", s.World.Shebotu.SecondBranch.Id.ToString())]);
        yield return Kept("correct", "outside", s => [("Host.Destination", "outside"), ("Host.OutsideOrganizationId", s.World.Outside.Id.ToString())]);
        yield return Kept("ask", "one of ours", s => [("Destination", "ours"), ("HostOrganizationId", s.World.Shebotu.SecondBranch.Id.ToString())]);
        yield return Kept("ask", "outside", s => [("Destination", "outside"), ("OutsideOrganizationId", s.World.Outside.Id.ToString())]);
        yield return Kept("return", "", _ => [("ReturnedOn", "2026-11-20")]);
        yield return Kept("not-departed", "", _ => [("Note", "家中有事，没有走成")]);
        yield return new("POST outflow/export/full", Person.Secretary, s => s.FromPageAsync(
            Person.Secretary, "/outflow/export/full", null, ("Purpose", "核对户籍")))
        { OnlyReads = true };
        yield return Step("person", "", _ => OutflowJourney.PersonStep);
        yield return Step("place", "", _ => OutflowJourney.PlaceStep);
        yield return Step("host", "one of ours", s => [("Destination", "ours"), ("HostOrganizationId", s.World.Shebotu.SecondBranch.Id.ToString())]);
        yield return Step("host", "outside", s => [("Destination", "outside"), ("OutsideOrganizationId", s.World.Outside.Id.ToString())]);
        yield return Step("host", "a new one outside", s =>
        [
            ("act", "outside"),
            ("NewOutside.FullName", FormScene.New("中共沈阳市又一社区委员会")),
            .. FormScene.Region.Select(r => ("NewOutside." + r.Item1, r.Item2)),
        ]);
        yield return new("POST outflow/drafts/{id}/submit", Person.Secretary, async s =>
        {
            var draft = await OutflowJourney.FillAsync(await s.VisitorAsync(Person.Secretary), (await s.MemberAsync()).Id);
            return await s.FromPageAsync(Person.Secretary, $"{draft}/check", $"{draft}/submit");
        });
        yield return new("POST outflow/drafts/{id}/discard", Person.Secretary, async s =>
        {
            var draft = await BegunAsync(s);
            return await s.FromPageAsync(Person.Secretary, "/outflow", $"{draft}/discard");
        });
    }

    private static async Task<string> BegunAsync(FormScene s) =>
        await OutflowJourney.BeginAsync(await s.VisitorAsync(Person.Secretary), (await s.MemberAsync()).Id);
}

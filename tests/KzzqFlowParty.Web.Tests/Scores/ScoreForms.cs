using KzzqFlowParty.Domain.Scoring;
using KzzqFlowParty.Testing;
using KzzqFlowParty.Web.Tests.Matrix;
using KzzqFlowParty.Web.Tests.Site;
using Person = KzzqFlowParty.Web.Tests.Site.Person;

namespace KzzqFlowParty.Web.Tests.Scores;

/// <summary>Points: claims, entries and their reversals.</summary>
public sealed class ScoreForms : FormsOfFeature
{
    internal override IReadOnlyDictionary<string, string> SecondLocks => new Dictionary<string, string>
    {
        ["ScoreSheet"] = "read for a member who was read before it",
        ["ScoreClaim"] = "read with its sheet",
        ["ScoreEntry"] = "read with its sheet",
        ["ScoreReversal"] = "read with its sheet",
        ["Deduction"] = "read for a member who was read before it",
    };

    internal override IEnumerable<ValidForm> Forms()
    {
        ValidForm Of(
            string route, Func<FormScene, ScoreSheet, Guid> part, string? page, params (string, string)[] fields) =>
            new("POST scores/{memberId}/{year}/" + route, Person.Secretary, async s =>
        {
            var (member, id) = await s.SheetAsync(sheet => part(s, sheet));
            var sheet = $"/scores/{member.Id}/2026";
            var (from, to) = (route.IndexOf('{', StringComparison.Ordinal), route.IndexOf('}', StringComparison.Ordinal) + 1);
            var act = $"{sheet}/{route.Replace(route[from..to], id.ToString(), StringComparison.Ordinal)}";
            return await s.FromPageAsync(Person.Secretary, page is null ? sheet : act, act, fields);
        });

        yield return new("POST scores/waiting", Person.Secretary, async s =>
        {
            var (_, claim) = await s.SheetAsync(s.Claim);
            return await s.FromPageAsync(Person.Secretary, "/scores/waiting", null, await s.World.SeenAsync(claim));
        })
        { Rules = [RuleOfForm.BranchDecides] };
        yield return new("POST scores/{memberId}/{year}/claims/new", Person.Secretary, async s =>
        {
            var (member, _) = await s.SheetAsync(_ => 0);
            return await s.FromPageAsync(
                Person.Secretary, $"/scores/{member.Id}/2026/claims/new", null, ("Item", "act1"), ("Points", "5"), ("FactOn", "2026-05-01"),
                ("Basis", "社区防汛值守"));
        })
        { State = "away" };
        yield return Of("claims/{claimId}", (s, sheet) => s.Claim(sheet), page: null, ("Decision", "accept"), ("Reason", "属实")) with
        {
            Rules = [RuleOfForm.BranchDecides],
        };
        yield return Of("entries/{entryId}/reversal", (s, sheet) => s.Entry(sheet), "", ("ReasonCode", "1"), ("Reason", "记错了"));
        yield return Of(
            "reversals/{reversalId}",
            (s, sheet) => sheet.AskReversal(s.Entry(sheet), "1", "记错了", s.World.Recording(Person.Commissioner.AccountId)).OrThrow().Id,
            page: null,
            ("Decision", "accept")) with
        { Rules = [RuleOfForm.BranchDecides] };
    }
}

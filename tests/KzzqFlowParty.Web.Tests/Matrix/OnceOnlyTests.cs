using System.Net;
using KzzqFlowParty.Testing;
using KzzqFlowParty.Web.Tests.Site;

namespace KzzqFlowParty.Web.Tests.Matrix;

/// <summary>Every form of the program, sent twenty times at the same moment from one session, does what it does once (architecture §3.10).</summary>
public sealed class OnceOnlyTests
{
    private const int Times = 20;

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Twenty_sends_of_one_form_do_what_one_does_and_lead_to_one_place(Engine engine)
    {
        await using var scene = await FormScene.OnAsync(engine);
        var findings = new List<string>();
        foreach (var form in ValidForms.All.Where(f => f.NotOnce is null))
        {
            var (once, _) = await SentAsync(scene, form, times: 1);
            var (often, answers) = await SentAsync(scene, form, Times);
            if (often != once) findings.Add($"{form}: {Times} sends do\n{often}\ninstead of\n{once}");
            if (answers.Any(a => (int)a.StatusCode >= 500)) findings.Add($"{form}: {answers.Count(a => (int)a.StatusCode >= 500)} answers of 500");
            var places = answers.Where(a => a.StatusCode == HttpStatusCode.Redirect).Select(a => a.LocationPath()).Distinct(StringComparer.Ordinal).ToList();
            if (places.Count > 1) findings.Add($"{form}: leads to {string.Join(" and ", places)}");
            if (!answers.Any(FilledForm.IsAccepted)) findings.Add($"{form}: nobody was let through");
        }

        Assert.True(findings.Count == 0, string.Join('\n', findings));
    }

    private static async Task<(string Done, IReadOnlyList<HttpResponseMessage> Answers)> SentAsync(FormScene scene, ValidForm form, int times)
    {
        var filled = await form.Plant(scene);
        var before = await StoredState.OfAsync(scene.World);
        var answers = await filled.SendAtOnceAsync(times);
        return (before.GrowthTo(await StoredState.OfAsync(scene.World)), answers);
    }
}

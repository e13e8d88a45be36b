using System.Net;
using KzzqFlowParty.Data.Auditing;
using KzzqFlowParty.Data.Queries;
using KzzqFlowParty.Testing;
using KzzqFlowParty.Web.Security;
using KzzqFlowParty.Web.Tests.Site;

namespace KzzqFlowParty.Web.Tests.Matrix;

/// <summary>Every form of the program, sent twenty times at the same moment from one session, does what it does once (docs/decisions/0025).</summary>
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

    /// <summary>A slip is the answer to its form, and the secret on it the only one.</summary>
    [Theory, OnSqlite, OnPostgreSql]
    public async Task Twenty_sends_make_one_account_or_reset_it_once_and_show_one_secret(Engine engine)
    {
        await using var scene = await FormScene.OnAsync(engine);
        foreach (var form in ValidForms.All.Where(f => f.Name is "POST account-admin/new" or "POST account-admin/batch" or "POST reviews/{id}/confirm"
            || f is { Name: "POST account-admin/{id}/reset", Case: "" }
            || f.Case == "to somebody new"))
        {
            var (_, answers) = await SentAsync(scene, form, Times);
            var secrets = (await Task.WhenAll(answers.Select(a => a.PageAsync())))
                .SelectMany(p => p.QuerySelectorAll(".slip-secret"))
                .Select(s => s.TextContent);
            Assert.True(secrets.Count() == 1, form.ToString());
        }
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Twenty_sends_enable_a_second_factor_once_with_one_sheet_of_recovery_codes(Engine engine)
    {
        await using var scene = await FormScene.OnAsync(engine);
        var (_, answers) = await SentAsync(scene, ValidForms.All.Single(f => f.Name == "POST accounts/second-factor/confirm"), Times);
        Assert.Single(answers, a => a.StatusCode == HttpStatusCode.OK);
        await using var db = scene.World.Accounts();
        Assert.Equal(SecondFactor.RecoveryCodes, db.RecoveryCodes.Count());
    }

    /// <summary>Whoever clicked twice has one file, one number in the log, and one of the five of the day.</summary>
    [Theory, OnSqlite, OnPostgreSql]
    public async Task Twenty_sends_give_one_unmasked_file_and_the_others_are_told(Engine engine)
    {
        await using var scene = await FormScene.OnAsync(engine);
        var form = await ValidForms.All.Single(f => f.Name == "POST outflow/export/full").Plant(scene);
        var answers = await form.SendAtOnceAsync(Times);
        Assert.Single(answers, a => a.StatusCode == HttpStatusCode.OK);
        Assert.All(answers.Where(a => a.StatusCode != HttpStatusCode.OK), a => Assert.Equal("/outflow", a.LocationPath()));
        await using (var db = scene.World.AsJob()) Assert.Equal(1, db.Audit.Count(a => a.Kind == AuditKind.Export));

        using var again = await form.SendAsync();
        Assert.Contains("文件或口令只给出一次", (await form.Visitor.PageAsync(again.LocationPath()!)).Body!.TextContent, StringComparison.Ordinal);
    }

    /// <summary>Each answer puts the number on a screen, whichever form it came from: none without its entry, and each counts.</summary>
    [Theory, OnSqlite, OnPostgreSql]
    public async Task Twenty_sends_of_a_reveal_are_as_many_entries_as_answers_that_show_the_number(Engine engine)
    {
        await using var scene = await FormScene.OnAsync(engine);
        var (_, answers) = await SentAsync(scene, ValidForms.All.Single(f => f.Name == "POST members/{id}/reveal/id-number"), Times);
        await using var db = scene.World.AsJob();
        Assert.Equal(
            answers.Count(a => a.StatusCode == HttpStatusCode.OK),
            db.Audit.Count(a => a.Kind == AuditKind.Read && SensitiveValues.Reveals.Contains(a.Operation)));
        Assert.All(answers, a => Assert.Equal(HttpStatusCode.OK, a.StatusCode));
    }

    private static async Task<(string Done, IReadOnlyList<HttpResponseMessage> Answers)> SentAsync(FormScene scene, ValidForm form, int times)
    {
        var filled = await form.Plant(scene);
        var before = await StoredState.OfAsync(scene.World);
        var answers = await filled.SendAtOnceAsync(times);
        return (before.GrowthTo(await StoredState.OfAsync(scene.World)), answers);
    }
}

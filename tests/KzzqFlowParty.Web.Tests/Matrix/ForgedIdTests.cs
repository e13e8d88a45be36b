using System.Net;
using KzzqFlowParty.Testing;
using KzzqFlowParty.Web.Tests.Outflow;
using KzzqFlowParty.Web.Tests.Site;
using Microsoft.AspNetCore.Mvc.Controllers;

namespace KzzqFlowParty.Web.Tests.Matrix;

/// <summary>The ids in addresses and fields of forms, swapped for ones outside the scope: the form changes nothing.</summary>
public sealed class ForgedIdTests(MatrixSite site) : IClassFixture<MatrixSite>
{
    private static readonly HttpStatusCode[] Refused =
    [
        HttpStatusCode.Forbidden, HttpStatusCode.NotFound, HttpStatusCode.UnprocessableEntity, HttpStatusCode.Conflict, HttpStatusCode.Redirect,
    ];

    private Planted People => site.Planted;

    private World World => site.Site.World;

    /// <summary>
    /// Every form of the program, accepted as it is, with each of its ids in turn swapped for one of the same kind that the person does not reach,
    /// and for one that names nothing: refused, or led on with nothing done. The form as it was is accepted afterwards, so that it was the id that
    /// was refused.
    /// </summary>
    [Theory, OnSqlite, OnPostgreSql]
    public async Task No_form_reaches_further_by_a_forged_id(Engine engine)
    {
        await using var scene = await FormScene.OnAsync(engine);
        var (findings, swapped) = (new List<string>(), new HashSet<string>(StringComparer.Ordinal));
        foreach (var form in ValidForms.All)
        {
            var filled = await form.Plant(scene);
            foreach (var id in filled.Ids(form.Name["POST ".Length..]))
            {
                swapped.Add($"{form.Name} {id.Name}");
                foreach (var forged in await ForgeriesAsync(scene, form, id))
                {
                    var before = await StoredState.OfAsync(scene.World);
                    using var answer = await (await id.Swap(forged).SeenAnewAsync(scene.World)).OpenedAnew().SendAsync();
                    var changed = before.ChangedIn(await StoredState.OfAsync(scene.World)).Except(id.Name.StartsWith('{') ? [] : form.KeepsTypedIn).ToList();
                    var what = (await scene.RecordAsync(forged))?.GetType().Name ?? "nothing";
                    if (!Refused.Contains(answer.StatusCode)) findings.Add($"{form}: {id.Name} = {what} is answered {(int)answer.StatusCode}");
                    if (changed.Count > 0) findings.Add($"{form}: {id.Name} = {what} changes {string.Join(", ", changed)}");
                }
            }

            var untouched = await StoredState.OfAsync(scene.World);
            using var asItWas = await filled.OpenedAnew().SendAsync();
            if (!FilledForm.IsAccepted(asItWas)) findings.Add($"{form}: refused as it was, {(int)asItWas.StatusCode}");
            if (untouched.ChangedIn(await StoredState.OfAsync(scene.World)).Count == 0 != form.OnlyReads)
                findings.Add($"{form}: changes {(form.OnlyReads ? "something" : "nothing")} as it was");
            Assert.True(findings.Count == 0, string.Join('\n', findings));   // what a forged id has done would be in the way of the forms that follow
        }

        var declared = site.Endpoints.Where(e => e.Metadata.GetMetadata<ControllerActionDescriptor>() is not null
            && MatrixSite.NameOf(e).StartsWith("POST ", StringComparison.Ordinal))
            .SelectMany(e => ValidForms.IdsOf(e).Select(id => $"{MatrixSite.NameOf(e)} {id}"))
            .Where(id => !ValidForms.Without.Keys.Any(w => id.StartsWith(w + " ", StringComparison.Ordinal)));
        findings.AddRange(declared.Except(swapped).Except(ValidForms.Hints.Keys).Select(id => $"{id}: no form carries it"));
        Assert.True(findings.Count == 0, string.Join('\n', findings));
    }

    [Fact]
    public async Task No_claim_is_decided_under_the_sheet_of_somebody_else() => await site.LeavesAllAsItWasAsync(
        Person.Secretary, $"/scores/{Id(People.OfFirst, "member")}/2026/claims/{Id(People.OfSecond, "claim")}",
        [("Decision", "accept"), ("Reason", "属实"), .. await World.SeenAsync(People.OfSecond.Ids["claim"])]);

    [Fact]
    public Task No_reversal_is_asked_under_the_sheet_of_somebody_else() => site.LeavesAllAsItWasAsync(
        Person.Secretary,
        $"/scores/{Id(People.OfFirst, "member")}/2026/entries/{Id(People.FromShebotuAtFirst, "entry")}/reversal",
        ("ReasonCode", "1"),
        ("Reason", "记错了"));

    [Fact]
    public async Task No_claim_is_accepted_in_a_list_by_the_side_that_only_receives() => await site.LeavesAllAsItWasAsync(
        Person.Secretary, "/scores/waiting", await World.SeenAsync(People.OfSecond.Ids["claim"], People.FromShebotuAtFirst.Ids["claim"]));

    [Fact]
    public async Task No_departure_is_confirmed_in_a_list_by_the_side_that_only_receives() => await site.LeavesAllAsItWasAsync(
        Person.Secretary, "/outflow/confirm", await World.SeenAsync(People.FromShebotuAtFirst.Ids["spell"], People.OfMobile.Ids["spell"]));

    [Fact]
    public Task No_grade_is_proposed_for_one_who_is_only_received_beside_one_of_the_own() => site.LeavesAllAsItWasAsync(
        Person.Secretary,
        "/grades/2026",
        ($"Grades[{Id(People.OfFirst, "member")}]", "Unqualified"),
        ($"Grades[{Id(People.FromShebotuAtFirst, "member")}]", "Unqualified"));

    /// <summary>A draft keeps what was typed, however wrong; submitting it is where the host is looked up.</summary>
    [Theory]
    [InlineData("ours", "HostOrganizationId")]
    [InlineData("outside", "OutsideOrganizationId")]
    public async Task A_host_forged_into_a_draft_is_refused_when_the_draft_is_submitted(string destination, string field)
    {
        await using var scene = await FormScene.OnAsync(Engine.Sqlite);
        var visitor = await scene.VisitorAsync(Person.Secretary);
        var draft = await OutflowJourney.FillAsync(visitor, (await scene.MemberAsync()).Id);
        var wrong = destination == "ours" ? scene.World.Outside : scene.Branch;
        await visitor.PostAsync($"{draft}/host", ("Destination", destination), (field, wrong.Id.ToString()));
        var before = await StoredState.OfAsync(scene.World);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await OutflowJourney.SubmitAsync(visitor, draft)).StatusCode);
        Assert.Empty(before.ChangedIn(await StoredState.OfAsync(scene.World)));
    }

    /// <summary>The organization in the address only narrows the list.</summary>
    [Fact]
    public async Task An_unmasked_export_of_another_township_s_branch_holds_nobody()
    {
        await using var scene = await FormScene.OnAsync(Engine.Sqlite);
        async Task<string> OfAsync(Guid branch)
        {
            var form = await scene.FromPageAsync(Person.Township, $"/outflow/export/full?Organization={branch}", null, ("Purpose", "核对户籍"));
            return await CanaryWalk.TextAsync(await form.SendAsync());
        }

        Assert.Contains(scene.Planted.OfFirst.IdNumber, await OfAsync(scene.Branch.Id), StringComparison.Ordinal);
        Assert.DoesNotContain(scene.Planted.OfShebotu.IdNumber, await OfAsync(scene.World.Shebotu.FirstBranch.Id), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_enters_the_post_of_somebody_else()
    {
        var visitor = await site.Site.SignInAsync(Person.Secretary);
        await visitor.PostAsync("/accounts/post", ("post", Person.Lead.PostIds[0].ToString()));
        Assert.Equal(HttpStatusCode.Forbidden, (await visitor.GetAsync("/organizations/new")).StatusCode);
    }

    private static async Task<IEnumerable<Guid>> ForgeriesAsync(FormScene scene, ValidForm form, CarriedId id)
    {
        if (ValidForms.Hints.ContainsKey($"{form.Name} {id.Name}")) return [];
        if (!form.Instead.TryGetValue(id.Name, out var instead)) return [.. await scene.ForeignAsync(form.Person, id.Value), Guid.NewGuid()];
        return await scene.RecordAsync(id.Value) is null ? [instead(scene)] : [instead(scene), Guid.NewGuid()];
    }

    private static string Id(PlantedPerson person, string what) => person.Ids[what].ToString();
}

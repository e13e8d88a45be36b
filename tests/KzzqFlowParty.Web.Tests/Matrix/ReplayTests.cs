using System.Net;
using KzzqFlowParty.Testing;
using KzzqFlowParty.Web.Tests.Site;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Tests.Matrix;

/// <summary>
/// Every form of the program, filled in as it is accepted from one person, sent by each other role: whoever has a plus in the table gets as far as he
/// did, and whoever has none is turned away with the whole form, too. The matrix sends forms that say nothing: behind a plus of it there may still be
/// a refusal, and behind a denial an empty form.
/// </summary>
public sealed class ReplayTests
{
    /// <summary>Forms about the account of whoever sends them, each filled in for an account of its own: there is nobody else who could send it.</summary>
    private static bool IsAboutOneself(ValidForm form) => form.Name.StartsWith("POST accounts/", StringComparison.Ordinal);

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_valid_form_is_accepted_from_every_role_that_the_table_lets_through_and_from_no_other(Engine engine)
    {
        await using var scene = await FormScene.OnAsync(engine);
        foreach (var person in MatrixSite.Columns) await scene.VisitorAsync(person);
        var (findings, sent) = (new List<string>(), 0);
        foreach (var form in ValidForms.All.Where(f => !IsAboutOneself(f)))
        {
            var others = MatrixSite.Columns.Where(p => p != form.Person).ToLookup(p => CellOf(form, p) == '+');
            findings.AddRange(await RefusedAsync(scene, form, others[false]));
            foreach (var person in others[true]) findings.AddRange(await AcceptedAsync(scene, form, person));
            sent += MatrixSite.Columns.Count - 1;
        }

        Assert.True(findings.Count == 0, string.Join('\n', findings));
        Assert.InRange(sent, 700, int.MaxValue);
    }

    /// <summary>Turned away with nothing done; and it was not the form, which its own person sends afterwards.</summary>
    private static async Task<IReadOnlyList<string>> RefusedAsync(FormScene scene, ValidForm form, IEnumerable<Person> people)
    {
        var findings = new List<string>();
        var filled = await form.Plant(scene);
        var before = await StoredState.OfAsync(scene.World);
        foreach (var person in people)
        {
            using var answer = await (filled with { Visitor = await scene.VisitorAsync(person) }).OpenedAnew().SendAsync();
            if (answer.StatusCode != (CellOf(form, person) == '-' ? HttpStatusCode.NotFound : HttpStatusCode.Forbidden))
                findings.Add($"{form} from {person.Role}: {CellOf(form, person)} in the table, answered {(int)answer.StatusCode}");
        }

        if (before.ChangedIn(await StoredState.OfAsync(scene.World)) is { Count: > 0 } changed)
            findings.Add($"{form}: whoever is turned away changes {string.Join(", ", changed)}");
        using var own = await filled.SendAsync();
        if (!FilledForm.IsAccepted(own)) findings.Add($"{form}: refused from {form.Person.Role} himself, {(int)own.StatusCode}");
        return findings;
    }

    private static async Task<IReadOnlyList<string>> AcceptedAsync(FormScene scene, ValidForm form, Person person)
    {
        var filled = await form.Plant(scene) with { Visitor = await scene.VisitorAsync(person) };
        var rule = form.Rules.SingleOrDefault(r => r.Roles.Contains(person.Role));
        if (rule is null) return await DoneAsync(scene, form, filled) is (false, var answer) ? [$"{form} from {person.Role}: {answer}"] : [];

        var findings = new List<string>();
        if (await DoneAsync(scene, form, filled) is var (isDone, said) && (isDone || !said.Contains(rule.Said, StringComparison.Ordinal)))
            findings.Add($"{form} from {person.Role}, against the rules: {said}");
        if (rule.UnlessNobodyIsThere && await WithNobodyAtTheBranchAsync(scene, () => DoneAsync(scene, form, filled)) is (false, var told))
            findings.Add($"{form} from {person.Role}, with nobody at the branch: {told}");
        return findings;
    }

    /// <summary>Whether it was accepted and did something (or showed it, where that is what it is for); and what was answered.</summary>
    private static async Task<(bool IsDone, string Said)> DoneAsync(FormScene scene, ValidForm form, FilledForm filled)
    {
        var before = await StoredState.OfAsync(scene.World);
        using var answer = await filled.OpenedAnew().SendAsync();
        var changed = before.ChangedIn(await StoredState.OfAsync(scene.World));
        if (FilledForm.IsAccepted(answer) && (changed.Count == 0) == form.OnlyReads) return (true, "");
        using var next = answer.LocationPath() is { } place ? await filled.Visitor.GetAsync(place) : answer;
        var page = await next.PageAsync();
        return (false, $"{(int)answer.StatusCode}, {string.Join(' ', changed)} changed, {page.Body!.TextContent}");
    }

    /// <summary>While every account of the branch has been unused for so long that nobody of it could sign in.</summary>
    private static async Task<T> WithNobodyAtTheBranchAsync<T>(FormScene scene, Func<Task<T>> act)
    {
        await using var db = scene.World.Accounts();
        var accounts = await db.Accounts.Where(a => db.Posts.Any(p => p.AccountId == a.Id && p.OrganizationId == scene.Branch.Id)).ToListAsync();
        var used = accounts.ConvertAll(a => a.UsedAt);
        accounts.ForEach(a => a.UsedAt = DateTimeOffset.UnixEpoch);
        await db.SaveChangesAsync();
        var result = await act();
        for (var i = 0; i < accounts.Count; i++) accounts[i].UsedAt = used[i];
        await db.SaveChangesAsync();
        return result;
    }

    /// <summary>What the table says of the role and of a record where the form's stands.</summary>
    private static char CellOf(ValidForm form, Person person)
    {
        var rows = MatrixTable.Rows.Where(r => r.Endpoint == form.Name).ToList();
        var relation = Subjects.Of(rows[0]) is { } subject ? (form.Relation ?? subject.RelationOfForm)(Subject.HomeOf(person)) : "-";
        var role = MatrixSite.Columns.ToList().IndexOf(person);
        var cells = rows.Where(r => r.Relation == relation && (form.State is null || r.State == form.State))
            .Select(r => r.Of(role)).Distinct().ToList();
        return cells is [var cell] && cell != '.'
            ? cell
            : throw new InvalidOperationException($"{form} from {person.Role}, {relation}: the table says {string.Concat(cells)}.");
    }
}

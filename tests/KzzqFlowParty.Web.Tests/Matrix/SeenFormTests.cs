using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Flow;
using KzzqFlowParty.Domain.OrganizationalLife;
using KzzqFlowParty.Domain.Organizations;
using KzzqFlowParty.Testing;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Security;
using KzzqFlowParty.Web.Tests.Site;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.EntityFrameworkCore;
using Person = KzzqFlowParty.Web.Tests.Site.Person;

namespace KzzqFlowParty.Web.Tests.Matrix;

/// <summary>Whoever confirms says what he saw: every form by which something is confirmed, and every kind of row (docs/decisions/0052).</summary>
public sealed class SeenFormTests(CanaryWalk walk) : IClassFixture<CanaryWalk>, IAsyncLifetime
{
    /// <summary>By hand: the permissions by which a second person confirms, approves or reviews.</summary>
    private static readonly Permission[] Confirming =
    [
        Permission.ConfirmAttendance, Permission.ConfirmDeparture, Permission.ConfirmPoints, Permission.ApproveWithdrawal, Permission.ReviewAccounts,
    ];

    private FormScene scene = null!;

    public async Task InitializeAsync() => scene = await FormScene.OnAsync(Engine.Sqlite);

    public async Task DisposeAsync() => await scene.DisposeAsync();

    [Fact]
    public void No_permission_to_confirm_is_forgotten_here() => Assert.Equal(
        Confirming.Order(),
        Enum.GetValues<Permission>()
            .Where(p => p.ToString().StartsWith("Confirm", StringComparison.Ordinal) || p.ToString().StartsWith("Approve", StringComparison.Ordinal)
                || p is Permission.ReviewAccounts)
            .Order());

    [Fact]
    public void Every_action_that_confirms_takes_what_was_seen() => Assert.Empty(
        ConfirmingEndpoints().Where(e => BoundFields.Of(e).All(f => f.Type != typeof(SeenRow))).Select(MatrixSite.NameOf));

    /// <summary>Every page that a person can open, in every state of what it is about: each form on it that posts to such an action.</summary>
    [Fact]
    public async Task Every_confirming_form_and_tick_of_every_page_carries_what_it_shows()
    {
        var (parser, met, findings) = (new HtmlParser(), new HashSet<string>(StringComparer.Ordinal), new List<string>());
        var endpoints = ConfirmingEndpoints().ToList();
        foreach (var user in new[] { Person.Secretary, Person.Township, Person.Department, Person.AuditAdministrator })
        {
            await foreach (var (address, text) in walk.EverythingAsync(user.UserName))
            {
                var page = parser.ParseDocument(text);
                foreach (var form in page.Forms.OfType<IHtmlFormElement>())
                {
                    foreach (var endpoint in ActionsOf(form).Select(a => endpoints.Find(e => Leads(e, a))).OfType<RouteEndpoint>().Distinct())
                    {
                        met.Add(MatrixSite.NameOf(endpoint));
                        var carried = form.QuerySelectorAll("input[name=Seen]").Select(i => i.GetAttribute("value")).ToList();
                        var hollow = carried.Exists(c => !SeenRow.TryParse(c, null, out var row) || row.Words.Count == 0);
                        if (hollow || (carried.Count == 0 && form.QuerySelector(".tick-row, .form-foot button, .decision button") is not null))
                            findings.Add($"{MatrixSite.NameOf(endpoint)} on {address}");
                        if (form.QuerySelectorAll(".tick-row").Any(t => t.GetAttribute("name") != SeenRow.Field)) findings.Add($"another tick on {address}");
                    }
                }
            }
        }

        Assert.Empty(findings.Distinct());
        var unmet = endpoints.Select(MatrixSite.NameOf).Except(met).Order(StringComparer.Ordinal);
        Assert.True(OnAnotherPage.SequenceEqual(unmet), string.Join('\n', unmet));
    }

    /// <summary>Forms that no page of the walk shows, since nothing planted there waits for these people; the next test sends them from their pages.</summary>
    private static readonly string[] OnAnotherPage =
    [
        "POST attendances/{id}/reversal/decision", "POST outflow/{id}/correction/approve", "POST outflow/{id}/correction/decline",
    ];

    [Fact]
    public async Task Every_confirming_form_that_is_accepted_carries_what_was_seen_and_without_it_is_refused()
    {
        var findings = new List<string>();
        var names = ConfirmingEndpoints().Select(MatrixSite.NameOf).ToHashSet(StringComparer.Ordinal);
        var forms = ValidForms.All.Where(f => names.Contains(f.Name)).ToList();
        Assert.Equal(names.Order(StringComparer.Ordinal), forms.Select(f => f.Name).Distinct().Order(StringComparer.Ordinal));
        foreach (var form in forms)
        {
            var filled = await form.Plant(scene);
            if (filled.Fields.All(f => f.Name != SeenRow.Field)) findings.Add($"{form}: carries nothing");
            var before = await StoredState.OfAsync(scene.World);
            var hollow = filled with { Fields = [.. filled.Fields.Select(f => f.Name == SeenRow.Field ? (f.Name, f.Value.Split('.')[0]) : f)] };
            using var answer = await hollow.OpenedAnew().SendAsync();
            if (before.ChangedIn(await StoredState.OfAsync(scene.World)) is { Count: > 0 } changed)
                findings.Add($"{form}: changes {string.Join(' ', changed)}");
            using var whole = await filled.SendAsync();
            if (!FilledForm.IsAccepted(whole)) findings.Add($"{form}: {(int)whole.StatusCode}");
        }

        Assert.Empty(findings);
    }

    /// <summary>Somebody else changes the row between the page and the post: it is refused, and the page says what was and what is.</summary>
    [Theory]
    [InlineData("POST attendances/waiting", "出席情况：现场参加 → 请假")]
    [InlineData("POST attendances/{id}/reversal/decision", "冲销原因：记错了人 → 没有到会")]
    [InlineData("POST outflow/{id}/confirm", "外出日期：2026-03-01 → 2026-04-01")]
    [InlineData("POST outflow/confirm", "外出日期：2026-03-01 → 2026-04-01")]
    [InlineData("POST scores/waiting", "状态：待认定 → 已退回")]
    [InlineData("POST scores/{memberId}/{year}/claims/{claimId}", "状态：待认定 → 已退回")]
    [InlineData("POST scores/{memberId}/{year}/reversals/{reversalId}", "状态：待认定 → 已退回")]
    [InlineData("POST members/withdrawals/{withdrawalId}", "姓名：")]
    [InlineData("POST outflow/{id}/correction/approve", "没有带上页面上看到的内容")]   // another correction waits now
    [InlineData("POST outflow/{id}/correction/decline", "没有带上页面上看到的内容")]
    [InlineData("POST reviews/{id}/confirm", "这一项已经办结")]   // nothing of a review can change but that it is decided
    [InlineData("POST reviews/{id}/decline", "这一项已经办结")]
    public async Task A_row_that_was_changed_since_is_refused_with_what_has_changed(string name, string said)
    {
        var filled = await ValidForms.All.First(f => f.Name == name).Plant(scene);
        var id = filled.Fields.Where(f => f.Name == SeenRow.Field).Select(f => Guid.Parse(f.Value.Split('.')[0])).Single();
        await ChangeAsync(id);
        var before = await StoredState.OfAsync(scene.World);
        using var answer = await filled.SendAsync();
        Assert.Empty(before.ChangedIn(await StoredState.OfAsync(scene.World)).Except(["PostedForms"]));
        var page = answer.LocationPath() is { } next ? await filled.Visitor.PageAsync(next) : await answer.PageAsync();
        Assert.Contains(said, page.Body!.TextContent, StringComparison.Ordinal);
        Assert.True(answer.StatusCode is HttpStatusCode.Redirect or HttpStatusCode.UnprocessableEntity, $"{answer.StatusCode}");
    }

    [Fact]
    public void Every_confirming_action_stands_in_the_table_above()
    {
        var rows = typeof(SeenFormTests).GetMethod(nameof(A_row_that_was_changed_since_is_refused_with_what_has_changed))!
            .GetCustomAttributesData().Where(a => a.AttributeType == typeof(InlineDataAttribute))
            .Select(a => (string)((IReadOnlyList<System.Reflection.CustomAttributeTypedArgument>)a.ConstructorArguments[0].Value!)[0].Value!);
        Assert.Equal(ConfirmingEndpoints().Select(MatrixSite.NameOf).Order(StringComparer.Ordinal), rows.Order(StringComparer.Ordinal));
    }

    private async Task ChangeAsync(Guid id)
    {
        await using var db = scene.World.AsJob();
        var (another, now) = (new Actor(Guid.NewGuid()), scene.World.Time.GetUtcNow());
        var recording = scene.World.Recording(Person.Commissioner.AccountId);
        if (await db.Attendances.SingleOrDefaultAsync(a => a.Id == id) is { } attendance)
        {
            if (attendance.ReversalAskedBy is null) attendance.State(new(AttendanceStatus.Leave), Side.Keeper, recording).OrThrow();
            else
            {
                attendance.DeclineReversal(another).OrThrow();
                attendance.AskReversal("没有到会", recording.By).OrThrow();
            }
        }
        else if (await db.FlowSpells.Include(s => s.Legs).SingleOrDefaultAsync(s => s.Id == id) is { } spell)
        {
            var facts = spell.FactsOnRecord() with { DepartureOn = new DateOnly(2026, 4, 1), Destination = Destination.NoneFound("没有") };
            spell.Correct(facts, People.Rules.Flow, scene.World.Cipher, recording).OrThrow();
        }
        else if (await db.ScoreSheets.Include(s => s.Claims).Include(s => s.Entries).Include(s => s.Reversals)
            .SingleOrDefaultAsync(s => s.Claims.Any(c => c.Id == id) || s.Reversals.Any(r => r.Id == id)) is { } sheet)
        {
            if (sheet.Claims.Any(c => c.Id == id)) sheet.Reject(id, "没有凭证", another, now).OrThrow();
            else sheet.DeclineReversal(id, another, now).OrThrow();
        }
        else if (await db.Members.Include(m => m.Withdrawals).SingleOrDefaultAsync(m => m.Withdrawals.Any(w => w.Id == id)) is { } member)
        {
            member.Revise(People.Facts("改名人"), null, idTaken: false, scene.World.Cipher, recording).OrThrow();
        }
        else if (await db.SpellCorrections.Include(c => c.Facts).SingleOrDefaultAsync(c => c.Id == id) is { } correction)
        {
            correction.Decline("另行申请", another, now).OrThrow();
            await db.SaveChangesAsync();
            await Outflow.Corrected.AskCorrectionAsync(scene.World, correction.SpellId, recording.By);
            return;
        }
        else
        {
            await using var accounts = scene.World.Accounts();
            (await accounts.Reviews.SingleAsync(r => r.Id == id)).Decide(confirms: false, another.AccountId, "换一项", now).OrThrow();
            await accounts.SaveChangesAsync();
        }

        await db.SaveChangesAsync();
    }

    private IEnumerable<RouteEndpoint> ConfirmingEndpoints() => scene.Endpoints.Where(e =>
        MatrixSite.NameOf(e).StartsWith("POST ", StringComparison.Ordinal)
        && e.Metadata.GetMetadata<ControllerActionDescriptor>() is not null
        && e.Metadata.GetMetadata<PermitAttribute>() is { } permit && Confirming.Contains(permit.Permission));

    /// <summary>Where the form and its buttons post to.</summary>
    private static IEnumerable<string> ActionsOf(IHtmlFormElement form) =>
        string.Equals(form.GetAttribute("method"), "post", StringComparison.OrdinalIgnoreCase)
            ? form.QuerySelectorAll("[formaction]").Select(b => b.GetAttribute("formaction")!)
                .Append(form.GetAttribute("action") ?? "").Where(a => a.StartsWith('/')).Select(a => a.Split('?')[0])
            : [];

    private static bool Leads(RouteEndpoint endpoint, string path) =>
        new TemplateMatcher(TemplateParser.Parse(MatrixSite.NameOf(endpoint)["POST ".Length..]), new()).TryMatch(path, new());
}

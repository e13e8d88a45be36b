using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using KzzqFlowParty.Testing;
using KzzqFlowParty.Web.Tests.Site;

namespace KzzqFlowParty.Web.Tests.Matrix;

/// <summary>
/// Every form that knows the version of its record, sent after another has saved the record: a page with both sides, from which it can be sent again
/// (docs/decisions/0025).
/// </summary>
public sealed partial class StaleFormTests : IAsyncLifetime
{
    private FormScene scene = null!;

    public async Task InitializeAsync() => scene = await FormScene.OnAsync(Engine.Sqlite);

    public async Task DisposeAsync() => await scene.DisposeAsync();

    [Fact]
    public async Task Every_stale_form_meets_a_conflict_shows_every_field_in_words_and_can_be_sent_again()
    {
        var (findings, met) = (new List<string>(), new HashSet<string>(StringComparer.Ordinal));
        foreach (var form in ValidForms.All)
        {
            var filled = await form.Plant(scene);
            if (filled.Fields.All(f => f.Name != "Version")) continue;
            met.Add(form.Name);
            var record = filled.Ids(form.Name["POST ".Length..]).Select(id => id.Value).First();
            await scene.SavedByAnotherAsync((await scene.RecordAsync(record))!);
            var before = await StoredState.OfAsync(scene.World);
            using var answer = await filled.SendAsync();
            if (answer.StatusCode != HttpStatusCode.Conflict)
            {
                findings.Add($"{form}: {(int)answer.StatusCode}");
                continue;
            }

            if (before.ChangedIn(await StoredState.OfAsync(scene.World)) is { Count: > 0 } changed)
                findings.Add($"{form}: changes {string.Join(", ", changed)}");
            var page = await answer.PageAsync();
            var rows = Rows(page);
            findings.AddRange(filled.Labels.Except(rows.Select(r => r.Title)).Select(label => $"{form}: says nothing of {label}"));
            findings.AddRange(
                rows.Where(r => InCode().IsMatch(r.Mine) || InCode().IsMatch(r.Theirs)).Select(r => $"{form}: {r.Title} is {r.Mine} | {r.Theirs}"));
            using var again = await FormOf(filled, page).SendAsync();
            if (again.StatusCode != HttpStatusCode.Redirect) findings.Add($"{form}: sent again it is answered {(int)again.StatusCode}");
        }

        var declared = scene.Endpoints.Where(e => BoundFields.Of(e).Any(f => f.Name == "Version"))
            .Select(MatrixSite.NameOf)
            .Where(n => n.StartsWith("POST ", StringComparison.Ordinal));
        // members/new: the class of the form is that of a change, but there is no record yet
        findings.AddRange(declared.Except(met)
            .Except(ValidForms.Without.Keys)
            .Except(["POST members/new"])
            .Select(name => $"{name}: no form of it carries its version"));
        Assert.True(findings.Count == 0, string.Join('\n', findings));
    }

    [Fact]
    public async Task A_member_s_record_shows_both_sides_in_words_and_no_number()
    {
        var member = await scene.MemberAsync();
        var address = $"/members/{member.Id}/edit";
        var mine = await scene.FromPageAsync(
            Person.Secretary, address, null, ("Ethnicity", "02"), ("Education", "05"), ("Phone", "13911112222"), ("JoinedOn.Year", "2010"),
            ("JoinedOn.Month", "7"), ("IsMigrantWorker", "true"));
        var theirs = await scene.FromPageAsync(
            Person.Commissioner, address, null, ("Ethnicity", "01"), ("Phone", "13933334444"), ("NativePlace", "内蒙古通辽"),
            ("IsMigrantWorker", "false"));
        Assert.Equal(HttpStatusCode.Redirect, (await theirs.SendAsync()).StatusCode);

        await (await scene.VisitorAsync(Person.Township)).PageAsync($"/members/{member.Id}");   // who only looks is not who was faster
        var answer = await mine.SendAsync();
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        var page = await answer.PageAsync();
        Assert.Contains("白音那于 11 月 24 日 12:00", page.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(
            ["民族", "籍贯", "学历", "加入党组织日期", "是否农民工", "联系电话"],
            Rows(page).TakeWhile(r => r.Mine != r.Theirs).Select(r => r.Title));
        var rows = Rows(page).ToDictionary(r => r.Title);
        Assert.Equal(("蒙古族", "汉族"), (rows["民族"].Mine, rows["民族"].Theirs));
        Assert.Equal(("是", "否"), (rows["是否农民工"].Mine, rows["是否农民工"].Theirs));
        Assert.Equal(("2010-07", ""), (rows["加入党组织日期"].Mine, rows["加入党组织日期"].Theirs));
        Assert.Equal(("", "内蒙古通辽"), (rows["籍贯"].Mine, rows["籍贯"].Theirs));
        Assert.Equal(("13911112222", "已修改（号码不在此显示）"), (rows["联系电话"].Mine, rows["联系电话"].Theirs));
        Assert.DoesNotContain("13933334444", page.Source.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Version", rows.Keys);

        Assert.Equal(HttpStatusCode.Redirect, (await FormOf(mine, page).SendAsync()).StatusCode);
        await using var db = scene.World.AsJob();
        var kept = (await db.Members.FindAsync(member.Id))!;
        Assert.Equal(("02", true), (kept.Ethnicity, kept.IsMigrantWorker));
    }

    [Fact]
    public async Task An_absence_shows_both_sides_of_its_present_leg()
    {
        var spell = await scene.AwayAsync();
        var address = $"/outflow/{spell.Id}/correct";
        var mine = await scene.FromPageAsync(
            Person.Secretary,
            address,
            null,
            ("Host.Destination", "ours"),
            ("Host.HostOrganizationId", scene.World.Shebotu.SecondBranch.Id.ToString()),
            ("Person.Reason", "02"));
        var theirs = await scene.FromPageAsync(
            Person.Commissioner,
            address,
            null,
            ("Host.Destination", "ours"),
            ("Host.HostOrganizationId", scene.World.Shebotu.FirstBranch.Id.ToString()),
            ("Place.Unit", "盛京纺织有限公司"));
        Assert.Equal(HttpStatusCode.Redirect, (await theirs.SendAsync()).StatusCode);

        var rows = Rows(await (await mine.SendAsync()).PageAsync()).ToDictionary(r => r.Title);
        Assert.Equal(
            (scene.World.Shebotu.SecondBranch.FullName, scene.World.Shebotu.FirstBranch.FullName),
            (rows["本旗党组织"].Mine, rows["本旗党组织"].Theirs));
        Assert.Equal(("", "盛京纺织有限公司"), (rows["单位名称"].Mine, rows["单位名称"].Theirs));
        Assert.Equal(("辽宁省沈阳市铁西区", "辽宁省沈阳市铁西区"), (rows["流入地"].Mine, rows["流入地"].Theirs));
        Assert.Equal(("2026-03-01", "2026-03-01"), (rows["外出日期"].Mine, rows["外出日期"].Theirs));
        Assert.Equal("本旗党组织", rows["流入地党组织"].Mine);
    }

    private static List<(string Title, string Mine, string Theirs)> Rows(IHtmlDocument page) =>
        [.. page.QuerySelectorAll("main tbody tr").Select(r => (r.Children[0].TextContent.Trim(), WordsOf(r.Children[1]), WordsOf(r.Children[2])))];

    private static string WordsOf(IElement cell)
    {
        cell.QuerySelector(".tag")?.Remove();
        return cell.TextContent.Trim() is "—" or "（未填）" ? "" : cell.TextContent.Trim();
    }

    private static FilledForm FormOf(FilledForm filled, IHtmlDocument page) =>
        new(filled.Visitor, filled.Address, [.. page.QuerySelector("main form")!
            .QuerySelectorAll("input")
            .Select(i => (i.GetAttribute("name")!, i.GetAttribute("value")!))
            .Where(f => f.Item1 != "__RequestVerificationToken")]);

    /// <summary>A number of a list, a region's code, an id, a truth value of the program.</summary>
    [GeneratedRegex(
        "^(\\d{1,2}|\\d{6}|[0-9a-f]{8}-[0-9a-f-]{27}|true|false)$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex InCode();
}

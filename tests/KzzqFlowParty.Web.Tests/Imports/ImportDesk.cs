using System.Globalization;
using System.Net;
using AngleSharp.Html.Dom;
using KzzqFlowParty.Domain.Imports;
using KzzqFlowParty.Domain.Organizations;
using KzzqFlowParty.Testing;
using KzzqFlowParty.Web.Tests.Site;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Tests.Imports;

/// <summary>Somebody who imports workbooks through the pages: fills in each form as it stands, but for what the test changes.</summary>
internal sealed class ImportDesk(TestSite site, Visitor visitor)
{
    public const string Baokang = "保康镇-流出党员台账.xlsx";
    public const string Baolongshan = "宝龙山镇-流动党员排查表.xlsx";
    public const string Shebotu = "舍伯吐镇-流动党员花名册.xls";

    /// <summary>The villages of the three rosters.</summary>
    private static readonly (string Township, string[] Villages)[] Branches =
    [
        ("保康镇", ["套海", "巴彦", "胡日哈", "查干", "南塔"]),
        ("宝龙山镇", ["乌兰", "套海", "敖包", "查干", "白音", "胡日哈"]),
        ("舍伯吐镇", ["敖包", "乌兰", "套海", "查干"]),
    ];

    public Visitor Visitor => visitor;

    public static async Task<ImportDesk> OfAsync(TestSite site, Person person) => new(site, await site.SignInAsync(person));

    public static byte[] Roster(string name) => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "rosters", name));

    /// <summary>A csv, which needs no other tool to write.</summary>
    public static byte[] Csv(params string[] lines) => System.Text.Encoding.UTF8.GetBytes("\ufeff" + string.Join("\r\n", lines));

    /// <summary>The branches of the rosters under the first township, named as on their seals.</summary>
    public static async Task PlantBranchesAsync(World world)
    {
        var note = new ChangeNote(new DateOnly(2020, 1, 1), "测试", Guid.Empty, world.Time.GetUtcNow());
        await using var db = world.AsJob();
        foreach (var (township, villages) in Branches)
            foreach (var village in villages)
                db.Add(Organization.Create(
                    OrganizationKind.Branch, world.Baokang.Committee, $"中共{township}{village}嘎查支部委员会", null, nameTaken: false, note,
                    world.Today).OrThrow());
        await db.SaveChangesAsync();
    }

    /// <summary>Uploads and returns the batch's id.</summary>
    public async Task<Guid> UploadAsync(string name, byte[] content)
    {
        var answer = await visitor.UploadAsync("/imports/upload", name, content);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return Guid.Parse(answer.LocationPath()!.Split('/')[2]);
    }

    /// <summary>Confirms the columns as recognized, but for the given fields.</summary>
    public async Task ConfirmAsync(Guid id, params (string Name, string Value)[] changed) =>
        Led(await PostFormAsync($"/imports/{id}/columns", changed), "matches");

    /// <summary>Confirms the names as suggested, but for the given fields.</summary>
    public async Task MatchAsync(Guid id, params (string Name, string Value)[] changed) =>
        Led(await PostFormAsync($"/imports/{id}/matches", changed), id.ToString());

    /// <summary>Registers every counterpart outside that has no match, where its name says it is.</summary>
    public async Task MatchRegisteringAsync(Guid id)
    {
        var page = await visitor.PageAsync($"/imports/{id}/matches");
        var unmatched = page.QuerySelectorAll("select[name$='.Choice']")
            .OfType<IHtmlSelectElement>()
            .Where(s => string.IsNullOrEmpty(s.Value))
            .Select(s => (s.Name!, "new"));
        await MatchAsync(id, [.. unmatched]);
    }

    public async Task<HttpResponseMessage> ImportAsync(Guid id) => await PostFormAsync($"/imports/{id}", [], $"/imports/{id}");

    /// <summary>Upload to receipt, names as suggested, outside ones registered.</summary>
    public async Task<Guid> RunAsync(string name, byte[] content)
    {
        var id = await PreviewAsync(name, content);
        Led(await ImportAsync(id), "receipt");
        return id;
    }

    /// <summary>Upload to preview.</summary>
    public async Task<Guid> PreviewAsync(string name, byte[] content)
    {
        var id = await UploadAsync(name, content);
        await ConfirmAsync(id);
        await MatchRegisteringAsync(id);
        return id;
    }

    public async Task<ImportBatch> BatchAsync(Guid id)
    {
        await using var db = site.World.AsJob();
        return await db.ImportBatches.AsNoTracking().SingleAsync(b => b.Id == id);
    }

    public async Task<string> TabAsync(Guid id, RowVerdict verdict) =>
        (await visitor.PageAsync($"/imports/{id}?shown={verdict}&size=100")).QuerySelector("main")!.TextContent;

    /// <summary>The form of a page that posts to the address, as it stands, but for the given fields.</summary>
    public async Task<HttpResponseMessage> PostFormAsync(string page, (string Name, string Value)[] changed, string? action = null)
    {
        var form = (await visitor.PageAsync(page)).FormTo(action ?? page);
        return await visitor.PostAsync(action ?? page, [.. form.Filled(changed)]);
    }

    private static void Led(HttpResponseMessage answer, string end)
    {
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.EndsWith(end, answer.LocationPath(), StringComparison.Ordinal);
    }
}

/// <summary>Everything that an import writes into the register, with its versions: two equal ones mean that nothing was touched.</summary>
internal static class RegisterState
{
    public static async Task<IReadOnlyList<string>> OfAsync(World world)
    {
        await using var db = world.AsJob();
        var members = await db.Members.AsNoTracking()
            .Select(m => new { m.Id, m.Version, Parts = m.Memberships.Count + m.Phones.Count + m.Changes.Count })
            .ToListAsync();
        var spells = await db.FlowSpells.AsNoTracking().Select(s => new { s.Id, s.Version, Parts = s.Legs.Count }).ToListAsync();
        var organizations = await db.Organizations.AsNoTracking().Select(o => new { o.Id, o.Version }).ToListAsync();
        return
        [
            .. members.Select(m => string.Create(CultureInfo.InvariantCulture, $"member {m.Id} {m.Version} {m.Parts}"))
                .Concat(spells.Select(s => string.Create(CultureInfo.InvariantCulture, $"spell {s.Id} {s.Version} {s.Parts}")))
                .Concat(organizations.Select(o => string.Create(CultureInfo.InvariantCulture, $"organization {o.Id} {o.Version}")))
                .Order(StringComparer.Ordinal),
        ];
    }
}

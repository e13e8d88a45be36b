using System.Globalization;
using KzzqFlowParty.Data.Accounts;
using KzzqFlowParty.Data.Journeys;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Flow;
using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Domain.OrganizationalLife;
using KzzqFlowParty.Domain.Organizations;
using KzzqFlowParty.Domain.Scoring;
using KzzqFlowParty.Testing;
using KzzqFlowParty.Web.Features.Shared.TagHelpers;
using KzzqFlowParty.Web.Pipeline;
using KzzqFlowParty.Web.Tests.Meetings;
using KzzqFlowParty.Web.Tests.Site;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Person = KzzqFlowParty.Web.Tests.Site.Person;

namespace KzzqFlowParty.Web.Tests.Matrix;

/// <summary>
/// The site on which forms are tried: plants a new record for each form, in 保康镇甲村 and its township, and knows the like of it elsewhere.
/// </summary>
internal sealed class FormScene : IAsyncDisposable
{
    private static readonly string PasswordHash = new CountingHasher().HashPassword(new Account(), Person.Password);
    private static int serial;

    private readonly Dictionary<Person, Visitor> visitors = [];

    /// <summary>沈阳市铁西区, as the three lists of a form send it.</summary>
    public static readonly (string, string)[] Region = [("RegionCode.Province", "210000"), ("RegionCode.City", "210100"), ("RegionCode.County", "210106")];

    private FormScene(TestSite site) => Site = site;

    public TestSite Site { get; }

    public World World => Site.World;

    public Planted Planted { get; private set; } = null!;

    public Organization Branch => World.Baokang.FirstBranch;

    public IEnumerable<RouteEndpoint> Endpoints => Site.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Where(e => e.Metadata.GetMetadata<ControllerActionDescriptor>() is { } action
            && action.ControllerTypeInfo.Assembly == typeof(RequestIdTagHelper).Assembly);

    public static async Task<FormScene> OnAsync(Engine engine)
    {
        var site = await TestSite.OpenAsync(new() { ["Security:Reveals:PerHour"] = "1000", ["Security:Exports:InFullPerDay"] = "1000" }, engine: engine);
        return new FormScene(site) { Planted = await Planted.InAsync(site.World) };
    }

    public ValueTask DisposeAsync() => Site.DisposeAsync();

    public async Task<Visitor> VisitorAsync(Person person)
    {
        if (!visitors.TryGetValue(person, out var visitor)) visitors[person] = visitor = await Site.SignInAsync(person);
        return visitor;
    }

    /// <summary>Everybody signs in anew.</summary>
    public void ForgetVisitors() => visitors.Clear();

    /// <summary>A word that nothing else here has.</summary>
    public static string New(string stem) => string.Create(CultureInfo.InvariantCulture, $"{stem}{Interlocked.Increment(ref serial)}");

    /// <summary>The same for a person's name, which is written in characters only.</summary>
    public static string NewName(string stem) => stem + string.Concat(New("").Select(digit => "甲乙丙丁戊己庚辛壬癸"[digit - '0']));

    /// <summary>The form of a page as the person's browser shows it, with these fields filled in.</summary>
    public async Task<FilledForm> FromPageAsync(Person person, string page, string? address = null, params (string Name, string Value)[] fields) =>
        await FromPageAsync(await VisitorAsync(person), page, address, fields);

    public static async Task<FilledForm> FromPageAsync(Visitor visitor, string page, string? address, params (string Name, string Value)[] fields)
    {
        var form = (await visitor.PageAsync(page)).FormTo(address ?? page);
        Assert.True(form.Tokens().Count() == 1, $"{form.Tokens().Count()} tokens in the form to {address ?? page} on {page}");
        var filled = form.Filled(fields).ToList();
        return new(visitor, address ?? page, filled) { Labels = [.. form.Labels(filled)] };
    }

    /// <summary>A form of which the page shows more than is wanted here; it carries its number as the page's own does.</summary>
    public async Task<FilledForm> LiteralAsync(Person person, string address, params (string Name, string Value)[] fields) =>
        new(await VisitorAsync(person), address, [.. fields, (RequestId.FieldName, Guid.CreateVersion7().ToString())]);

    // People and what they did

    public Task<Member> MemberAsync() => World.MemberAsync(Branch, NewName("白音"));

    /// <summary>Away since March; the branch has found no host for him, or asks this one.</summary>
    public async Task<FlowSpell> AwayAsync(Organization? asked = null) => await World.SpellAsync(await MemberAsync(), asked);

    /// <summary>Of another township's branch, asked of this organization.</summary>
    public async Task<FlowSpell> AskedOfAsync(Organization asked) =>
        await World.SpellAsync(await World.MemberAsync(World.Shebotu.FirstBranch, NewName("苏和")), asked);

    /// <summary>A member away with a sheet, made as the test needs it.</summary>
    public async Task<(Member Member, T Part)> SheetAsync<T>(Func<ScoreSheet, T> arrange)
    {
        var member = await MemberAsync();
        await World.SpellAsync(member);
        var sheet = ScoreSheet.Open(member, World.Today.Year);
        var part = arrange(sheet);
        await World.AddAsync(sheet);
        return (member, part);
    }

    public Guid Claim(ScoreSheet sheet) =>
        sheet.Claim("act1", 5, new DateOnly(2026, 6, 1), "志愿服务", fact: null, People.Rules, World.Recording(Person.Commissioner.AccountId)).OrThrow().Id;

    public Guid Entry(ScoreSheet sheet) => sheet.Accept(Claim(sheet), "属实", new Actor(Guid.NewGuid()), World.Time.GetUtcNow(), People.Rules).OrThrow().Id;

    public async Task<Attendance> RecordedAsync() => await World.RecordedAsync(await World.HeldAsync(Branch), await MemberAsync(), Person.Commissioner);

    public async Task<Attendance> ConfirmedAsync() =>
        await World.ConfirmedAsync(await World.HeldAsync(Branch), await MemberAsync(), Person.Commissioner, Person.Secretary);

    public async Task ForgetDraftsAsync(Person person)
    {
        await using var db = World.AsJob();
        db.RemoveRange(await db.Drafts.Where(d => d.AccountId == person.AccountId).ToListAsync());
        await db.SaveChangesAsync();
    }

    // Organizations and accounts

    /// <summary>Under 保康镇: a branch unless told.</summary>
    public Task<Organization> OrganizationAsync(OrganizationKind kind = OrganizationKind.Branch) =>
        World.AddAsync(Organization.Create(
            kind, World.Baokang.Committee, New("中共保康镇新村") + "支部委员会", null, nameTaken: false, Note, World.Today).OrThrow());

    public Task<Organization> OutsideAsync() =>
        World.AddAsync(
            Organization.RegisterOutside(New("中共沈阳市新社区委员会"), "210106", "王芳", null, nameTaken: false, World.Cipher, Note).OrThrow());

    /// <summary>Somebody with posts in these branches of 保康镇, the first of which is his present one.</summary>
    public async Task<Account> AccountAsync(params Organization[] branches)
    {
        var name = New("xin-");
        var account = new Account
        {
            Id = Guid.CreateVersion7(),
            UserName = name,
            NormalizedUserName = name.ToUpperInvariant(),
            PersonName = NewName("新人"),
            PasswordHash = PasswordHash,
            SecurityStamp = "1",
            UsedAt = World.Time.GetUtcNow(),
        };
        await using var db = World.Accounts();
        db.Add(account);
        db.AddRange(branches.Select((b, i) => new Post
        {
            Id = Guid.CreateVersion7(),
            AccountId = account.Id,
            Role = Role.BranchSecretary,
            OrganizationId = b.Id,
            From = new DateOnly(2026, 1, 1).AddDays(i),
        }));
        await db.SaveChangesAsync();
        return account;
    }

    public async Task<Guid> PostOfAsync(Account account, int number = 0)
    {
        await using var db = World.Accounts();
        return await db.Posts.Where(p => p.AccountId == account.Id).OrderBy(p => p.From).Skip(number).Select(p => p.Id).FirstAsync();
    }

    public async Task ChangeAsync(Account account, Action<Account> change)
    {
        await using var db = World.Accounts();
        change(await db.Accounts.SingleAsync(a => a.Id == account.Id));
        await db.SaveChangesAsync();
    }

    public async Task<Visitor> SignInAsync(Account account)
    {
        var visitor = Site.Visitor();
        await visitor.SignInAsync(account.UserName!);
        return visitor;
    }

    private ChangeNote Note => new(new DateOnly(2020, 1, 1), "测试", Guid.Empty, World.Time.GetUtcNow());

    // The like of it elsewhere

    /// <summary>Records of the same kind as this id names, out of the person's reach; none where he reaches all, or where it names nothing yet.</summary>
    public async Task<IReadOnlyList<Guid>> ForeignAsync(Person person, Guid id)
    {
        if (person.Role is Role.DepartmentStaff or Role.Auditor) return [];
        return await RecordAsync(id) is { } record ? await Subjects.Of(record).ForeignAsync(this, person, record) : [];
    }

    /// <summary>A lost phone reported by somebody who could have made none of the accounts; one that waits for the same account is declined first.</summary>
    public async Task<Guid> ReviewAsync(Guid accountId)
    {
        await using var db = World.Accounts();
        foreach (var earlier in await db.Reviews.Where(r => r.WaitingFor == accountId).ToListAsync())
            earlier.Decide(confirms: false, Guid.NewGuid(), "换一项", World.Time.GetUtcNow()).OrThrow();
        var review = AccountReview.OfLostFactor(accountId, Guid.NewGuid(), "手机丢失", World.Time.GetUtcNow());
        db.Add(review);
        await db.SaveChangesAsync();
        return review.Id;
    }

    /// <summary>What an id names; null for nothing.</summary>
    public async Task<object?> RecordAsync(Guid id)
    {
        await using var db = World.AsJob();
        await using var accounts = World.Accounts();
        return await FindAsync(db, id) ?? await FindAsync(accounts, id);
    }

    /// <summary>The record is saved once more, as by somebody else meanwhile: nothing of it is otherwise, but its version.</summary>
    public async Task SavedByAnotherAsync(object record)
    {
        await using var db = World.AsJob();
        var type = db.Model.FindEntityType(record.GetType())!;
        var id = (Guid)type.FindProperty("Id")!.GetGetter().GetClrValue(record)!;
        var entry = db.Entry((await db.FindAsync(record.GetType(), id))!);
        if (entry.Metadata.FindProperty("Version") is null)   // a part: its whole carries the version
        {
            var whole = entry.References.Single(r => ((INavigation)r.Metadata).IsOnDependent);
            await whole.LoadAsync();
            entry = whole.TargetEntry!;
        }

        entry.Property("Version").IsModified = true;
        await db.SaveChangesAsync();
    }

    private static async Task<object?> FindAsync(DbContext db, Guid id)
    {
        foreach (var type in db.Model.GetEntityTypes()
            .Where(t => !t.IsOwned() && t.FindPrimaryKey() is { Properties: [{ ClrType: var key }] } && key == typeof(Guid)))
        {
            if (type.ClrType != typeof(PostedForm) && await db.FindAsync(type.ClrType, id) is { } found) return found;
        }

        return null;
    }
}

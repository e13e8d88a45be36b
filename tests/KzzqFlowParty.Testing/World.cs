using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Auditing;
using KzzqFlowParty.Data.Following;
using KzzqFlowParty.Data.Protection;
using KzzqFlowParty.Data.Scoping;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Organizations;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace KzzqFlowParty.Testing;

/// <summary>
/// A small banner for tests: 旗委 over two townships with their branches, a department, and an organization outside, on a real database,
/// with a clock that stands still. Everything in it is invented.
/// </summary>
public sealed class World : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 24, 4, 0, 0, TimeSpan.Zero);

    private readonly KeyRing firstKeys;

    private World(TestDatabase database)
    {
        Database = database;
        firstKeys = Keys;
        (Cipher, Seal) = (new(Keys), new(() => Keys));
        Time.SetLocalTimeZone(BusinessDays.Shanghai);
    }

    public TestDatabase Database { get; }

    /// <summary>Noon of 24 November 2026 in the banner.</summary>
    public FakeTimeProvider Time { get; } = new(Noon);

    public DateOnly Today => Time.Today;

    public KeyRing Keys { get; private set; } = new([FieldKey.Create(1)]);

    public FieldCipher Cipher { get; private set; }

    public AuditSeal Seal { get; private set; }

    public Organization Banner { get; private set; } = null!;

    /// <summary>组织部.</summary>
    public Organization Department { get; private set; } = null!;

    public Township Baokang { get; private set; } = null!;

    public Township Shebotu { get; private set; } = null!;

    public Organization Outside { get; private set; } = null!;

    /// <summary>The tree is there, and nobody in it.</summary>
    public static async Task<World> OnAsync(Engine engine)
    {
        var world = new World(TestDatabase.Create(engine));
        await world.PlantAsync();
        return world;
    }

    /// <summary>A context as somebody in this scope has it; every call is another request by another person.</summary>
    public FlowPartyDbContext As(Scope scope, string operation = "测试") => As(new Someone(scope), operation);

    public FlowPartyDbContext As(ICurrentScope someone, string operation = "测试") => new(Options().Options, someone) { Operation = operation };

    /// <summary>The same in a program that forgot a filter.</summary>
    public FlowPartyDbContext As(Scope scope, ForgottenFilter forgotten)
    {
        var options = Options();
        forgotten.PutInto(options);
        return new FlowPartyDbContext(options.Options, new Someone(scope));
    }

    /// <summary>A context for what the test arranges or looks up, without scope.</summary>
    public FlowPartyDbContext AsJob(string operation = "测试准备") => As(Scope.WholeBanner("测试"), operation);

    public AccountsDbContext Accounts(string operation = "测试准备", ICurrentScope? someone = null)
    {
        var options = new DbContextOptionsBuilder<AccountsDbContext>();
        Database.Use(options).AddInterceptors(new AuditChain(Seal, Time));
        return new AccountsDbContext(options.Options, someone ?? new FixedScope(Scope.WholeBanner("测试"))) { Operation = operation };
    }

    /// <summary>Adds what the test arranges.</summary>
    public async Task<T> AddAsync<T>(T entity)
        where T : class
    {
        await using var db = AsJob();
        db.Add(entity);
        await db.SaveChangesAsync();
        return entity;
    }

    /// <summary>The key file gets a key, and the program is started again.</summary>
    public void AddKey()
    {
        Keys = new([.. Keys.All, FieldKey.Create((ushort)(Keys.Current.Number + 1))]);
        (Cipher, Seal) = (new(Keys), new(() => Keys));
    }

    /// <summary>Whether neither the clock nor the keys are others than at first.</summary>
    public bool IsAsAtFirst =>
        Time.GetUtcNow() == Noon && Time.AutoAdvanceAmount == TimeSpan.Zero && Time.LocalTimeZone.Equals(BusinessDays.Shanghai) && Keys == firstKeys;

    /// <summary>The database as it was kept, and the organizations as they stand there.</summary>
    public async Task BringBackAsync()
    {
        Database.BringBack();
        await using var db = AsJob();
        var kept = await db.Organizations.Include(o => o.History).AsNoTracking().ToDictionaryAsync(o => o.Id);
        Township Again(Township town) => new(kept[town.Committee.Id], kept[town.FirstBranch.Id], kept[town.SecondBranch.Id]);
        (Banner, Department, Outside) = (kept[Banner.Id], kept[Department.Id], kept[Outside.Id]);
        (Baokang, Shebotu) = (Again(Baokang), Again(Shebotu));
    }

    public void Dispose() => Database.Dispose();

    private DbContextOptionsBuilder<FlowPartyDbContext> Options()
    {
        var options = new DbContextOptionsBuilder<FlowPartyDbContext>();
        Database.Use(options).AddInterceptors(new ConsequenceInterceptor(Time), new ActScopeGuard(), new AuditInterceptor(Seal, Time), new AuditChain(Seal, Time));
        return options;
    }

    private async Task PlantAsync()
    {
        var note = new ChangeNote(new DateOnly(2020, 1, 1), "测试", Guid.Empty, Time.GetUtcNow());
        Organization Under(Organization parent, OrganizationKind kind, string name) => Organization.Create(kind, parent, name, null, nameTaken: false, note, Today).OrThrow();
        Township Town(string name)
        {
            var committee = Under(Banner, OrganizationKind.Committee, $"中共{name}委员会");
            return new(committee, Under(committee, OrganizationKind.Branch, $"中共{name}甲村支部委员会"), Under(committee, OrganizationKind.Branch, $"中共{name}乙村支部委员会"));
        }

        Banner = Organization.Found("中共科左中旗委员会", note);
        Department = Under(Banner, OrganizationKind.Department, "中共科左中旗委组织部");
        (Baokang, Shebotu) = (Town("保康镇"), Town("舍伯吐镇"));
        Outside = Organization.RegisterOutside("中共沈阳市铁西区某社区委员会", "210106", null, null, nameTaken: false, Cipher, note).OrThrow();
        await using var db = AsJob();
        db.AddRange(Banner, Department, Outside);
        db.AddRange(Baokang.All);
        db.AddRange(Shebotu.All);
        await db.SaveChangesAsync();
    }
}

/// <summary>苏木镇 with its committee and two branches.</summary>
public sealed record Township(Organization Committee, Organization FirstBranch, Organization SecondBranch)
{
    public IReadOnlyList<Organization> All => [Committee, FirstBranch, SecondBranch];
}

/// <summary>A signed-in person as the data layer knows him.</summary>
public sealed class Someone(Scope scope, Guid? organizationId = null) : ICurrentScope
{
    public Scope Scope => scope;

    public Guid UserId { get; init; } = Guid.NewGuid();

    public Guid OrganizationId { get; } = organizationId ?? scope.SeeRoots.Concat(scope.ActOnly).FirstOrDefault();

    public Guid? PostId { get; init; } = Guid.NewGuid();

    public string? RequestId => "0HTEST";
}

using KzzqFlowParty.Data.Accounts;
using KzzqFlowParty.Domain.Organizations;
using KzzqFlowParty.Testing;

namespace KzzqFlowParty.Web.Tests.Site;

/// <summary>Somebody invented with an account and one post or more; he signs in with the first.</summary>
public sealed class Person
{
    public const string Password = "四月草原看见白鹭 7 只";

    public static readonly Person Secretary = new("jia-sj", "包文龙", (Role.BranchSecretary, w => w.Baokang.FirstBranch));
    public static readonly Person Commissioner = new("jia-zz", "白音那", (Role.OrganizationCommissioner, w => w.Baokang.FirstBranch));
    public static readonly Person Contact = new("jia-lx", "其其格", (Role.Contact, w => w.Baokang.FirstBranch));
    public static readonly Person SecondSecretary = new("yi-sj", "特木尔", (Role.BranchSecretary, w => w.Baokang.SecondBranch));
    public static readonly Person ShebotuSecretary = new("shebotu-sj", "赵春梅", (Role.BranchSecretary, w => w.Shebotu.FirstBranch));
    public static readonly Person MobileSecretary = new("ldd-sj", "宝音", (Role.MobilePartySecretary, w => w.Shebotu.SecondBranch));
    public static readonly Person Township = new("baokang", "萨仁高娃", (Role.TownshipStaff, w => w.Baokang.Committee));
    public static readonly Person ShebotuTownship = new("shebotu", "巴图", (Role.TownshipStaff, w => w.Shebotu.Committee));
    public static readonly Person Department = new("zzb", "乌云其木格", (Role.DepartmentStaff, w => w.Banner));
    public static readonly Person Lead = new("zzb-ld", "陈志强", (Role.DepartmentLead, w => w.Banner));
    public static readonly Person SocialWork = new("shgzb", "李建国", (Role.SocialWork, w => w.Banner));
    public static readonly Person Instructor = new("zdy", "王秀兰", (Role.Instructor, w => w.Baokang.FirstBranch));
    public static readonly Person Auditor = new("sj", "孟和", (Role.Auditor, w => w.Banner));
    public static readonly Person SystemAdministrator = new("xt", "金山", (Role.SystemAdministrator, w => w.Banner));
    public static readonly Person SecurityAdministrator = new("aq", "银花", (Role.SecurityAdministrator, w => w.Banner));
    public static readonly Person AuditAdministrator = new("sjgl", "铁柱", (Role.AuditAdministrator, w => w.Banner));
    public static readonly Person TwoPosts = new(
        "liang", "斯琴", (Role.BranchSecretary, w => w.Baokang.SecondBranch), (Role.MobilePartySecretary, w => w.Shebotu.SecondBranch));

    private readonly (Role Role, Func<World, Organization> Place)[] posts;

    private Person(string userName, string name, params (Role Role, Func<World, Organization> Place)[] posts)
    {
        (UserName, Name, this.posts) = (userName, name, posts);
        PostIds = [.. posts.Select(_ => Guid.CreateVersion7())];
    }

    public static IReadOnlyList<Person> All { get; } =
    [
        Secretary, Commissioner, Contact, SecondSecretary, ShebotuSecretary, MobileSecretary, Township, ShebotuTownship, Department, Lead, SocialWork,
        Instructor, Auditor,
        SystemAdministrator, SecurityAdministrator, AuditAdministrator, TwoPosts,
    ];

    public string UserName { get; }

    public string Name { get; }

    public Guid AccountId { get; } = Guid.CreateVersion7();

    public IReadOnlyList<Guid> PostIds { get; }

    public Role Role => posts[0].Role;

    /// <summary>Accounts and posts of all, as they are stored.</summary>
    public static async Task AddAllAsync(World world, string passwordHash)
    {
        await using var db = world.Accounts();
        foreach (var person in All)
        {
            db.Add(person.Account(passwordHash, world.Time.GetUtcNow()));
            db.AddRange(person.posts.Select((p, i) => new Post
            {
                Id = person.PostIds[i],
                AccountId = person.AccountId,
                Role = p.Role,
                OrganizationId = p.Place(world).Id,
                From = new DateOnly(2026, 1, 1).AddDays(i),
            }));
        }

        await db.SaveChangesAsync();
    }

    private Account Account(string passwordHash, DateTimeOffset usedAt) => new()
    {
        Id = AccountId,
        UserName = UserName,
        NormalizedUserName = UserName.ToUpperInvariant(),
        PersonName = Name,
        PasswordHash = passwordHash,
        SecurityStamp = "1",
        UsedAt = usedAt,
    };
}

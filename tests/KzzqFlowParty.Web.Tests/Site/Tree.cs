using KzzqFlowParty.Data.Accounts;
using KzzqFlowParty.Domain.Organizations;

namespace KzzqFlowParty.Web.Tests.Site;

/// <summary>Somebody invented with an account and one post or more, the first being the one he signs in with.</summary>
public sealed record Person(string UserName, string Name, params (Role Role, string Organization)[] Posts)
{
    public Guid AccountId { get; } = Guid.CreateVersion7();

    public Guid[] PostIds { get; } = [.. Posts.Select(_ => Guid.CreateVersion7())];
}

/// <summary>The small banner of the tests: two townships with their branches, a mobile Party organization, and an account for each role.</summary>
public static class Tree
{
    public const string Password = "四月草原看见白鹭 7 只";
    public const string Banner = "中共科左中旗委员会";
    public const string Aobao = "敖包苏木党委";
    public const string Hari = "哈日干吐嘎查党支部";
    public const string Bayan = "巴彦嘎查党支部";
    public const string Baokang = "保康街道党工委";
    public const string Jianshe = "建设社区党支部";
    public const string Shenyang = "沈阳流动党员党支部";

    public static readonly Person HariSecretary = new("hari-sj", "包文龙", (Role.BranchSecretary, Hari));
    public static readonly Person HariCommissioner = new("hari-zz", "白音那", (Role.OrganizationCommissioner, Hari));
    public static readonly Person HariContact = new("hari-lx", "其其格", (Role.Contact, Hari));
    public static readonly Person JiansheSecretary = new("jianshe-sj", "赵春梅", (Role.BranchSecretary, Jianshe));
    public static readonly Person ShenyangSecretary = new("shenyang-sj", "宝音", (Role.MobilePartySecretary, Shenyang));
    public static readonly Person AobaoStaff = new("aobao", "萨仁高娃", (Role.TownshipStaff, Aobao));
    public static readonly Person DepartmentStaff = new("zzb", "乌云其木格", (Role.DepartmentStaff, Banner));
    public static readonly Person DepartmentLead = new("zzb-ld", "陈志强", (Role.DepartmentLead, Banner));
    public static readonly Person SocialWork = new("shgzb", "李建国", (Role.SocialWork, Banner));
    public static readonly Person Instructor = new("zdy", "王秀兰", (Role.Instructor, Hari));
    public static readonly Person Auditor = new("sj", "孟和", (Role.Auditor, Banner));
    public static readonly Person SystemAdministrator = new("xt", "金山", (Role.SystemAdministrator, Banner));
    public static readonly Person SecurityAdministrator = new("aq", "银花", (Role.SecurityAdministrator, Banner));
    public static readonly Person AuditAdministrator = new("sjgl", "铁柱", (Role.AuditAdministrator, Banner));
    public static readonly Person TwoPosts = new("liang", "斯琴", (Role.BranchSecretary, Bayan), (Role.MobilePartySecretary, Shenyang));

    public static readonly IReadOnlyList<Person> Persons =
    [
        HariSecretary, HariCommissioner, HariContact, JiansheSecretary, ShenyangSecretary, AobaoStaff, DepartmentStaff, DepartmentLead, SocialWork, Instructor, Auditor,
        SystemAdministrator, SecurityAdministrator, AuditAdministrator, TwoPosts,
    ];

    private static readonly Dictionary<string, Organization> ByName = Plant().ToDictionary(o => o.FullName);

    public static IEnumerable<Organization> Organizations => ByName.Values;

    public static Guid IdOf(string organization) => ByName[organization].Id;

    /// <summary>Accounts and posts as they are stored.</summary>
    public static void AddPersons(AccountsDbContext db, string passwordHash)
    {
        foreach (var person in Persons)
        {
            db.Add(new Account
            {
                Id = person.AccountId,
                UserName = person.UserName,
                NormalizedUserName = person.UserName.ToUpperInvariant(),
                PersonName = person.Name,
                PasswordHash = passwordHash,
                LockoutEnabled = true,
                SecurityStamp = "1",
            });
            db.AddRange(person.Posts.Select((p, i) => new Post
            {
                Id = person.PostIds[i],
                AccountId = person.AccountId,
                Role = p.Role,
                OrganizationId = IdOf(p.Organization),
                From = new DateOnly(2026, 1, 1).AddDays(i),
            }));
        }
    }

    private static IEnumerable<Organization> Plant()
    {
        var note = new ChangeNote(new DateOnly(2026, 1, 1), null, Guid.Empty, new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        Organization Under(Organization parent, OrganizationKind kind, string name) => Organization.Create(kind, parent, name, null, nameTaken: false, note, note.On).OrThrow();
        var banner = Organization.Found(Banner, note);
        var aobao = Under(banner, OrganizationKind.Committee, Aobao);
        var baokang = Under(banner, OrganizationKind.WorkCommittee, Baokang);
        return
        [
            banner, aobao, baokang,
            Under(aobao, OrganizationKind.Branch, Hari), Under(aobao, OrganizationKind.Branch, Bayan), Under(baokang, OrganizationKind.Branch, Jianshe),
            Under(banner, OrganizationKind.MobilePartyOrganization, Shenyang),
        ];
    }
}

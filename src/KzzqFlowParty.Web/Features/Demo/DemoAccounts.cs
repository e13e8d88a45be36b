using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Accounts;
using KzzqFlowParty.Domain.Organizations;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Features.Shared.Contributions;
using KzzqFlowParty.Web.Features.Shared.Demo;
using KzzqFlowParty.Web.Security;
using Microsoft.AspNetCore.Identity;

namespace KzzqFlowParty.Web.Features.Demo;

/// <summary>
/// 演示账号: one to try for each role, and for every branch a 书记 and a 组织委员 without a password, so that every record has its two
/// people.
/// </summary>
internal sealed class DemoAccounts(AccountsDbContext db, IPasswordHasher<Account> hasher, TimeProvider time)
{
    public const string Password = "草原流动党员 2026";
    private static readonly DateOnly From = new(2024, 1, 1);

    private readonly Dictionary<Guid, DemoKeepers> keepers = [];
    private readonly HashSet<string> given = [.. ToTry.Select(a => a.User)];
    private readonly string hash = hasher.HashPassword(new Account(), Password);

    public DemoKeepers Of(Guid organizationId) => keepers[organizationId];

    /// <summary>The accounts that can sign in. The first branches are those of the example workbooks.</summary>
    public static IEnumerable<(string User, Role Role, Func<DemoTree, Organization> Place)> ToTry { get; } =
    [
        ("shuji", Role.BranchSecretary, t => t.Branches[0]),
        ("zuzhi", Role.OrganizationCommissioner, t => t.Branches[0]),
        ("lianxi", Role.Contact, t => t.Branches[0]),
        ("shuji2", Role.BranchSecretary, t => t.Branches[1]),
        ("liudong", Role.MobilePartySecretary, t => t.Mobile[0]),
        ("zhen", Role.TownshipStaff, t => t.Townships[0]),
        ("zhen2", Role.TownshipStaff, t => t.Townships[1]),
        ("zzb", Role.DepartmentStaff, t => t.Banner),
        ("buzhang", Role.DepartmentLead, t => t.Banner),
        ("shehui", Role.SocialWork, t => t.Banner),
        ("zhidao", Role.Instructor, t => t.Branches[0]),
        ("shenji", Role.Auditor, t => t.Banner),
        ("xitong", Role.SystemAdministrator, t => t.Banner),
        ("anquan", Role.SecurityAdministrator, t => t.Banner),
        ("sjgl", Role.AuditAdministrator, t => t.Banner),
    ];

    public async Task<IReadOnlyList<DemoAccount>> MakeAsync(DemoTree tree, DemoNames names, CancellationToken ct)
    {
        foreach (var organization in tree.Branches.Concat(tree.Mobile).Concat(tree.Townships)) Keep(organization, names);
        var shown = new List<DemoAccount>();
        foreach (var (user, role, place) in ToTry)
        {
            var organization = place(tree);
            Add(user, role, organization, names.Person().Name, hash);
            shown.Add(new(user, Password, RoleTable.TitleOf(role), organization.FullName));
        }

        db.Operation = "载入演示数据";
        await db.SaveChangesAsync(ct);
        db.ChangeTracker.Clear();
        return shown;
    }

    /// <summary>The same list where the banner stands already.</summary>
    public static IReadOnlyList<DemoAccount> Shown(IReadOnlyDictionary<string, string> organizationOf) =>
        [.. ToTry.Where(a => organizationOf.ContainsKey(a.User))
            .Select(a => new DemoAccount(a.User, Password, RoleTable.TitleOf(a.Role), organizationOf[a.User]))];

    private void Keep(Organization organization, DemoNames names)
    {
        var (second, first) = organization.Kind switch
        {
            OrganizationKind.MobilePartyOrganization => (Role.MobilePartySecretary, Role.OrganizationCommissioner),
            OrganizationKind.Branch => (Role.BranchSecretary, Role.OrganizationCommissioner),
            OrganizationKind.Committee or OrganizationKind.WorkCommittee or OrganizationKind.GeneralBranch or OrganizationKind.JointBranch
                or OrganizationKind.TemporaryBranch
                or OrganizationKind.Group or OrganizationKind.Department or OrganizationKind.External => (Role.TownshipStaff, Role.TownshipStaff),
        };
        keepers[organization.Id] = new(Keeper(first, organization, names), Keeper(second, organization, names));
    }

    private Guid Keeper(Role role, Organization organization, DemoNames names)
    {
        var person = names.Person().Name;
        return Add(UserNameSuggestions.For(person).First(given.Add), role, organization, person, passwordHash: null);
    }

    private Guid Add(string user, Role role, Organization organization, string personName, string? passwordHash)
    {
        var account = new Account
        {
            UserName = user,
            NormalizedUserName = user.ToUpperInvariant(),
            PersonName = personName,
            PasswordHash = passwordHash,
            SecurityStamp = Guid.NewGuid().ToString("N"),
            UsedAt = time.GetUtcNow(),
        };
        db.Add(account);
        db.Add(new Post { Id = Guid.CreateVersion7(), AccountId = account.Id, Role = role, OrganizationId = organization.Id, From = From });
        return account.Id;
    }
}

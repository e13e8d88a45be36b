using System.Security.Claims;
using KzzqFlowParty.Data.Accounts;
using KzzqFlowParty.Domain;

namespace KzzqFlowParty.Web.Security;

/// <summary>
/// 当前任职: who is signed in and in which post. Read anew from the database at every request, so that a post that ended gives nothing.
/// docs/decisions/0012.
/// </summary>
/// <param name="MemberId">The person's own entry in the register: nobody confirms a fact about himself.</param>
public sealed record CurrentPost(Guid AccountId, string PersonName, Guid? MemberId, Guid PostId, Role Role, Guid OrganizationId)
{
    private const string Scheme = "KzzqFlowParty";
    private const string PostClaim = "post";
    private const string OrganizationClaim = "organization";
    private const string MemberClaim = "member";
    private const string GateClaim = "gate";

    /// <summary>What the person must do before anything else, for example set a password.</summary>
    public Gate Gate { get; init; }

    /// <summary>Null while nobody is signed in.</summary>
    public static CurrentPost? Of(ClaimsPrincipal user) =>
        Guid.TryParse(user.FindFirstValue(ClaimTypes.NameIdentifier), out var account)
        && Guid.TryParse(user.FindFirstValue(PostClaim), out var post)
        && Guid.TryParse(user.FindFirstValue(OrganizationClaim), out var organization)
        && Enum.TryParse<Role>(user.FindFirstValue(ClaimTypes.Role), out var role)
            ? new(account, user.Identity?.Name ?? "", Guid.TryParse(user.FindFirstValue(MemberClaim), out var member) ? member : null, post, role, organization)
            {
                Gate = Enum.TryParse<Gate>(user.FindFirstValue(GateClaim), out var gate) ? gate : Gate.None,
            }
            : null;

    /// <summary>The same person as the domain's actor (recorder, confirmer).</summary>
    public Actor Actor => new(AccountId, MemberId);

    /// <summary>The root of the subtree that the post sees as keeper or host; null for the whole banner. Lists that name their side filter by it.</summary>
    public Guid? SeesUnder => RoleTable.SeesWholeBanner(Role) ? null : OrganizationId;

    public bool May(Permission permission) => RoleTable.Has(Role, permission);

    public ClaimsPrincipal ToPrincipal()
    {
        var identity = new ClaimsIdentity(Scheme);
        identity.AddClaim(new(ClaimTypes.NameIdentifier, AccountId.ToString()));
        identity.AddClaim(new(ClaimTypes.Name, PersonName));
        identity.AddClaim(new(ClaimTypes.Role, Role.ToString()));
        identity.AddClaim(new(PostClaim, PostId.ToString()));
        identity.AddClaim(new(OrganizationClaim, OrganizationId.ToString()));
        if (Gate != Gate.None) identity.AddClaim(new(GateClaim, Gate.ToString()));
        if (MemberId is { } member) identity.AddClaim(new(MemberClaim, member.ToString()));
        return new(identity);
    }
}

using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Accounts;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Organizations;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Security;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Accounts.Shared;

/// <summary>
/// 管理范围: whose accounts the present post manages. An account is managed by whoever could have granted every post that it holds or will hold
/// (of one that holds none any more, every post that it ever held): a township never gets at a person who also works elsewhere. Nobody manages his
/// own.
/// </summary>
public sealed class ManagedAccounts(AccountsDbContext accounts, FlowPartyDbContext db, CurrentPost post, TimeProvider time) : IUseCase
{
    public static readonly Refusal RoleNotYours = new("accounts.role", "这个角色的任职不由您授予。", Field: nameof(PostForm.Role));
    public static readonly Refusal PlaceNotYours = new(
        "accounts.place", "只能授予本组织及所辖党组织的任职。", Field: nameof(PostForm.OrganizationId));
    public static readonly Refusal PlaceDoesNotFit = new(
        "accounts.place-kind",
        "角色和党组织不相配：支部的角色任在支部或流动党员党组织，苏木镇党委任在党委，旗级的角色任在旗委。",
        Field: nameof(PostForm.OrganizationId));
    public static readonly Refusal TwoAdministrators = new(
        "accounts.two-administrators", "系统、安全、审计管理员由不同的人担任，一人不能兼任两个。", Field: nameof(PostForm.Role));
    public static readonly Refusal WaitsAlready = new(
        "accounts.waits", "该账号已有一项管理员任职在等复核，办结后再申请。", Field: nameof(PostForm.Role));
    public static readonly Refusal GroundsMissing = new(
        "accounts.reason", "任命管理员要由审计管理员复核：请写明任命的依据。", Field: nameof(GrantForm.Grounds));
    public static readonly Refusal HeldAlready = new("accounts.held", "该账号在这段时间已有同一任职。", Field: nameof(PostForm.Role));
    public static readonly Refusal BeginsTooFarAway =
        new("accounts.begins", $"任职开始日期不能早于 {Post.Earliest:yyyy-MM-dd}，也不能晚于一年以后。", Field: nameof(PostForm.From));

    public static readonly Refusal EndsBeforeItBegins = new("accounts.dates", "结束日期不能早于开始日期。", Field: nameof(PostForm.Until));

    private List<Guid>? under;

    public IReadOnlyList<Role> Grantable { get; } = RoleTable.GrantableBy(post.Role);

    public IReadOnlyList<SelectListItem> RoleChoices => [.. Grantable.Select(r => new SelectListItem(RoleTable.TitleOf(r), r.ToString()))];

    /// <summary>Whether the forms ask on what the naming of an administrator rests.</summary>
    public bool GrantsAdministrators => Grantable.Any(RoleTable.IsAdministrator);

    private bool ManagesAll => RoleTable.ManagesEveryAccount(post.Role);

    /// <summary>What the list shows: accounts with a post, past or present, that this post grants.</summary>
    public async Task<IQueryable<Account>> ListedAsync(CancellationToken ct)
    {
        if (ManagesAll) return accounts.Accounts.AsNoTracking();
        var roles = Grantable.ToList();
        var own = accounts.Posts.Where(p => roles.Contains(p.Role));
        if (await UnderAsync(ct) is { } below) own = own.Where(p => below.Contains(p.OrganizationId));
        return accounts.Accounts.AsNoTracking().Where(a => own.Any(p => p.AccountId == a.Id));
    }

    /// <summary>Null where it does not exist or is not managed from here.</summary>
    public async Task<Account?> FindAsync(Guid id, CancellationToken ct) => await (await ManagedAsync(ct)).SingleOrDefaultAsync(a => a.Id == id, ct);

    /// <summary>Every account that the present post manages.</summary>
    public async Task<IQueryable<Account>> ManagedAsync(CancellationToken ct)
    {
        var others = accounts.Accounts.Where(a => a.Id != post.AccountId);
        if (ManagesAll) return others;
        var (roles, below, today) = (Grantable.ToList(), await UnderAsync(ct), time.Today);
        var foreign = accounts.Posts.Where(p => !roles.Contains(p.Role));
        if (below is not null) foreign = accounts.Posts.Where(p => !roles.Contains(p.Role) || !below.Contains(p.OrganizationId));
        var live = accounts.Posts.Where(p => p.Until == null || p.Until >= today);
        var awaited = accounts.Reviews.Where(r => r.Kind == ReviewKind.AdministratorPost && r.WaitingFor != null);   // a post that he is about to hold
        return others.Where(a => !awaited.Any(r => r.AccountId == a.Id))
            .Where(a => (live.Any(p => p.AccountId == a.Id) && !foreign.Any(p => p.AccountId == a.Id && (p.Until == null || p.Until >= today)))
                || (!live.Any(p => p.AccountId == a.Id) && accounts.Posts.Any(p => p.AccountId == a.Id) && !foreign.Any(p => p.AccountId == a.Id)));
    }

    /// <summary>A post of a managed account.</summary>
    public async Task<(Account Account, Post Post)?> FindPostAsync(Guid postId, CancellationToken ct) =>
        await accounts.Posts.SingleOrDefaultAsync(p => p.Id == postId, ct) is { } held && await FindAsync(held.AccountId, ct) is { } account
            ? (account, held)
            : null;

    /// <summary>Why the account, there already or being made, may not be given this post; empty where it may.</summary>
    public async Task<List<Refusal>> RefusalsAsync(PostForm form, Guid id, string personName, CancellationToken ct)
    {
        if (form.Role is not { } role || !Grantable.Contains(role)) return [RoleNotYours];
        var place = await db.Organizations.SingleOrDefaultAsync(o => o.Id == form.OrganizationId && o.ClosedOn == null, ct);
        if (place is null || !await IsUnderAsync(place.Id, ct)) return [PlaceNotYours];
        if (!Fits(role, place)) return [PlaceDoesNotFit];
        if (form.From is not { } from || from < Post.Earliest || from > time.Today.AddYears(1)) return [BeginsTooFarAway];
        if (form.Until < form.From) return [EndsBeforeItBegins];
        if (RoleTable.IsAdministrator(role) && TextForms.Kept(form.Grounds) is null) return [GroundsMissing];
        if (RoleTable.IsAdministrator(role) && await accounts.Reviews.AnyAsync(r => r.WaitingFor == id && r.Kind == ReviewKind.AdministratorPost, ct))
            return [WaitsAlready];
        var others = await accounts.Posts.Where(p => p.AccountId == id
            && (p.Until == null || p.Until >= form.From)
            && (form.Until == null || p.From <= form.Until)).ToListAsync(ct);
        if (RoleTable.IsAdministrator(role) && others.Exists(p => RoleTable.IsAdministrator(p.Role) && p.Role != role)) return [TwoAdministrators];
        if (others.Exists(p => p.Role == role && p.OrganizationId == place.Id)) return [HeldAlready];
        return await NamesakeAsync(form, id, TextForms.Trim(personName), ct) is { } namesake ? [namesake] : [];
    }

    /// <summary>
    /// Another account of the same name: of an administrator it is taken for the same person, who never is two of them; otherwise the form asks
    /// whether somebody who works at the organization already is to get a second account there.
    /// </summary>
    private async Task<Refusal?> NamesakeAsync(PostForm form, Guid id, string personName, CancellationToken ct)
    {
        var posts = from p in accounts.Posts
                    where p.AccountId != id && (p.Until == null || p.Until >= form.From) && (form.Until == null || p.From <= form.Until)
                    join a in accounts.Accounts on p.AccountId equals a.Id
                    where a.PersonName == personName
                    select new { p.Role, p.OrganizationId, a.UserName };
        if (RoleTable.IsAdministrator(form.Role!.Value))
        {
            var asked = from r in accounts.Reviews
                        where r.Kind == ReviewKind.AdministratorPost && r.WaitingFor != null && r.AccountId != id
                        join a in accounts.Accounts on r.AccountId equals a.Id
                        where a.PersonName == personName
                        select a.UserName;
            var administrators = RoleTable.Administrators.ToList();
            var user = await posts.Where(p => administrators.Contains(p.Role)).Select(p => p.UserName).FirstOrDefaultAsync(ct)
                ?? await asked.FirstOrDefaultAsync(ct);
            if (user is not null) return new(
                "accounts.namesake-administrator",
                $"同名的人（用户名 {user}）已经担任或正在申请管理员：一人不能兼任两个管理员。",
                Field: nameof(PostForm.Role));
        }

        if (form.IsSomebodyElse
            || await posts.Where(p => p.OrganizationId == form.OrganizationId).Select(p => p.UserName).FirstOrDefaultAsync(ct) is not { } there)
            return null;
        return new(
            "accounts.namesake",
            $"该党组织已有同名的人任职（用户名 {there}）。同一个人的，请用他已有的账号增加任职；"
                + $"是另一个人的，请勾选“{GrantForm.SomebodyElse}”。",
            Field: nameof(GrantForm.IsSomebodyElse));
    }

    /// <summary>Everything below the present post, read once a request; null for the whole banner.</summary>
    public async Task<List<Guid>?> UnderAsync(CancellationToken ct) => post.SeesUnder is not { } root || ManagesAll
        ? null
        : under ??= await db.Ancestry.Where(a => a.AncestorId == root).Select(a => a.DescendantId).ToListAsync(ct);

    private async Task<bool> IsUnderAsync(Guid organizationId, CancellationToken ct) => (await UnderAsync(ct))?.Contains(organizationId) != false;

    private static bool Fits(Role role, Organization place) => place.Kind != OrganizationKind.External && (
        RoleTable.IsHeldAtRoot(role) ? place.ParentId is null
        : RoleTable.IsHeldAtCommittee(role) ? place.ParentId is not null && place.Kind is OrganizationKind.Committee or OrganizationKind.WorkCommittee
        : OrganizationTree.HoldsMembers(place.Kind) || place.Kind is OrganizationKind.MobilePartyOrganization);
}

using System.ComponentModel.DataAnnotations;
using System.Linq.Expressions;
using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Accounts;
using KzzqFlowParty.Data.Queries;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Web.Features.Accounts.Reviews;
using KzzqFlowParty.Web.Features.Accounts.Shared;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Security;
using KzzqFlowParty.Workbooks.Writing.Tables;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace KzzqFlowParty.Web.Features.Accounts.Administration;

/// <summary>账号状态, the gravest first: an account that is disabled and locked counts as disabled.</summary>
public enum AccountState
{
    Disabled,
    Dormant,
    Locked,
    FirstSignIn,
    Normal,
}

/// <summary>The states in words.</summary>
public static class AccountStates
{
    public static readonly IReadOnlyList<SelectListItem> Choices = [.. Enum.GetValues<AccountState>()
        .Reverse()
        .Select(s => new SelectListItem(TitleOf(s), s.ToString()))];

    public static string TitleOf(AccountState state) => state switch
    {
        AccountState.Disabled => "已停用",
        AccountState.Dormant => "长期未用",
        AccountState.Locked => "已锁定",
        AccountState.FirstSignIn => "首次登录未完成",
        AccountState.Normal => "正常",
    };

    public static StateKind KindOf(AccountState state) => state switch
    {
        AccountState.Disabled or AccountState.Locked => StateKind.Bad,
        AccountState.Dormant or AccountState.FirstSignIn => StateKind.Waiting,
        AccountState.Normal => StateKind.Good,
    };
}

public sealed record AccountFilter
{
    [Display(Name = "姓名或用户名"), StringLength(60)]
    public string? Name { get; init; }

    [Display(Name = "状态")]
    public AccountState? State { get; init; }

    [Range(1, 100_000)]
    public int Page { get; init; } = 1;

    [Range(1, 100)]
    public int Size { get; init; } = 20;
}

/// <summary>账号的名单.</summary>
public sealed record AccountList(AccountFilter Filter, IReadOnlyList<AccountList.Row> Rows, int Total)
{
    /// <param name="Posts">What it holds today: 支部书记 · 某支部.</param>
    public sealed record Row(Guid Id, string PersonName, string UserName, IReadOnlyList<string> Posts, AccountState State, DateTimeOffset? LastSignInAt);
}

/// <summary>账号的页面.</summary>
public sealed record AccountPage(
    Account Account, AccountState State, IReadOnlyList<AccountPage.HeldPost> Posts, int Sessions, IReadOnlyList<SelectListItem> Roles)
{
    public sealed record HeldPost(Guid Id, string RoleTitle, string Organization, DateOnly From, DateOnly? Until, bool IsOver);

    /// <summary>What waits for a second person.</summary>
    public IReadOnlyList<ReviewRow> Reviews { get; init; } = [];

    /// <summary>Whether to offer 启用: an account closed over a lost phone opens by its review only.</summary>
    public bool MayBeEnabled => State is AccountState.Disabled or AccountState.Dormant && Reviews.All(r => r.Review.Kind != ReviewKind.LostFactor);

    public PostForm NewPost { get; init; } = new();

    public ReasonForm Reason { get; init; } = new();

    /// <summary>Null for whoever does not read about persons.</summary>
    public OwnRecord? OwnRecord { get; init; }
}

/// <summary>Reads the list and the page of one account. States are computed in one place, the same for both.</summary>
public sealed class ReadAccounts(
    AccountsDbContext accounts, FlowPartyDbContext db, ManagedAccounts managed, ReadReviews reviews, OwnRecords records, CurrentPost post,
    IOptions<AccountRules> rules, TimeProvider time) : IUseCase
{
    public async Task<AccountList> ListAsync(AccountFilter filter, CancellationToken ct)
    {
        var listed = await managed.ListedAsync(ct);
        if (TextForms.Kept(filter.Name) is { } name)
        {
            var upper = name.ToUpperInvariant();
            var names = await listed.Select(a => a.PersonName).AlikeAsync(name, ct) ?? [];
            listed = listed.Where(a => EF.Parameter(names).Contains(a.PersonName) || a.NormalizedUserName!.Contains(upper));
        }

        var stated = listed.Select(Stated());
        if (filter.State is { } state) stated = stated.Where(s => s.State == state);
        var total = await stated.CountAsync(ct);
        var page = await stated.OrderBy(s => s.Account.PersonName)
            .ThenBy(s => s.Account.Id)
            .Skip((filter.Page - 1) * filter.Size)
            .Take(filter.Size)
            .ToListAsync(ct);
        var posts = await PostsAsync([.. page.Select(s => s.Account.Id)], ct);
        return new(filter, [.. page.Select(s => new AccountList.Row(
            s.Account.Id,
            s.Account.PersonName,
            s.Account.UserName!,
            [.. posts[s.Account.Id].Where(p => !p.IsOver).Select(p => $"{p.RoleTitle} · {p.Organization}")],
            s.State,
            s.Account.LastSignInAt))], total);
    }

    /// <summary>Null where it is not managed from here.</summary>
    public async Task<AccountPage?> FindAsync(Guid id, CancellationToken ct)
    {
        if (await managed.FindAsync(id, ct) is null) return null;
        var stated = await accounts.Accounts.AsNoTracking().Where(a => a.Id == id).Select(Stated()).SingleAsync(ct);
        var sessions = await accounts.Tickets.Where(SessionTicket.IsOpenAt(time.GetUtcNow())).CountAsync(t => t.AccountId == id, ct);
        return new(stated.Account, stated.State, [.. (await PostsAsync([id], ct))[id]], sessions, managed.RoleChoices)
        {
            NewPost = new() { From = time.Today },
            Reviews = await reviews.WaitingForAsync(id, ct),
            OwnRecord = post.May(Permission.NameOwnRecord) ? await records.ReadAsync(stated.Account, ct) : null,
        };
    }

    /// <summary>
    /// 包建国 · 支部书记 · 某支部, for a form about one post; null where the account has no such post or is not managed from here.
    /// </summary>
    public async Task<string?> PostInWordsAsync(Guid id, Guid postId, CancellationToken ct)
    {
        if (await managed.FindPostAsync(postId, ct) is not { } found || found.Account.Id != id) return null;
        var held = (await PostsAsync([id], ct))[id].Single(p => p.Id == postId);
        return $"{found.Account.PersonName} · {held.RoleTitle} · {held.Organization}";
    }

    private sealed class WithState
    {
        public required Account Account { get; init; }

        public required AccountState State { get; init; }
    }

    private Expression<Func<Account, WithState>> Stated()
    {
        var now = time.GetUtcNow();
        var idle = rules.Value.DormantBefore(now);
        return a => new WithState
        {
            Account = a,
            State = a.DisabledAt != null ? AccountState.Disabled
                : a.UsedAt < idle ? AccountState.Dormant
                : accounts.SignInFailures.Any(f => f.AccountId == a.Id && f.LockedUntil > now) ? AccountState.Locked
                : a.PasswordHash == null ? AccountState.FirstSignIn : AccountState.Normal,
        };
    }

    private async Task<ILookup<Guid, AccountPage.HeldPost>> PostsAsync(List<Guid> ids, CancellationToken ct)
    {
        var today = time.Today;
        var posts = await accounts.Posts.AsNoTracking().Where(p => ids.Contains(p.AccountId)).OrderBy(p => p.From).ToListAsync(ct);
        var places = posts.Select(p => p.OrganizationId).Distinct().ToList();
        var names = await db.Organizations.Where(o => places.Contains(o.Id)).ToDictionaryAsync(o => o.Id, o => o.FullName, ct);
        return posts.ToLookup(p => p.AccountId, p => new AccountPage.HeldPost(
            p.Id, RoleTable.TitleOf(p.Role), names.GetValueOrDefault(p.OrganizationId) ?? "—", p.From, p.Until, p.Until < today));
    }
}

using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Accounts;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Web.Features.Accounts.Shared;
using KzzqFlowParty.Web.Features.Shared;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Accounts.Administration;

/// <summary>增加任职, 结束任职. Each gives null where the account is not managed from here.</summary>
public sealed class ChangePosts(AccountsDbContext db, ManagedAccounts managed, GrantPost grant, TimeProvider time) : IUseCase
{
    public static readonly Refusal EndsBeforeItBegan = new(
        "accounts.last-day",
        "最后一天不能早于任职开始的前一天（填那一天等于撤回任职），也不能晚于原定的结束日期或一年以后。",
        Field: nameof(EndPostForm.LastDay));

    /// <returns>Whether the post waits for a second person; null where the account is not managed from here.</returns>
    public async Task<Outcome<bool>?> AddAsync(Guid id, PostForm form, CancellationToken ct)
    {
        if (await managed.FindAsync(id, ct) is not { } account) return null;
        if (await managed.RefusalsAsync(form, id, account.PersonName, ct) is { Count: > 0 } refusals) return refusals;
        var awaits = grant.To(id, form);
        db.Operation = awaits ? "申请增加任职" : "增加任职";
        await db.SaveChangesAsync(ct);
        return awaits;
    }

    public async Task<Outcome<Done>?> EndAsync(Guid id, Guid postId, EndPostForm form, CancellationToken ct)
    {
        if (await managed.FindPostAsync(postId, ct) is not { } found || found.Account.Id != id) return null;
        if (!MayEndOn(found.Post, form.LastDay!.Value, time.Today)) return EndsBeforeItBegan;
        found.Post.Until = form.LastDay;
        db.Operation = "结束任职";
        await db.SaveChangesAsync(ct);
        return default(Done);
    }

    internal static bool MayEndOn(Post post, DateOnly day, DateOnly today) =>
        day >= post.From.AddDays(-1) && (post.Until is null || day <= post.Until) && day <= today.AddYears(1);
}

/// <summary>What a hand-over has led to: a slip where the successor got a new account.</summary>
/// <param name="Slip">For the successor.</param>
/// <param name="Drafts">How many were passed on.</param>
/// <param name="AwaitsReview">The successor's post waits for a second person.</param>
public sealed record HandedOver(Slip? Slip, int Drafts, bool AwaitsReview);

/// <summary>
/// 换届交接: the old post ends on a day, the new one begins on the next, the drafts of that organization go to the successor: all of it or
/// nothing.
/// </summary>
public sealed class HandOver(
    AccountsDbContext db, FlowPartyDbContext register, ManagedAccounts managed, UserNames userNames, MakeAccount make, GrantPost grant, ILookupNormalizer names,
    TimeProvider time) : IUseCase
{
    public static readonly Refusal WhoFollows = new(
        "accounts.successor",
        "请填写接任者：已有账号的填用户名，没有账号的填姓名和新用户名，只填一种。",
        Field: nameof(HandOverForm.PersonName));
    public static readonly Refusal NoSuchUser = new(
        "accounts.no-such-user", "您管理的账号中没有这个用户名。", Field: nameof(HandOverForm.ExistingUser));
    public static readonly Refusal NotYet = new(
        "accounts.hand-over-not-yet", "交接在原任最后一天或以后办理：草稿当时就转给接任者。", Field: nameof(HandOverForm.LastDay));
    public static readonly Refusal SamePerson = new("accounts.same-person", "接任者不能是原任本人。", Field: nameof(HandOverForm.ExistingUser));

    public async Task<Outcome<HandedOver>?> HandleAsync(Guid postId, HandOverForm form, CancellationToken ct)
    {
        if (await managed.FindPostAsync(postId, ct) is not { } old) return null;
        if (!ChangePosts.MayEndOn(old.Post, form.LastDay!.Value, time.Today)) return ChangePosts.EndsBeforeItBegan;
        if (form.LastDay > time.Today) return NotYet;
        var next = new PostForm
        {
            Role = old.Post.Role,
            OrganizationId = old.Post.OrganizationId,
            From = form.LastDay.Value.AddDays(1),
            Grounds = form.Grounds,
            IsSomebodyElse = form.IsSomebodyElse,
        };
        var successor = await SuccessorAsync(form, old.Account, next, ct);
        if (!successor.Accepted) return successor.Refusals.ToList();
        old.Post.Until = form.LastDay;
        var drafts = await PassDraftsAsync(old.Post, successor.Value.AccountId, ct);
        db.Operation = "换届交接";
        await db.SaveChangesAsync(ct);
        return new HandedOver(successor.Value.Slip, drafts, successor.Value.AwaitsReview);
    }

    private sealed record Successor(Guid AccountId, Slip? Slip, bool AwaitsReview);

    private async Task<Outcome<Successor>> SuccessorAsync(HandOverForm form, Account old, PostForm next, CancellationToken ct)
    {
        var (existing, person, user) = (TextForms.Kept(form.ExistingUser), TextForms.Kept(form.PersonName), TextForms.Kept(form.UserName));
        return (existing, person, user) switch
        {
            ({ } name, null, null) => await ExistingAsync(name, old, next, ct),
            (null, { } personName, { } userName) => await NewAsync(personName, userName, next, ct),
            _ => WhoFollows,
        };
    }

    private async Task<Outcome<Successor>> ExistingAsync(string userName, Account old, PostForm next, CancellationToken ct)
    {
        var normalized = names.NormalizeName(userName);
        var id = await db.Accounts.Where(a => a.NormalizedUserName == normalized).Select(a => (Guid?)a.Id).SingleOrDefaultAsync(ct);
        if (id is not { } known || await managed.FindAsync(known, ct) is not { } account) return NoSuchUser;
        if (known == old.Id) return SamePerson;
        if (await managed.RefusalsAsync(next, known, account.PersonName, ct) is { Count: > 0 } refusals) return refusals;
        return new Successor(known, null, grant.To(known, next));
    }

    private async Task<Outcome<Successor>> NewAsync(string personName, string userName, PostForm next, CancellationToken ct)
    {
        var id = Guid.CreateVersion7();
        if (await userNames.IsTakenAsync(userName, ct)) return UserNames.Taken;
        if (await managed.RefusalsAsync(next, id, personName, ct) is { Count: > 0 } refusals) return refusals;
        var organization = await register.Organizations.Where(o => o.Id == next.OrganizationId).Select(o => o.FullName).SingleAsync(ct);
        var awaits = grant.To(id, next);
        return new Successor(id, make.Make(id, userName, personName, next, organization) with { AwaitsReview = awaits }, awaits);
    }

    /// <summary>Unread: whoever manages accounts has no key to them. Where he keeps another post at the organization, they stay his.</summary>
    private async Task<int> PassDraftsAsync(Post old, Guid successor, CancellationToken ct)
    {
        var today = time.Today;
        if (await db.Posts.AnyAsync(
            p => p.Id != old.Id && p.AccountId == old.AccountId && p.OrganizationId == old.OrganizationId && (p.Until == null || p.Until > today), ct))
            return 0;
        var drafts = await db.Drafts.Where(d => d.OrganizationId == old.OrganizationId && d.AccountId == old.AccountId).ToListAsync(ct);
        foreach (var draft in drafts) draft.PassTo(successor);
        return drafts.Count;
    }
}

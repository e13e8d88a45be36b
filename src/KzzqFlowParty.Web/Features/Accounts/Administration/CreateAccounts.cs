using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Accounts;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Web.Features.Accounts.Shared;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Security;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace KzzqFlowParty.Web.Features.Accounts.Administration;

/// <summary>Makes an account with a one-time secret; saved by the caller.</summary>
public sealed class MakeAccount(AccountsDbContext db, ILookupNormalizer names, IOptions<AccountRules> rules, TimeProvider time) : IUseCase
{
    /// <param name="id">Of the account.</param>
    /// <param name="userName">As it is typed at sign-in.</param>
    /// <param name="personName">In characters.</param>
    /// <param name="post">Which the caller gives: the secret is taken from its first day on.</param>
    /// <param name="organization">Where it is held, for the slip.</param>
    public Slip Make(Guid id, string userName, string personName, PostForm post, string organization)
    {
        var account = new Account
        {
            Id = id,
            UserName = userName,
            NormalizedUserName = names.NormalizeName(userName),
            PersonName = personName,
            SecurityStamp = Guid.NewGuid().ToString("N"),
        };
        var begins = post.From!.Value.At(TimeOnly.MinValue).ToUniversalTime();
        var secret = account.GiveSecret(rules.Value, begins > time.GetUtcNow() ? begins : time.GetUtcNow());   // nobody comes in before his post begins
        db.Add(account);
        return new(personName, userName, secret, RoleTable.TitleOf(post.Role!.Value), organization, account.FirstSecretUntil!.Value);
    }
}

/// <summary>
/// Gives an account a post. An administrator's post is only asked for: it comes to be when an audit administrator confirms it (docs/decisions/0020).
/// Saved by the caller.
/// </summary>
public sealed class GrantPost(AccountsDbContext db, CurrentPost post, TimeProvider time) : IUseCase
{
    /// <summary>Whether it waits for a second person.</summary>
    public bool To(Guid accountId, PostForm form)
    {
        var granted = CreateAccounts.PostOf(accountId, form);
        var awaits = RoleTable.IsAdministrator(granted.Role);
        db.Add(awaits ? AccountReview.OfPost(granted, post.AccountId, TextForms.Trim(form.Grounds), time.GetUtcNow()) : granted);
        return awaits;
    }
}

/// <summary>新建账号, singly or for a list of branches at once.</summary>
public sealed class CreateAccounts(
    AccountsDbContext db, FlowPartyDbContext register, ManagedAccounts managed, UserNames userNames, MakeAccount make, GrantPost grant) : IUseCase
{
    public static readonly Refusal NameTakenMeanwhile = new(
        "accounts.meanwhile", "刚才有人建了同一用户名的账号，这一次没有建；请再提交。");
    public static readonly Refusal NobodyNamed = new("accounts.nobody", "请至少填写一个姓名。");

    public async Task<Outcome<SlipSheet>> HandleAsync(NewAccountForm form, CancellationToken ct)
    {
        var id = Guid.CreateVersion7();
        var refusals = await managed.RefusalsAsync(form, id, form.PersonName!, ct);
        if (await userNames.IsTakenAsync(form.UserName!, ct)) refusals.Add(UserNames.Taken);
        if (refusals.Count > 0) return refusals;
        var slip = make.Make(id, form.UserName!, TextForms.Trim(form.PersonName), form, await NameOfAsync(form.OrganizationId!.Value, ct));
        return await SaveAsync("新建账号", [slip with { AwaitsReview = grant.To(id, form) }], ct);
    }

    public async Task<Outcome<SlipSheet>> HandleAsync(BatchForm form, CancellationToken ct)
    {
        var lines = form.Lines.Where(l => TextForms.Kept(l.PersonName) is not null).DistinctBy(l => l.OrganizationId).ToList();
        if (lines.Count == 0) return NobodyNamed;
        var places = lines.Select(l => l.OrganizationId).ToList();
        var organizations = await register.Organizations.Where(o => places.Contains(o.Id)).ToDictionaryAsync(o => o.Id, o => o.FullName, ct);
        var (slips, given) = (new List<Slip>(), new HashSet<string>(StringComparer.Ordinal));
        foreach (var line in lines)
        {
            var id = Guid.CreateVersion7();
            var post = new PostForm { Role = form.Role, OrganizationId = line.OrganizationId, From = form.From, IsSomebodyElse = form.IsSomebodyElse };
            var name = TextForms.Trim(line.PersonName);
            if (await managed.RefusalsAsync(post, id, name, ct) is { Count: > 0 } refusals) return refusals;
            slips.Add(make.Make(
                id, await userNames.SuggestAsync(name, given, ct), name, post, organizations[line.OrganizationId]) with
            { AwaitsReview = grant.To(id, post) });
        }

        return await SaveAsync("批量新建账号", slips, ct);
    }

    internal static Post PostOf(Guid accountId, PostForm form) => new()
    {
        Id = Guid.CreateVersion7(),
        AccountId = accountId,
        Role = form.Role!.Value,
        OrganizationId = form.OrganizationId!.Value,
        From = form.From!.Value,
        Until = form.Until,
    };

    private Task<string> NameOfAsync(Guid organizationId, CancellationToken ct) =>
        register.Organizations.Where(o => o.Id == organizationId).Select(o => o.FullName).SingleAsync(ct);

    /// <summary>Another form with the same user name was faster: nothing of this one is kept.</summary>
    private async Task<Outcome<SlipSheet>> SaveAsync(string operation, IReadOnlyList<Slip> slips, CancellationToken ct)
    {
        db.Operation = operation;
        try
        {
            await db.SaveChangesAsync(ct);
            return new SlipSheet(slips);
        }
        catch (DbUpdateException)
        {
            db.ChangeTracker.Clear();
            foreach (var slip in slips)
                if (await userNames.IsTakenAsync(slip.UserName, ct)) return NameTakenMeanwhile;
            throw;
        }
    }
}

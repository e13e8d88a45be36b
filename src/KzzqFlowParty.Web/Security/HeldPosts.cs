using KzzqFlowParty.Data;
using KzzqFlowParty.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace KzzqFlowParty.Web.Security;

/// <summary>The posts of an account, as they stand today; none of a disabled one. Read once a request.</summary>
public sealed class HeldPosts(AccountsDbContext db, TimeProvider time, IOptions<AccountRules> rules)
{
    private readonly Dictionary<Guid, IReadOnlyList<CurrentPost>> read = [];

    /// <summary>Every post that the account holds today, the oldest first.</summary>
    public async Task<IReadOnlyList<CurrentPost>> OfAsync(Guid accountId, CancellationToken ct = default)
    {
        if (read.TryGetValue(accountId, out var known)) return known;
        var (today, required) = (time.Today, rules.Value.RequireSecondFactor);
        return read[accountId] = await (from account in db.Accounts
                                        join post in db.Posts on account.Id equals post.AccountId
                                        where account.Id == accountId
                                            && account.DisabledAt == null
                                            && post.From <= today
                                            && (post.Until == null || post.Until >= today)
                                        orderby post.From, post.Id
                                        select new CurrentPost(account.Id, account.PersonName, account.MemberId, post.Id, post.Role, post.OrganizationId)
                                        {
                                            Gate = account.PasswordHash == null
                                                ? Gate.SetPassword
                                                : required && !account.TwoFactorEnabled ? Gate.EnableSecondFactor : Gate.None,
                                        }).ToListAsync(ct);
    }

    /// <summary>The post, where the account holds it today.</summary>
    public async Task<CurrentPost?> FindAsync(Guid accountId, Guid postId, CancellationToken ct = default) =>
        (await OfAsync(accountId, ct)).FirstOrDefault(p => p.PostId == postId);
}

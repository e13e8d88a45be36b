using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Accounts;
using KzzqFlowParty.Data.Scoping;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Security;

namespace KzzqFlowParty.Web.Features.Accounts.SignIn;

/// <summary>切换任职: the person goes on in another of his posts; the next sign-in begins there. docs/decisions/0012.</summary>
public sealed class SwitchPost(HeldPosts posts, AccountsDbContext db, ICurrentScope current) : IUseCase
{
    /// <summary>Null where the person does not hold that post today.</summary>
    public async Task<CurrentPost?> HandleAsync(Guid postId, CancellationToken ct)
    {
        var chosen = await posts.FindAsync(current.UserId, postId, ct);
        if (chosen is not null) await db.Accounts.Where(a => a.Id == chosen.AccountId).SetAsync(s => s.SetProperty(a => a.CurrentPostId, chosen.PostId), ct);
        return chosen;
    }
}

using KzzqFlowParty.Data.Accounts;
using KzzqFlowParty.Data.Scoping;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Security;
using Microsoft.AspNetCore.Identity;

namespace KzzqFlowParty.Web.Features.Accounts;

/// <summary>切换任职: the person goes on in another of his posts; the next sign-in begins there. Decisions 20.</summary>
public sealed class SwitchPost(HeldPosts posts, UserManager<Account> users, ICurrentScope current) : IUseCase
{
    /// <summary>Null where the person does not hold that post today.</summary>
    public async Task<CurrentPost?> HandleAsync(Guid postId, CancellationToken ct)
    {
        var chosen = await posts.FindAsync(current.UserId, postId, ct);
        if (chosen is null) return null;
        var account = await users.FindByIdAsync(current.UserId.ToString()) ?? throw new InvalidOperationException("The account signed in does not exist.");
        account.CurrentPostId = chosen.PostId;
        await users.UpdateAsync(account);
        return chosen;
    }
}

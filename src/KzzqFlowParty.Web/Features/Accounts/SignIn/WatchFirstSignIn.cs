using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Queries;
using KzzqFlowParty.Data.Scoping;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Security;

namespace KzzqFlowParty.Web.Features.Accounts.SignIn;

/// <summary>
/// 首次登录: whoever made or reset an account could come in with the secret himself and be two people. He is not stopped, since a village office may have
/// one computer: an alarm names both where the device has been his, or the browser still holds his session (docs/decisions/0055).
/// </summary>
public sealed class WatchFirstSignIn(AccountsDbContext db, SignInLog log, LeftSession left, ICurrentScope current) : IUseCase
{
    /// <param name="post">Who has come in with a one-time secret.</param>
    /// <param name="ct">Ends with the request.</param>
    public async Task HandleAsync(CurrentPost post, CancellationToken ct)
    {
        var givers = await db.SecretGiversAsync(post.AccountId, ct);
        if (givers.Count == 0) return;
        var here = await db.SeenOnAsync(current.Device, givers, ct);
        if (await left.AccountAsync(ct) is { } whose) here.Add(whose);
        foreach (var giver in givers.Where(here.Contains).Take(1)) await log.OnDeviceOfGiverAsync(post, giver, ct);
    }
}

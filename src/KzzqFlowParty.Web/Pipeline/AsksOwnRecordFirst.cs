using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Queries;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Pipeline;

/// <summary>
/// 先问本人党员档案: a superior in whose scope somebody is called as he is says which of them he is himself, or that none is, before he first confirms
/// anything; nobody above him would (docs/decisions/0055). He is led there and back, and what he was sending stands in its page again. Runs before the
/// form is taken as done.
/// </summary>
internal sealed class AsksOwnRecordFirst(
    Later<FlowPartyDbContext> db, AccountsDbContext accounts, KeptForms kept, ISignInAddresses addresses) : IAsyncResourceFilter
{
    public async Task OnResourceExecutionAsync(ResourceExecutingContext context, ResourceExecutionDelegate next)
    {
        var http = context.HttpContext;
        if (!HttpMethods.IsPost(http.Request.Method) || CurrentPost.Of(http.User) is not { MemberId: null } post || !IsAbout(http, post)
            || !await IsOpenAsync(post, http.RequestAborted))
        {
            await next();
            return;
        }

        await kept.KeepAsync(http, post.AccountId);
        context.Result = new LocalRedirectResult(addresses.OwnRecord(http, CurrentSession.ReturnOf(http)));
    }

    private static bool IsAbout(HttpContext http, CurrentPost post) =>
        post.May(Permission.NameOwnRecord) && http.GetEndpoint()?.Metadata.GetMetadata<PermitAttribute>()?.Permission is { } permission
        && RoleTable.IsOfSecondPerson(permission);

    private async Task<bool> IsOpenAsync(CurrentPost post, CancellationToken ct) =>
        await accounts.Accounts.AnyAsync(a => a.Id == post.AccountId && a.MemberId == null && a.OwnRecordSaidAt == null, ct)
        && await db.Value.Namesakes(Pinyin.KeyOf(post.PersonName), null).AnyAsync(ct);
}

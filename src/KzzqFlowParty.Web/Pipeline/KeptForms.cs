using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Journeys;
using KzzqFlowParty.Data.Protection;
using KzzqFlowParty.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Primitives;

namespace KzzqFlowParty.Web.Pipeline;

/// <summary>
/// 留存的填写: a form that arrives after its session has run out is kept for its account, and stands in its page again after signing in
/// (docs/decisions/0048). Passwords and files are not kept.
/// </summary>
public sealed class KeptForms(AccountsDbContext accounts, FieldCipher cipher, ButtonAddresses pages, TimeProvider time)
{
    /// <summary>In the query of the page to which signing in leads back.</summary>
    public const string Mark = "kept";

    /// <summary>In bytes as it is sent; written in percent signs, Chinese takes three times its room.</summary>
    private const long LargestRequest = 4 * KeptForm.Largest;

    private static readonly object Shown = new();

    private static readonly string[] NeverKept = ["__RequestVerificationToken", "code", "secret"];

    /// <summary>What stands in the page of this request again; null where nothing was kept for it.</summary>
    public static KeptFields? ShownIn(HttpContext http) => http.Items[Shown] as KeptFields;

    /// <summary>Whether signing in leads back to what was typed.</summary>
    public static bool IsAwaited(HttpContext http) =>
        CurrentSession.EndedAccountOf(http) is not null
        && http.Request.Query["returnUrl"].ToString() is var page && page.Contains($"{Mark}=true", StringComparison.Ordinal);

    /// <summary>Keeps the form of this request, and says to which page signing in is to lead.</summary>
    public async Task KeepAsync(HttpContext http, Guid account)
    {
        var page = PageOf(http.Request);
        var kept = await ReadAsync(http, page) is { } fields && await StoreAsync(account, fields, http.RequestAborted);
        CurrentSession.KeepReturn(http, kept ? QueryHelpers.AddQueryString(page, Mark, "true") : page);
    }

    /// <summary>
    /// What this request has posted stands in its page again, which is drawn next in the same request (docs/decisions/0056). Null where it has a password,
    /// or was no form of a page.
    /// </summary>
    public async Task<KeptFields?> ShowAgainAsync(HttpContext http)
    {
        var fields = await ReadAsync(http, PageOf(http.Request));
        http.Items[Shown] = fields;
        return fields;
    }

    /// <summary>What was kept for the page of this request, of the person signed in alone.</summary>
    public async Task<KeptFields?> FindAsync(HttpContext http)
    {
        if (ShownIn(http) is { } shown) return shown;
        if (!HttpMethods.IsGet(http.Request.Method) || http.Request.Query[Mark] != "true" || CurrentPost.Of(http.User) is not { } post) return null;
        var since = time.GetUtcNow() - KeptForm.Term;
        var kept = await accounts.KeptForms.AsNoTracking().SingleOrDefaultAsync(k => k.Id == post.AccountId && k.At > since, http.RequestAborted);
        if (kept?.Read(cipher) is not { } fields || fields.Page != PageOf(http.Request)) return null;
        http.Items[Shown] = fields;
        return fields;
    }

    /// <summary>Deletes what was kept long enough.</summary>
    public Task EraseAsync(CancellationToken ct) => accounts.EraseKeptFormsAsync(time.GetUtcNow() - KeptForm.Term, ct);

    private static bool MayKeep(HttpContext http) =>
        http.GetEndpoint() is { } endpoint && endpoint.Metadata.GetMetadata<ControllerActionDescriptor>() is not null
        && endpoint.Metadata.GetMetadata<ChecksPasswordAttribute>() is null && endpoint.Metadata.GetMetadata<PostsAnewAttribute>() is null;

    private static async Task<KeptFields?> ReadAsync(HttpContext http, string page)
    {
        if (!MayKeep(http) || http.Request.ContentLength is null or > LargestRequest) return null;
        if (await ReadableTextFilter.FormOfAsync(http.Request) is not { } form) return null;
        var values = form
            .Where(f => !NeverKept.Contains(f.Key, StringComparer.OrdinalIgnoreCase) && !f.Key.Contains("password", StringComparison.OrdinalIgnoreCase))
            .ToDictionary(f => f.Key, f => f.Value.Select(v => v ?? "").ToArray(), StringComparer.Ordinal);
        return values.Any(v => v.Key != RequestId.FieldName && v.Value.Any(text => text.Length > 0))
            ? new(page, http.Request.PathBase + http.Request.Path, values)
            : null;
    }

    private async Task<bool> StoreAsync(Guid account, KeptFields fields, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        if (await accounts.KeptForms.SingleOrDefaultAsync(k => k.Id == account, ct) is { } earlier)
        {
            if (!earlier.Keep(fields, cipher, now)) return false;
        }
        else
        {
            if (KeptForm.Of(account, fields, cipher, now) is not { } first) return false;
            accounts.Add(first);
        }

        try
        {
            await accounts.SaveChangesAsync(ct);
            return true;
        }
        catch (DbUpdateException)   // another form of the same person at the same moment
        {
            accounts.ChangeTracker.Clear();
            return false;
        }
    }

    /// <summary>The page on which the form stands: at its own address, or at the nearest above that is a page.</summary>
    private string PageOf(HttpRequest request)
    {
        var query = QueryHelpers.ParseQuery(request.QueryString.Value);
        query.Remove(Mark);
        var path = request.PathBase + (pages.PageOf(request.Path) ?? request.Path.Value);
        return QueryHelpers.AddQueryString(path, query.SelectMany(q => q.Value.Select(v => KeyValuePair.Create(q.Key, v))));
    }
}

/// <summary>Puts what was kept into the page, as if it had just been typed.</summary>
internal sealed class PutsKeptFormBack(KeptForms forms) : IAsyncResultFilter
{
    public async Task OnResultExecutionAsync(ResultExecutingContext context, ResultExecutionDelegate next)
    {
        if (context.Result is ViewResult && await forms.FindAsync(context.HttpContext) is { } kept)
        {
            foreach (var (name, values) in kept.Values)
            {
                context.ModelState.SetModelValue(name, new ValueProviderResult(new StringValues(values)));
                context.ModelState.MarkFieldSkipped(name);   // typed, and not judged: nothing is refused yet
            }
        }

        await next();
    }
}

internal static class KeepingForms
{
    /// <summary>Behind authentication, which finds that a session has run out, and before authorization, which leads to signing in.</summary>
    public static void UseKeptForms(this WebApplication app) => app.Use(static async (context, next) =>
    {
        if (HttpMethods.IsPost(context.Request.Method) && CurrentPost.Of(context.User) is null && CurrentSession.EndedAccountOf(context) is { } account)
            await context.RequestServices.GetRequiredService<KeptForms>().KeepAsync(context, account);
        await next(context);
    });
}

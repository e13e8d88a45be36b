using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace KzzqFlowParty.Web.Pipeline;

/// <summary>
/// A form that cannot be read is answered before anything looks into it: one in a charset that this system does not read (415), or one with the
/// character of value zero (400), which is no text; no page of ours sends either, and not every database stores the latter.
/// </summary>
internal sealed class ReadableTextFilter : IAsyncAuthorizationFilter, IOrderedFilter
{
    /// <summary>Behind the limits of an action's form (900), and before its antiforgery token is read (1000).</summary>
    public int Order => 950;

    public async Task OnAuthorizationAsync(AuthorizationFilterContext context)
    {
        var request = context.HttpContext.Request;
        if (context.HttpContext.IsAnsweringFailure) return;
        if (HoldsZero(request.Query)) context.Result = new BadRequestResult();
        if (context.Result is not null || !request.HasFormContentType) return;
        if (await FormOfAsync(request) is not { } form) context.Result = new UnsupportedMediaTypeResult();
        else if (HoldsZero(form)) context.Result = new BadRequestResult();
    }

    /// <summary>
    /// Null where it is none, or where it is in a charset that .NET knows and refuses to read (UTF-7). What else is wrong with it, its reader says later.
    /// </summary>
    public static async Task<IFormCollection?> FormOfAsync(HttpRequest request)
    {
        try
        {
            return request.HasFormContentType ? await request.ReadFormAsync(request.HttpContext.RequestAborted) : null;
        }
        catch (NotSupportedException)
        {
            return null;
        }
        catch (Exception broken) when (broken is InvalidDataException or (IOException and not BadHttpRequestException))
        {
            return FormCollection.Empty;
        }
    }

    private static bool HoldsZero(IEnumerable<KeyValuePair<string, Microsoft.Extensions.Primitives.StringValues>> values) =>
        values.Any(v => HoldsZero(v.Key) || v.Value.Any(HoldsZero));

    private static bool HoldsZero(string? text) => text?.Contains('\0', StringComparison.Ordinal) == true;
}

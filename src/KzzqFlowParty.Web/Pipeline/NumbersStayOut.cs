using System.Text.RegularExpressions;
using KzzqFlowParty.Domain;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.WebUtilities;

namespace KzzqFlowParty.Web.Pipeline;

/// <summary>
/// 网址里没有号码: an ID number or a phone typed as a name must not stand in an address, in a browser's history and in the log of a proxy
/// (docs/decisions/0014). The fields refuse it in the browser. A request that contains one anyway is redirected to the same page without it and is
/// not logged.
/// </summary>
internal static partial class NumbersStayOut
{
    /// <summary>The HTML pattern of filter fields: no eleven digits in a row, ignoring spaces.</summary>
    public const string Pattern = @"(?!.*(?:[0-9０-９][ \-]?){11}).*";

    public const string Title = "这里不能填身份号码或电话；要按号码查找，请填在页面最上方的查找框里";

    private const string Notice = "网址里不能有身份号码或电话，已经去掉。要按号码查找，请填在页面最上方的查找框里。";

    public static void UseNumbersStayOut(this WebApplication app) => app.Use(static (context, next) =>
    {
        var (request, query) = (context.Request, context.Request.Query);
        if (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method)) return next(context);
        if (!query.Any(q => HasNumber(q.Key) || q.Value.Any(HasNumber))) return next(context);
        var kept = query.Where(q => !HasNumber(q.Key)).SelectMany(q => q.Value.Where(v => !HasNumber(v)).Select(v => KeyValuePair.Create(q.Key, v)));
        var messages = context.RequestServices.GetRequiredService<ITempDataDictionaryFactory>().GetTempData(context);
        messages.Toast(Notice);
        messages.Save();
        var path = '/' + (request.PathBase + request.Path).ToUriComponent().TrimStart('/');   // two slashes would be a redirect to another host
        context.Response.Redirect(QueryHelpers.AddQueryString(path, kept));
        return Task.CompletedTask;
    });

    /// <summary>Fifteen or eighteen digits, or a mobile number of eleven, not part of a longer word.</summary>
    internal static bool HasNumber(string? text) =>
        text?.Length >= 11 && !Guid.TryParse(text, out _) && Number().IsMatch(TextForms.Compact(text).Replace("-", "", StringComparison.Ordinal));

    [GeneratedRegex("(?<![0-9A-Za-z])(?:[0-9]{17}[0-9Xx]|[0-9]{15}|1[0-9]{10}|861[0-9]{10})(?![0-9A-Za-z])", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Number();
}

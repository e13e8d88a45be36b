using KzzqFlowParty.Data.Accounts;
using KzzqFlowParty.Data.Auditing;
using KzzqFlowParty.Web.Features.Shared;

namespace KzzqFlowParty.Web.Security;

/// <summary>
/// 拒绝记录: what a signed-in person asked for and was not given goes into the audit, by path and status: no permission (403), what does not exist for him (404 of an
/// address that names an object), a form that is no good (400), too many requests (429). Security.md T1, C-30; ASVS 16.3.2.
/// </summary>
internal static class RefusalLog
{
    private const int LongestPath = 180;

    public static void UseRefusalLog(this WebApplication app) => app.Use(static async (context, next) =>
    {
        await next(context);
        if (context.IsAnsweringFailure || CurrentPost.Of(context.User) is null || OperationOf(context) is not { } operation) return;
        var path = context.Request.Path.Value ?? "";
        await context.RequestServices.GetRequiredService<AccountsDbContext>().RecordAsync(
            AuditKind.Refusal, operation, $"Request/{path[..Math.Min(path.Length, LongestPath)]}", details: new { context.Request.Method, Status = context.Response.StatusCode });
    });

    private static string? OperationOf(HttpContext context) => context.Response.StatusCode switch
    {
        StatusCodes.Status403Forbidden => "没有权限",
        StatusCodes.Status404NotFound when NamesAnObject(context) => "不存在或不在范围内",
        StatusCodes.Status400BadRequest => "请求无法识别",
        StatusCodes.Status429TooManyRequests => "操作太频繁",
        _ => null,
    };

    private static bool NamesAnObject(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<PermitAttribute>() is not null && context.Request.RouteValues.Keys.Any(k => k is not ("controller" or "action"));
}

using KzzqFlowParty.Data.Operating;
using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Accounts;
using KzzqFlowParty.Data.Auditing;
using KzzqFlowParty.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Pipeline;

/// <summary>
/// 拒绝记录: audits refused requests of signed-in people by path and status. These are: no permission (403); not found or out of scope (404,
/// where the route or the form names an object); a malformed form (400); a form that tested whether an ID number is registered without registering
/// anybody (422); too many requests (429). docs/decisions/0023; ASVS 16.3.2.
/// </summary>
internal static class RefusalLog
{
    private const int LongestPath = 180;

    /// <summary>More refusals of one person than this within the window raise an alarm (docs/decisions/0023).</summary>
    private const int Most = 10;

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(5);
    private static readonly string Alarm = $"五分钟内被拒绝超过 {Most} 次";

    public static void UseRefusalLog(this WebApplication app) => app.Use(static async (context, next) =>
    {
        await next(context);
        if (context.IsAnsweringFailure || CurrentPost.Of(context.User) is not { } post || OperationOf(context) is not { } operation) return;
        var troubleOf = context.RequestServices.GetRequiredService<DatabaseTroubleOf>();
        try
        {
            await RecordAsync(context, post, operation);
        }
        catch (Exception failure) when (troubleOf(failure) is not DatabaseTrouble.None)
        {
            // the refusal itself stands; that it is missing in the audit is said here
            context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(nameof(RefusalLog))
                .LogError(failure, "A refusal ({Operation}, {Status}) could not be written to the audit.", operation, context.Response.StatusCode);
        }
    });

    private static async Task RecordAsync(HttpContext context, CurrentPost post, string operation)
    {
        var path = TextsInLogs.Masked(context.Request.Path.Value ?? "");
        var accounts = context.RequestServices.GetRequiredService<AccountsDbContext>();
        await accounts.RecordAsync(
            AuditKind.Refusal,
            operation,
            $"Request/{path[..Math.Min(path.Length, LongestPath)]}",
            details: new { context.Request.Method, Status = context.Response.StatusCode });
        await AlarmAsync(accounts, post.AccountId, context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow() - Window);
    }

    /// <summary>At most one alarm per window.</summary>
    private static async Task AlarmAsync(AccountsDbContext accounts, Guid account, DateTimeOffset since)
    {
        var recent = accounts.Set<AuditEntry>().Where(a => a.UserId == account && a.At > since);
        if (await recent.CountAsync(a => a.Kind == AuditKind.Refusal) <= Most || await recent.AnyAsync(a => a.Kind == AuditKind.Alarm && a.Operation == Alarm))
            return;
        await accounts.RecordAsync(AuditKind.Alarm, Alarm, $"{nameof(Account)}/{account}");
    }

    private static string? OperationOf(HttpContext context) => context.Response.StatusCode switch
    {
        StatusCodes.Status403Forbidden => "没有权限",
        StatusCodes.Status404NotFound when NamesAnObject(context) => "不存在或不在范围内",
        StatusCodes.Status422UnprocessableEntity when context.HasAskedForNumber => "核对身份号码，没有登记",
        StatusCodes.Status400BadRequest => "请求无法识别",
        StatusCodes.Status429TooManyRequests => "操作太频繁",
        _ => null,
    };

    private static bool NamesAnObject(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<PermitAttribute>() is not null
        && (HttpMethods.IsPost(context.Request.Method) || context.Request.RouteValues.Keys.Any(k => k is not ("controller" or "action")));
}

using KzzqFlowParty.Data.Operating;
using KzzqFlowParty.Data;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace KzzqFlowParty.Web.Pipeline;

/// <summary>
/// 系统忙 and 存不下 (docs/decisions/0056): what the database could not do is answered by 503 with the page of the form, in which everything typed stands
/// again, under its own request id. A post that ran whole in one transaction is run once more before that, unless it has waited long already. Nothing that
/// a request said before it failed is shown.
/// </summary>
public sealed class AnsweredTrouble(
    RequestDelegate next, DatabaseTroubleOf troubleOf, IServiceScopeFactory scopes, TimeProvider time, ILogger<AnsweredTrouble> log)
{
    private const string RetryAfterSeconds = "5";

    /// <summary>A second try begins no later than this after the first; a lock that was waited for longer would only be waited for again.</summary>
    private static readonly TimeSpan SoonEnough = TimeSpan.FromSeconds(10);

    private static readonly object Met = new();
    private static readonly object RunsWhole = new();

    /// <summary>What the database said when this request was first tried, while its answer is made.</summary>
    public static DatabaseTrouble In(HttpContext http) => http.Items[Met] as DatabaseTrouble? ?? DatabaseTrouble.None;

    /// <summary>The same for the person at the screen; null where all went well.</summary>
    public static string? SentenceIn(HttpContext http) => In(http) switch
    {
        DatabaseTrouble.None => null,
        DatabaseTrouble.Busy => "系统忙，请再试一次",
        DatabaseTrouble.Unwritable => "现在存不下内容，要先记入操作日志才能看的也没有给出：系统的磁盘满了，或者数据库现在只能读，请告诉系统管理员",
    };

    /// <summary>
    /// All that the request does, it does in one transaction under its request id: it may be run a second time, even if the first had got through after all.
    /// </summary>
    public static void MayRunAgain(HttpContext http) => http.Items[RunsWhole] = true;

    public async Task InvokeAsync(HttpContext http)
    {
        var began = time.GetTimestamp();
        var trouble = await TryAsync(http);
        if (trouble == DatabaseTrouble.Busy && http.Items.ContainsKey(RunsWhole) && time.GetElapsedTime(began) < SoonEnough)
        {
            await BeginAsync(http);
            trouble = await TryAsync(http);
        }

        if (trouble != DatabaseTrouble.None) await AnswerAsync(http, trouble);
    }

    private async Task<DatabaseTrouble> TryAsync(HttpContext http)
    {
        try
        {
            await next(http);
            return DatabaseTrouble.None;
        }
        catch (Exception failure) when (!http.Response.HasStarted)
        {
            if (HttpMethods.IsPost(http.Request.Method))
                http.RequestServices.GetRequiredService<ITempDataDictionaryFactory>().GetTempData(http).Unsay();
            var trouble = troubleOf(failure);
            if (trouble == DatabaseTrouble.None || http.IsAnsweringFailure) throw;
            log.LogWarning(failure, "The database could not do what was asked: {Trouble}.", trouble);
            return trouble;
        }
    }

    private async Task AnswerAsync(HttpContext http, DatabaseTrouble trouble)
    {
        var kept = HttpMethods.IsPost(http.Request.Method) ? await http.RequestServices.GetRequiredService<KeptForms>().ShowAgainAsync(http) : null;
        await BeginAsync(http);
        http.Items[Met] = trouble;
        Refuse(http.Response);
        if (http.Request.WantsPartial) http.Response.Toast(SentenceIn(http)!);
        else if (kept is not null) await DrawAsync(http, kept.Page);
    }

    /// <summary>The page of the form, by the same way as any page; where it cannot be drawn, the page of the status stands for it.</summary>
    private async Task DrawAsync(HttpContext http, string page)
    {
        var (request, form) = (http.Request, http.Features.Get<IFormFeature>());
        var (method, path, query, type) = (request.Method, request.Path, request.QueryString, request.ContentType);
        var at = page.IndexOf('?', StringComparison.Ordinal) is > 0 and var mark ? mark : page.Length;
        try
        {
            http.Features.Set<IFormFeature>(null);
            (request.Method, request.ContentType) = (HttpMethods.Get, null);
            request.Path = page[request.PathBase.Value!.Length..at];
            request.QueryString = new QueryString(page[at..]);
            var failed = await TryAsync(http) != DatabaseTrouble.None;
            if (!http.Response.HasStarted && (failed || http.Response.StatusCode != StatusCodes.Status503ServiceUnavailable)) Refuse(http.Response);
        }
        finally
        {
            (request.Method, request.Path, request.QueryString, request.ContentType) = (method, path, query, type);
            http.Features.Set<IFormFeature>(form);
        }
    }

    private static void Refuse(HttpResponse response)
    {
        response.Clear();
        response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        response.Headers.RetryAfter = RetryAfterSeconds;
    }

    /// <summary>
    /// As if the request had just come, but for its form, which is read already: with contexts that hold nothing of the first try. Those of the first are
    /// ended, since one whose transaction could not begin keeps its connection, and with it its place among the writers.
    /// </summary>
    private async Task BeginAsync(HttpContext http)
    {
        await http.RequestServices.GetRequiredService<FlowPartyDbContext>().DisposeAsync();
        await http.RequestServices.GetRequiredService<AccountsDbContext>().DisposeAsync();
        var scope = scopes.CreateAsyncScope();
        http.Response.RegisterForDisposeAsync(scope);
        http.RequestServices = scope.ServiceProvider;
        http.Response.Clear();
        http.SetEndpoint(null);
        http.Request.RouteValues = new RouteValueDictionary();
    }
}

using KzzqFlowParty.Data.Operating;

namespace KzzqFlowParty.Web.Pipeline;

/// <summary>
/// Answers with a page of its own (507) where nothing can be saved: the disk is full or the database read-only. It also says why a page that must be
/// logged before it is shown was not shown. Pages that only read do not come here.
/// </summary>
internal static class NothingIsSaved
{
    public static void UseNothingIsSaved(this WebApplication app) => app.Use(static async (context, next) =>
    {
        try
        {
            await next(context);
        }
        catch (Exception e) when (!context.Response.HasStarted && context.RequestServices.GetRequiredService<IDatabaseEngine>().MeansThatNothingIsSaved(e))
        {
            context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(NothingIsSaved))
                .LogError(e, "Nothing can be saved: the disk is full or the database read-only.");
            context.Response.Clear();
            context.Response.StatusCode = StatusCodes.Status507InsufficientStorage;
        }
    });
}

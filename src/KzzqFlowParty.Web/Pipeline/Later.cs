namespace KzzqFlowParty.Web.Pipeline;

/// <summary>
/// A service of the request that is made when it is first asked for. Filters stand before every action: what they need of few requests only, above all the
/// large context with its model, is not made for all, nor for the first page after a start (docs/decisions/0058).
/// </summary>
internal sealed class Later<T>(IServiceProvider services)
    where T : notnull
{
    public T Value => field ??= services.GetRequiredService<T>();
}

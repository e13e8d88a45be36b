namespace KzzqFlowParty.Web.Features.Shared.Links;

/// <summary>我的任务.</summary>
public static class JobLinks
{
    private const string Controller = "Jobs";

    /// <param name="atWork">Only those that have not ended.</param>
    public static PageLink List(bool atWork = false) => new(Controller, "Index", new { atWork = atWork ? "true" : null });

    /// <summary>How far the job is; leads on to its result once that is there.</summary>
    /// <param name="id">The job.</param>
    /// <param name="still">The page does not refresh itself.</param>
    public static PageLink Show(Guid id, bool still = false) => new(Controller, "Show", new { id, still = still ? "true" : null });

    public static PostLink Cancel(Guid id) => new(Controller, "Cancel", new { id });
}

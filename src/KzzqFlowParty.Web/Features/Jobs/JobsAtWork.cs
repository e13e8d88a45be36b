using System.Globalization;
using KzzqFlowParty.Web.Features.Shared.Contributions;
using KzzqFlowParty.Web.Features.Shared.Links;
using KzzqFlowParty.Web.Security;

namespace KzzqFlowParty.Web.Features.Jobs;

/// <summary>正在办的任务, on the workbench while there are any.</summary>
public sealed class JobsAtWork(ReadJobs jobs) : IWorkbenchFigure
{
    public Permission Permission => Permission.UseSystem;

    public int Order => 90;

    public async Task<WorkbenchFigure?> ReadAsync(DateOnly today, CancellationToken ct) => await jobs.CountAtWorkAsync(ct) is > 0 and var count
        ? new("正在办的任务", count.ToString(CultureInfo.InvariantCulture), "项", "看进度", JobLinks.List(atWork: true))
        : null;
}

using KzzqFlowParty.Data.Jobs;
using KzzqFlowParty.Web.Features.Shared.Words;

namespace KzzqFlowParty.Web.Features.Jobs;

/// <summary>任务的名称, for the log.</summary>
public sealed class JobWords : IFeatureWords
{
    public IEnumerable<SubjectWords> Subjects =>
        [new(nameof(Job), "任务") { Fields = new Dictionary<string, string> { [nameof(Job.Kind)] = "办什么" }, IsAboutNoMember = true }];
}

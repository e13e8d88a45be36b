using KzzqFlowParty.Web.Features.Shared.Words;

namespace KzzqFlowParty.Web.Features.Inflow;

/// <summary>流入台账 in the log: its exports tell the filter.</summary>
public sealed class InflowWords : IFeatureWords
{
    public IEnumerable<SubjectWords> Subjects => [SubjectWords.OfExport<InflowFilter>("R-03")];
}

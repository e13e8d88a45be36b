using KzzqFlowParty.Domain.Scoring;
using KzzqFlowParty.Web.Features.Shared.Words;

namespace KzzqFlowParty.Web.Features.Settings;

/// <summary>规则参数的名称, for the log and the page of a conflict.</summary>
public sealed class SettingsWords : IFeatureWords
{
    public IEnumerable<SubjectWords> Subjects =>
    [
        SubjectWords.Of<RulesOfYear>("年度规则", new()
        {
            [nameof(RulesOfYear.Rules)] = "规则",
        }),
    ];
}

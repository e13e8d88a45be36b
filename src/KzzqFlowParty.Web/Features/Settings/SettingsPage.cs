using KzzqFlowParty.Domain.OrganizationalLife;
using KzzqFlowParty.Domain.Scoring;

namespace KzzqFlowParty.Web.Features.Settings;

/// <summary>规则参数 of one year.</summary>
/// <param name="IsFrozen">A sheet of the year exists, so its rules stand (D-26).</param>
/// <param name="Years">The years that can be chosen.</param>
/// <param name="ShowsCodes">To the department and to auditors, who look a clause up by its code.</param>
public sealed record SettingsPage(RuleSet Rules, bool IsFrozen, IReadOnlyList<int> Years, bool ShowsCodes)
{
    /// <summary>Kinds of meeting that earn, and those that do not, in words.</summary>
    public string Earning => Rules.EarningKinds.Title;

    public string NotEarning => (Enum.GetValues<MeetingKinds>().Aggregate(MeetingKinds.None, (all, k) => all | k) & ~Rules.EarningKinds).Title;
}

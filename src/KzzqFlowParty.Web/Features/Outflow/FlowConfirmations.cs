using KzzqFlowParty.Domain.Flow;
using KzzqFlowParty.Web.Features.Shared.Contributions;

namespace KzzqFlowParty.Web.Features.Outflow;

/// <summary>What a second person confirms here, for the auditors' count.</summary>
public sealed class FlowConfirmations : IConfirmations
{
    public IEnumerable<Confirmation> Confirmations => [new("外出", "确认外出", nameof(FlowSpell)), new("更正", "同意更正外出登记", nameof(SpellCorrection))];
}

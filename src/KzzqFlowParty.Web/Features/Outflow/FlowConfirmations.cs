using KzzqFlowParty.Domain.Flow;
using KzzqFlowParty.Web.Features.Shared.Contributions;

namespace KzzqFlowParty.Web.Features.Outflow;

/// <summary>What a second person confirms here, for the auditors' count.</summary>
public sealed class FlowConfirmations : IConfirmations
{
    public IEnumerable<Confirmation> Confirmations => [new("外出", "确认外出", nameof(FlowSpell)), new("更正", "同意更正外出登记", nameof(SpellCorrection))];

    public IEnumerable<Confirmation> Answers => [new("接收", "接收流入党员", nameof(FlowSpell)), new("变动", "知悉变动", nameof(ChangeReport))];
}

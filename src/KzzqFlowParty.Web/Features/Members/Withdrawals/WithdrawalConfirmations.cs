using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Web.Features.Shared.Contributions;

namespace KzzqFlowParty.Web.Features.Members.Withdrawals;

/// <summary>What a second person confirms here, for the auditors' count.</summary>
public sealed class WithdrawalConfirmations : IConfirmations
{
    public IEnumerable<Confirmation> Confirmations => [new("撤销误录", "批准撤销误录", nameof(MemberWithdrawal))];
}

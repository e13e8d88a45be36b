using KzzqFlowParty.Data.Accounts;
using KzzqFlowParty.Web.Features.Shared.Contributions;

namespace KzzqFlowParty.Web.Features.Accounts.Reviews;

/// <summary>What a second person decides about accounts: not counted with the confirmations of facts, listed where one device served both.</summary>
public sealed class ReviewConfirmations : IConfirmations
{
    public IEnumerable<Confirmation> Confirmations => [];

    public IEnumerable<Confirmation> Answers =>
        [new("账号", "确认重置密码和两步验证", nameof(AccountReview)), new("账号", "确认管理员任职", nameof(AccountReview))];
}

using KzzqFlowParty.Data.Accounts;

namespace KzzqFlowParty.Data.Queries;

/// <summary>账号复核, as far as others than the accounts' own pages read it.</summary>
public static class ReviewsOfAccounts
{
    extension(AccountsDbContext accounts)
    {
        /// <summary>All reviews about the accounts.</summary>
        public IQueryable<AccountReview> ReviewsOf(IReadOnlyCollection<Guid> accountIds) => accounts.Reviews.Where(r => accountIds.Contains(r.AccountId));
    }
}

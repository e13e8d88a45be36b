using KzzqFlowParty.Data.Accounts;
using KzzqFlowParty.Data.Auditing;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Data.Queries;

/// <summary>发过一次性口令的人, as the log tells: who made an account, and who reset it.</summary>
public static class SecretsGiven
{
    /// <summary>As an entry tells that a secret was given: a sensitive field that changed.</summary>
    private const string Given = $"\"{nameof(Account.FirstSecretHash)}\"";

    extension(AccountsDbContext db)
    {
        /// <summary>Everybody who gave the account a secret, the last one first; neither the person himself nor commands and jobs.</summary>
        public Task<List<Guid>> SecretGiversAsync(Guid account, CancellationToken ct)
        {
            var subject = $"{nameof(Account)}/{account}";
            return db.Set<AuditEntry>().Where(a => a.Subject == subject && a.Changes.Contains(Given) && a.UserId != account && a.UserId != Guid.Empty)
                .OrderByDescending(a => a.Number).Select(a => a.UserId).ToListAsync(ct);
        }

        /// <summary>Those of the accounts that ever did something on the device.</summary>
        public Task<List<Guid>> SeenOnAsync(string? device, IReadOnlyCollection<Guid> accounts, CancellationToken ct) =>
            db.Set<AuditEntry>().Where(a => accounts.Contains(a.UserId) && a.Device != null && a.Device == device).Select(a => a.UserId).Distinct()
                .ToListAsync(ct);
    }
}

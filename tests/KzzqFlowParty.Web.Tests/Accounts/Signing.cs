using System.Net;
using KzzqFlowParty.Data.Accounts;
using KzzqFlowParty.Data.Auditing;
using KzzqFlowParty.Web.Security;
using KzzqFlowParty.Web.Tests.Site;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Tests.Accounts;

/// <summary>What the tests of accounts have in common.</summary>
internal static class Signing
{
    public const string NewPassword = "五只白鹤落在南坡 5 号";

    public static bool LedTo(this HttpResponseMessage answer, string address) =>
        answer.StatusCode == HttpStatusCode.Redirect && answer.LocationPath() == address;

    /// <summary>Changes an account as the test arranges it.</summary>
    public static async Task ChangeAsync(this TestSite site, Person person, Action<Account> change)
    {
        await using var db = site.World.Accounts();
        change(await db.Accounts.SingleAsync(a => a.Id == person.AccountId));
        await db.SaveChangesAsync();
    }

    /// <summary>Gives the account a second factor and its seed.</summary>
    public static async Task<byte[]> GiveFactorAsync(this TestSite site, Person person)
    {
        var seed = Totp.NewSeed();
        await using var db = site.World.Accounts();
        var factor = new SecondFactor(db, site.World.Cipher, site.World.Time);
        await site.ChangeAsync(person, a => (a.TotpSeed, a.TwoFactorEnabled) = (factor.Seal(seed, a.Id), true));
        return seed;
    }

    public static string CodeNow(this TestSite site, byte[] seed, int steps = 0) => Totp.CodeOf(seed, Totp.StepAt(site.World.Time.GetUtcNow()) + steps);

    /// <summary>Makes the account what a new one is, and gives its one-time secret.</summary>
    public static async Task<string> GiveSecretAsync(this TestSite site, Person person)
    {
        var secret = SecretText.OneTimeSecret();
        await site.ChangeAsync(
            person, a => (a.PasswordHash, a.FirstSecretHash, a.FirstSecretUntil) = (null, SecretText.Hash(secret), site.World.Time.GetUtcNow().AddHours(24)));
        return secret;
    }

    /// <summary>What the log says of signing in, oldest first: operation and account.</summary>
    public static async Task<IReadOnlyList<string>> SignInLogAsync(this TestSite site)
    {
        await using var db = site.World.AsJob();
        return await db.Audit.Where(a => a.Kind == AuditKind.SignIn)
            .OrderBy(a => a.Number)
            .Select(a => a.Operation + " " + a.Subject + " " + a.Changes)
            .ToListAsync();
    }
}

using KzzqFlowParty.Data.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace KzzqFlowParty.Web.Tests.Site;

/// <summary>The real hasher, made fast, which counts how often it was asked to verify.</summary>
public sealed class CountingHasher : IPasswordHasher<Account>
{
    private readonly PasswordHasher<Account> real = new(Options.Create(new PasswordHasherOptions { IterationCount = 1_000 }));
    private readonly Lock counting = new();
    private int verified;
    private int running;

    public int Verified => verified;

    /// <summary>How many were hashed at the same moment, at most.</summary>
    public int MostAtOnce { get; private set; }

    /// <summary>Begins to count anew.</summary>
    public void Forget() => (verified, MostAtOnce) = (0, 0);

    public string HashPassword(Account user, string password) => Counted(() => real.HashPassword(user, password));

    public PasswordVerificationResult VerifyHashedPassword(Account user, string hashedPassword, string providedPassword)
    {
        Interlocked.Increment(ref verified);
        return Counted(() => real.VerifyHashedPassword(user, hashedPassword, providedPassword));
    }

    private T Counted<T>(Func<T> hash)
    {
        lock (counting) MostAtOnce = Math.Max(MostAtOnce, ++running);
        try
        {
            return hash();
        }
        finally
        {
            lock (counting) running--;
        }
    }
}

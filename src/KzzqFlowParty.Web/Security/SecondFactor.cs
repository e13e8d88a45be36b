using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Accounts;
using KzzqFlowParty.Data.Protection;
using KzzqFlowParty.Data.Rotation;

namespace KzzqFlowParty.Web.Security;

/// <summary>两步验证: TOTP codes, each valid once, and recovery codes (docs/decisions/0019). Seeds are stored encrypted.</summary>
public sealed class SecondFactor(AccountsDbContext db, FieldCipher cipher, TimeProvider time)
{
    public const int RecoveryCodes = 10;

    public byte[] Seal(byte[] seed, Guid accountId) => cipher.SealBlob(seed, KeyRotation.TotpSeedField, accountId);

    public byte[] Open(byte[] sealedSeed, Guid accountId) => cipher.OpenBlob(sealedSeed, KeyRotation.TotpSeedField, accountId);

    /// <summary>Whether this is a valid TOTP or recovery code of the account. A valid code is used up.</summary>
    public async Task<bool> TakeAsync(Account account, string? typed, CancellationToken ct)
    {
        if (account.TotpSeed is null || string.IsNullOrWhiteSpace(typed)) return false;
        return PlainDigits(typed) is { } code
            ? await TakeStepAsync(account.Id, Totp.StepOf(Open(account.TotpSeed, account.Id), code, time.GetUtcNow()), ct)
            : await TakeRecoveryCodeAsync(account.Id, SecretText.Hash(typed), ct);
    }

    /// <summary>Six digits, ignoring spaces; null for anything else.</summary>
    public static string? PlainDigits(string? typed)
    {
        var text = string.Concat((typed ?? "").Where(c => !char.IsWhiteSpace(c)));
        return text.Length == Totp.Digits && text.All(char.IsAsciiDigit) ? text : null;
    }

    private async Task<bool> TakeStepAsync(Guid accountId, long? step, CancellationToken ct) =>
        step is { } number
            && await db.Accounts.Where(a => a.Id == accountId && a.LastTotpStep < number).SetAsync(s => s.SetProperty(a => a.LastTotpStep, number), ct) == 1;

    private async Task<bool> TakeRecoveryCodeAsync(Guid accountId, string hash, CancellationToken ct) =>
        await db.RecoveryCodes.Where(c => c.AccountId == accountId && c.Hash == hash).UseUpAsync(ct) == 1;
}

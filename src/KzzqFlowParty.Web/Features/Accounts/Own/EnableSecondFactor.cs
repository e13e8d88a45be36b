using System.ComponentModel.DataAnnotations;
using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Accounts;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Web.Features.Accounts.Shared;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Security;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using QRCoder;

namespace KzzqFlowParty.Web.Features.Accounts.Own;

/// <summary>Who changes his second factor gives his password, and a code of the old one where he has it.</summary>
public sealed class FactorIdentityForm
{
    /// <summary>Codes are asked at sign-in; for the page, never posted.</summary>
    [BindNever]
    public bool IsEnabled { get; init; }

    /// <summary>For password managers; likewise.</summary>
    [BindNever]
    public string? UserName { get; init; }

    [Display(Name = "密码"), Required, StringLength(200), DataType(DataType.Password)]
    public string Password { get; set; } = "";

    [Display(Name = "现在的动态口令或恢复码"), StringLength(40)]
    public string? Code { get; set; }
}

/// <summary>启用两步验证: the first code that the app shows.</summary>
public sealed class FactorCodeForm
{
    [Display(Name = "动态口令"), Required, StringLength(10)]
    public string Code { get; set; } = "";
}

/// <summary>What the page about the second factor shows.</summary>
/// <param name="IsEnabled">Codes are asked at sign-in.</param>
/// <param name="MayEndIt">It is not required here.</param>
/// <param name="Key">The key to be typed into the app; null while none waits for its first code.</param>
/// <param name="UserName">For password managers.</param>
public sealed record FactorPage(bool IsEnabled, bool MayEndIt, string? Key, string UserName)
{
    /// <summary>Keeps the two forms of the page apart.</summary>
    public FactorIdentityForm Identity { get; } = new() { IsEnabled = IsEnabled, UserName = UserName };

    public FactorCodeForm First { get; } = new();
}

/// <summary>恢复码, shown once.</summary>
public sealed record RecoverySheet(IReadOnlyList<string> Codes);

/// <summary>启用、更换、停用两步验证 for one's own account. An old factor holds until the new one has shown its first code.</summary>
public sealed class EnableSecondFactor(
    AccountsDbContext db, SecondFactor factor, OwnIdentity identity, EndSessions sessions, CurrentPost post, IOptions<AccountRules> rules, TimeProvider time)
    : IUseCase
{
    public static readonly Refusal NotYou = new("account.not-you", $"密码或现在的动态口令不正确；{SignInAttempts.InWords}。");
    public static readonly Refusal WrongCode =
        new(
            "account.wrong-code",
            $"动态口令不对：请用 App 里现在显示的 {Totp.Digits} 位数字，并检查手机的时间是否准确。",
            Field: nameof(FactorCodeForm.Code));

    public static readonly Refusal Required = new("account.factor-required", "本系统要求两步验证，只能更换，不能停用。");

    private const int DotSize = 6;

    /// <summary>A key shown and left is not there for whoever comes to the same screen later.</summary>
    private static readonly TimeSpan SetUpWithin = TimeSpan.FromMinutes(10);

    public async Task<FactorPage> ReadAsync(CancellationToken ct)
    {
        var account = await AccountAsync(ct);
        return new(
            account.TwoFactorEnabled,
            !rules.Value.RequireSecondFactor,
            PendingOf(account) is { } seed ? Totp.KeyText(factor.Open(seed, account.Id)) : null,
            account.UserName!);
    }

    /// <summary>The picture that an app reads; null while no seed waits.</summary>
    public async Task<byte[]?> PictureAsync(CancellationToken ct)
    {
        var account = await AccountAsync(ct);
        if (PendingOf(account) is not { } seed) return null;
        using var code = QRCodeGenerator.GenerateQrCode(
            Totp.Address(factor.Open(seed, account.Id), PageData.ProductName, account.UserName!), QRCodeGenerator.ECCLevel.M);
        using var picture = new PngByteQRCode(code);
        return picture.GetGraphic(DotSize);
    }

    /// <summary>Makes a seed, which counts once <see cref="ConfirmAsync"/> has seen a code of it.</summary>
    public async Task<Outcome<Done>> BeginAsync(FactorIdentityForm form, CancellationToken ct)
    {
        var account = await AccountAsync(ct);
        if (!await identity.IsProvenAsync(account, form.Password, form.Code, ct)) return NotYou;
        (account.PendingTotpSeed, account.PendingTotpUntil) = (factor.Seal(Totp.NewSeed(), account.Id), time.GetUtcNow() + SetUpWithin);
        await SaveAsync("生成两步验证密钥", ct);
        return default(Done);
    }

    /// <summary>Gives the recovery codes, which are shown this once.</summary>
    /// <returns>Null where no seed waits.</returns>
    public async Task<Outcome<RecoverySheet>?> ConfirmAsync(FactorCodeForm form, CancellationToken ct)
    {
        var account = await AccountAsync(ct);
        if (PendingOf(account) is not { } seed) return null;
        if (SecondFactor.PlainDigits(form.Code) is not { } code || Totp.StepOf(factor.Open(seed, account.Id), code, time.GetUtcNow()) is not { } step)
            return WrongCode;
        (account.TotpSeed, account.PendingTotpSeed, account.PendingTotpUntil, account.TwoFactorEnabled, account.LastTotpStep) = (seed, null, null, true, step);
        var codes = await RenewCodesAsync(account.Id, ct);
        await SaveAsync("启用两步验证", ct);
        await sessions.GoOnAloneAsync(account, ct);
        return codes;
    }

    public async Task<Outcome<Done>> EndAsync(FactorIdentityForm form, CancellationToken ct)
    {
        if (rules.Value.RequireSecondFactor) return Required;
        var account = await AccountAsync(ct);
        if (!await identity.IsProvenAsync(account, form.Password, form.Code, ct)) return NotYou;
        await db.ForgetFactorAsync(account, ct);
        await SaveAsync("停用两步验证", ct);
        await sessions.GoOnAloneAsync(account, ct);
        return default(Done);
    }

    private async Task<RecoverySheet> RenewCodesAsync(Guid accountId, CancellationToken ct)
    {
        db.RecoveryCodes.RemoveRange(await db.RecoveryCodes.Where(c => c.AccountId == accountId).ToListAsync(ct));
        var codes = Enumerable.Range(0, SecondFactor.RecoveryCodes).Select(_ => SecretText.RecoveryCode()).ToList();
        db.RecoveryCodes.AddRange(codes.Select(c => new RecoveryCode { AccountId = accountId, Hash = SecretText.Hash(c) }));
        return new(codes);
    }

    private byte[]? PendingOf(Account account) => account.PendingTotpUntil > time.GetUtcNow() ? account.PendingTotpSeed : null;

    private Task<Account> AccountAsync(CancellationToken ct) => db.Accounts.SingleAsync(a => a.Id == post.AccountId, ct);

    private Task<int> SaveAsync(string operation, CancellationToken ct)
    {
        db.Operation = operation;
        return db.SaveChangesAsync(ct);
    }
}

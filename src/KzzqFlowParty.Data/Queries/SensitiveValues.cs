using KzzqFlowParty.Data.Protection;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Members;

namespace KzzqFlowParty.Data.Queries;

/// <summary>
/// 敏感信息的读取: the only class that decrypts fields: for masking, for pages that show the phone in full, and for single reveals, each
/// audited before it is shown. The caller checks the permission (docs/decisions/0013, docs/decisions/0003).
/// </summary>
public sealed class SensitiveValues(FieldCipher cipher, FlowPartyDbContext db)
{
    private const string IdNumberRevealed = "查看公民身份号码";
    private const string PhoneRevealed = "查看完整电话号码";

    /// <summary>The operations under which reveals stand in the audit: what the hourly limit counts.</summary>
    public static IReadOnlyCollection<string> Reveals { get; } = [IdNumberRevealed, PhoneRevealed];

    /// <summary>The last four digits of an ID number; null where none is known.</summary>
    public string? LastFour(byte[]? idNumberCipher, Guid memberId) => Open(idNumberCipher, SealedField.MemberIdNumber, memberId)?[^4..];

    /// <summary>An ID number in full, for the unmasked export, which is limited and logged as a whole with its purpose (docs/decisions/0015).</summary>
    public string? IdNumberToExport(byte[]? idNumberCipher, Guid memberId) => Open(idNumberCipher, SealedField.MemberIdNumber, memberId);

    /// <summary>
    /// A phone in full, for the own branch, its township, the host branch and the contact; the list that shows it is logged once by the page.
    /// </summary>
    public string? Phone(byte[]? phoneCipher, SealedField field, Guid owner) => Open(phoneCipher, field, owner);

    /// <summary>138****1234; null where none is known.</summary>
    public string? MaskedPhone(byte[]? phoneCipher, SealedField field, Guid owner) =>
        Open(phoneCipher, field, owner) is { } phone ? PhoneNumber.MaskOf(phone) : null;

    /// <summary>The number on the books, for checks against a form's facts; it is not shown. Null where none is known.</summary>
    public IdNumber? KnownIdNumber(Member member) =>
        Open(member.IdNumberCipher, SealedField.MemberIdNumber, member.Id) is { } number ? IdNumber.Parse(number).OrThrow() : null;

    /// <summary>Everything on record about a member, numbers opened: for a form that is filled in from it, and for comparing a workbook's row.</summary>
    public MemberFacts FactsOf(Member member) => member.FactsWith(
        KnownIdNumber(member),
        Parsed(Phone(member.PhoneCipher, SealedField.MemberPhone, member.Id)),
        Parsed(Phone(member.EmergencyPhoneCipher, SealedField.EmergencyPhone, member.Id)));

    /// <summary>查看公民身份号码, one at a time, with a purpose.</summary>
    public async Task<string?> RevealIdNumberAsync(Member member, string purpose, CancellationToken ct = default)
    {
        await db.RecordReadAsync(IdNumberRevealed, $"{nameof(Member)}/{member.Id}", Stated(purpose), memberId: member.Id, ct: ct);
        return Open(member.IdNumberCipher, SealedField.MemberIdNumber, member.Id);
    }

    /// <summary>查看完整电话号码, one at a time, with a purpose.</summary>
    public async Task<string?> RevealPhoneAsync(Member member, string purpose, CancellationToken ct = default)
    {
        await db.RecordReadAsync(PhoneRevealed, $"{nameof(Member)}/{member.Id}", Stated(purpose), memberId: member.Id, ct: ct);
        return Open(member.PhoneCipher, SealedField.MemberPhone, member.Id);
    }

    private static PhoneNumber? Parsed(string? phone) => phone is null ? null : PhoneNumber.Parse(phone).OrThrow();

    private static string Stated(string purpose) =>
        string.IsNullOrWhiteSpace(purpose) ? throw new ArgumentException("A reveal needs its purpose.", nameof(purpose)) : purpose;

    private string? Open(byte[]? bytes, SealedField field, Guid owner) =>
#pragma warning disable RS0030 // this is the one class
        bytes is null ? null : cipher.Open(bytes, field, owner);
#pragma warning restore RS0030
}

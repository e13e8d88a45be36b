using System.Globalization;
using System.Text.RegularExpressions;

namespace KzzqFlowParty.Data.Auditing;

/// <summary>
/// 存证: number and first 16 hexadecimal digits of the seal of an audit entry, printed on exports and by <c>verify</c>. A chain alone cannot show
/// that its tail was cut or that an older file was put back; an anchor kept outside can (docs/decisions/0007).
/// </summary>
public sealed partial record AuditAnchor(long Number, string Digits)
{
    private const int SealBytes = 8;

    /// <summary>All anchors in a text: 存证 1234-0A1B2C3D4E5F6071.</summary>
    public static IEnumerable<AuditAnchor> In(string text) =>
        Written().Matches(text).Select(m => new AuditAnchor(long.Parse(m.Groups["number"].ValueSpan, CultureInfo.InvariantCulture), m.Groups["digits"].Value));

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Number}-{Digits}");

    /// <summary>The key's number at the beginning of a seal is left out: it tells nothing.</summary>
    internal static AuditAnchor Of(long number, byte[] seal) => new(number, Convert.ToHexString(seal.AsSpan(AuditSeal.HeaderSize, SealBytes)));

    [GeneratedRegex(
        "存证\\s*(?<number>[0-9]{1,18})-(?<digits>[0-9A-F]{16})",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Written();
}

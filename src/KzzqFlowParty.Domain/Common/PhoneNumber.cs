using System.Text.RegularExpressions;

namespace KzzqFlowParty.Domain;

/// <summary>
/// 手机号码或固定电话: mobile of 11 digits beginning with 1, a landline with area code and perhaps an extension, a 400 or 800 number, or a number
/// outside the mainland with its country code. X11.
/// </summary>
public sealed partial record PhoneNumber
{
    public static readonly Refusal Unreadable = new(
        "member.phone", "电话号码不能识别：手机号应为11位，固定电话应带区号。", "G1.2d", "Phone");

    private const int MobileDigits = 11;

    private PhoneNumber(string value) => Value = value;

    /// <summary>
    /// Digits only; a landline is stored with its area code and no hyphen, an extension after one (04753216688-801), a number outside the mainland with
    /// + and its country (+85251234567).
    /// </summary>
    public string Value { get; }

    public bool IsMobile => Value.Length == 11 && Value[0] == '1';

    /// <summary>138****1234; a landline keeps its last four.</summary>
    public string Masked => MaskOf(Value);

    public static string MaskOf(string value) => value.Length >= 11 ? $"{value[..3]}****{value[^4..]}" : $"****{value[Math.Max(0, value.Length - 4)..]}";

    /// <summary>Reads one number: +86, 0086 and 86 before it, spaces, hyphens, full-width and a spreadsheet's .0 are forgiven.</summary>
    /// <returns><see cref="Unreadable"/> where no number is left.</returns>
    public static Outcome<PhoneNumber> Parse(string text)
    {
        var value = TextForms.Compact(text).TrimStart('\'', '`', '‘', '’');
        if (value is ['1', >= '3' and <= '9', ..] && value.Length == MobileDigits && value.All(char.IsAsciiDigit)) return new PhoneNumber(value);
        if (value.EndsWith(".0", StringComparison.Ordinal)) value = value[..^2];
        value = value.Replace("(", "", StringComparison.Ordinal).Replace(")", "", StringComparison.Ordinal);
        var ours = CountryCode().Replace(value, "");
        if (ours.Length < value.Length && AreaWithoutZero().IsMatch(ours)) ours = "0" + ours;
        if (Mobile().IsMatch(ours) || Service().IsMatch(ours)) return new PhoneNumber(Digits(ours));
        if (Landline().Match(ours) is { Success: true } landline)
            return new PhoneNumber(Digits(landline.Groups["number"].Value) + (landline.Groups["extension"] is { Success: true } e ? "-" + e.Value : ""));
        if (Abroad().Match(value) is { Success: true } abroad) return new PhoneNumber("+" + Digits(abroad.Groups["number"].Value));
        return Unreadable;
    }

    /// <summary>The value is sensitive and is never printed by accident (logs, exceptions).</summary>
    public override string ToString() => Masked;

    private static string Digits(string text) => string.Concat(text.Where(char.IsAsciiDigit));

    private const RegexOptions Options = RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase;

    [GeneratedRegex("^(\\+|00)86-?|^86-?(?=1[3-9])", Options, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CountryCode();

    [GeneratedRegex("^([2-9][0-9]{1,2}|10)-?[0-9]{7,8}([^0-9]|$)", Options | RegexOptions.NonBacktracking, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AreaWithoutZero();

    [GeneratedRegex("^1-?[3-9](-?[0-9]){9}$", Options | RegexOptions.NonBacktracking, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Mobile();

    [GeneratedRegex("^[48]00(-?[0-9]){7}$", Options | RegexOptions.NonBacktracking, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Service();

    [GeneratedRegex(
        "^(?<number>0[0-9]{2,3}-?([0-9]{7,8}|[0-9]{3,4}-[0-9]{4}))((转|分机|-|#|x|ext\\.?)+:?(?<extension>[0-9]{1,6}))?$",
        Options | RegexOptions.NonBacktracking,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Landline();

    /// <summary>With its country code; of Hong Kong and Macao also without the sign before it.</summary>
    [GeneratedRegex("^((\\+|00)(?<number>(?!86)[1-9](-?[0-9]){7,14})|(?<number>85[23](-?[0-9]){8}))$", Options, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Abroad();
}

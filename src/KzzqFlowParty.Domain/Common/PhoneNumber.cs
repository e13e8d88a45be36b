namespace KzzqFlowParty.Domain;

/// <summary>手机号码或固定电话: mobile of 11 digits beginning with 1, or a landline with area code. X11.</summary>
public sealed record PhoneNumber
{
    public static readonly Refusal Unreadable = new(
        "member.phone", "电话号码不能识别：手机号应为11位，固定电话应带区号。", "G1.2d", "Phone");

    private PhoneNumber(string value) => Value = value;

    /// <summary>Digits only; a landline is stored with its area code and no hyphen.</summary>
    public string Value { get; }

    public bool IsMobile => Value.Length == 11 && Value[0] == '1';

    /// <summary>138****1234; a landline keeps its last four.</summary>
    public string Masked => MaskOf(Value);

    public static string MaskOf(string value) => value.Length >= 11 ? $"{value[..3]}****{value[^4..]}" : $"****{value[Math.Max(0, value.Length - 4)..]}";

    /// <summary>Reads one number: +86, 0086, spaces, hyphens, full-width and a spreadsheet's .0 are forgiven.</summary>
    /// <returns><see cref="Unreadable"/> where no number is left.</returns>
    public static Outcome<PhoneNumber> Parse(string text)
    {
        var value = TextForms.Compact(text);
        if (value.EndsWith(".0", StringComparison.Ordinal)) value = value[..^2];
        value = value.Replace("-", "", StringComparison.Ordinal).Replace("(", "", StringComparison.Ordinal).Replace(")", "", StringComparison.Ordinal);
        if (value.StartsWith("+86", StringComparison.Ordinal)) value = value[3..];
        else if (value.StartsWith("0086", StringComparison.Ordinal)) value = value[4..];
        if (!value.All(char.IsAsciiDigit)) return Unreadable;
        var mobile = value.Length == 11 && value[0] == '1' && value[1] is >= '3' and <= '9';
        var landline = value.StartsWith('0') && value.Length is >= 10 and <= 12;
        return mobile || landline ? new PhoneNumber(value) : Unreadable;
    }

    /// <summary>The value is sensitive and is never printed by accident (logs, exceptions).</summary>
    public override string ToString() => Masked;
}

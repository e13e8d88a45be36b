using System.Text.RegularExpressions;
using KzzqFlowParty.Domain;

namespace KzzqFlowParty.Workbooks.Reading;

/// <summary>The numbers of one phone cell, or the code of what is wrong with it.</summary>
internal sealed record PhoneReading(PhoneNumber? First = null, PhoneNumber? Second = null, string? Code = null);

/// <summary>Reads phone cells: a number of 11 digits too, two numbers in one cell, +86 and hyphens. X11.</summary>
internal static partial class PhoneCells
{
    private static readonly PhoneReading Nothing = new();

    public static PhoneReading Read(CellValue cell)
    {
        if (cell.Kind == CellKind.Empty || (cell.Kind == CellKind.Text && UnsaidValues.IsUnsaid(cell.Text))) return Nothing;
        if (cell.Kind is not (CellKind.Text or CellKind.Number)) return new(Code: FindingCodes.PhoneUnreadable);
        if (CellTexts.IsMaskedNumber(cell.Text)) return new(Code: FindingCodes.MaskedValue);
        if (PhoneNumber.Parse(cell.Text) is { Accepted: true } whole) return new(whole.Value);
        var numbers = Numbers(CellTexts.Parts(cell.Text));
        if (numbers.Count == 0) numbers = Numbers(cell.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return numbers.Count == 0 ? new(Code: FindingCodes.PhoneUnreadable) : new(numbers[0], numbers.Count > 1 ? numbers[1] : null);
    }

    /// <summary>A contact and his number in one cell: 王秀英 13800000000.</summary>
    public static (string? Name, PhoneNumber? Phone) SplitContact(string? text)
    {
        if (text is null || Anywhere().Match(text) is not { Success: true } match || PhoneNumber.Parse(match.Value) is not { Accepted: true } phone)
            return (text, null);
        var name = TextForms.Trim(text.Remove(match.Index, match.Length)).Trim(' ', '，', ',', '、', '/', '：', ':', '(', ')', '（', '）');
        return (name.Length > 0 ? name : null, phone.Value);
    }

    /// <summary>A mobile number first: it is the one that reaches a person who is away.</summary>
    private static List<PhoneNumber> Numbers(string[] parts) =>
        [.. parts.Select(PhoneNumber.Parse).Where(p => p.Accepted).Select(p => p.Value!).OrderByDescending(p => p.IsMobile)];

    [GeneratedRegex(
        @"(?<!\d)(\+?86[- ]?)?1[3-9]\d{9}(?!\d)|(?<!\d)0\d{2,3}-?\d{7,8}(?!\d)",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Anywhere();
}

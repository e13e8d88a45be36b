using System.Text.RegularExpressions;
using KzzqFlowParty.Domain;

namespace KzzqFlowParty.Workbooks.Reading;

/// <summary>The numbers of one phone cell, or the code of what is wrong with it.</summary>
/// <param name="Message">More than the code says.</param>
/// <param name="Left">What of the cell is none of the two numbers: a note, a number that cannot be read.</param>
internal sealed record PhoneReading(PhoneNumber? First = null, PhoneNumber? Second = null, string? Code = null, string? Message = null, string? Left = null);

/// <summary>Reads phone cells: a number of 11 digits too, two numbers in one cell, notes beside a number. X11.</summary>
internal static partial class PhoneCells
{
    private static readonly PhoneReading Nothing = new();

    public static PhoneReading Read(CellValue cell)
    {
        if (cell.Kind == CellKind.Empty || (cell.Kind == CellKind.Text && UnsaidValues.IsUnsaid(cell.Text))) return Nothing;
        if (cell.Kind is not (CellKind.Text or CellKind.Number)) return new(Code: FindingCodes.PhoneUnreadable);
        if (CellTexts.LostDigits(cell.Text))
            return new(Code: FindingCodes.PhoneUnreadable, Message: "号码存成了数字，后几位已经丢失，请把单元格改为文本格式后重新录入");
        if (DittoMarks.Is(cell.Text)) return new(Code: FindingCodes.PhoneUnreadable, Message: "电话号码不能写“同上”，请填写号码");
        if (PhoneNumber.Parse(cell.Text) is { Accepted: true } whole) return new(whole.Value);
        var (numbers, left) = Parted(cell.Text);
        if (numbers.Count == 0) return new(Code: CellTexts.IsMaskedNumber(cell.Text) ? FindingCodes.MaskedValue : FindingCodes.PhoneUnreadable);
        return new(numbers[0], numbers.Count > 1 ? numbers[1] : null, Left: left);
    }

    /// <summary>A contact and his number in one cell: 王秀英 13800000000.</summary>
    public static (string? Name, PhoneNumber? Phone) SplitContact(string? text)
    {
        if (text is null || Anywhere().Match(text) is not { Success: true } match || PhoneNumber.Parse(match.Value) is not { Accepted: true } phone)
            return (text, null);
        var name = TextForms.Trim(text.Remove(match.Index, match.Length)).Trim(' ', '，', ',', '、', '/', '：', ':', '(', ')', '（', '）');
        return (name.Length > 0 ? name : null, phone.Value);
    }

    /// <summary>The numbers, a mobile one first (it reaches a person who is away), and what is left of the text.</summary>
    private static (List<PhoneNumber> Numbers, string? Left) Parted(string text)
    {
        var (rest, notes) = CellTexts.PartNotes(text);
        List<PhoneNumber> numbers = [];
        List<string> left = [];
        foreach (var part in CellTexts.Parts(rest))
        {
            if (Take(part)) continue;
            foreach (var word in part.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            {
                if (Take(word)) continue;
                var (beside, phone) = SplitContact(TextForms.Compact(word));
                if (phone is not null) numbers.Add(phone);
                if (beside is not null) left.Add(beside);
            }
        }

        if (notes is not null && SplitContact(TextForms.Compact(notes)).Phone is { } within) numbers.Add(within);
        else if (notes is not null) left.Add(notes);
        return ([.. numbers.OrderByDescending(p => p.IsMobile)], TextForms.Kept(string.Join(' ', left.Concat(numbers.Skip(2).Select(p => p.Masked)))));

        bool Take(string part)
        {
            var parsed = PhoneNumber.Parse(part);
            if (parsed.Accepted) numbers.Add(parsed.Value);
            return parsed.Accepted;
        }
    }

    [GeneratedRegex(
        @"(?<![0-9])(\+?86[- ]?)?1[3-9][0-9]{9}(?![0-9])|(?<![0-9])0[0-9]{2,3}-?[0-9]{7,8}(?![0-9])",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Anywhere();
}

using System.Globalization;

namespace KzzqFlowParty.Domain.Members;

/// <summary>公民身份号码 by GB 11643: 18 characters, the last a check character.</summary>
/// <remarks>An unknown area prefix is never refused: old numbers carry retired codes (152322 was 科左中旗 until 1999).</remarks>
public sealed record IdNumber
{
    private const string CheckCharacters = "10X98765432";
    private static readonly int[] Weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];


    private static readonly Dictionary<char, char> LookAlikes = new()
    {
        ['Х'] = 'X',
        ['Χ'] = 'X',
        ['×'] = 'X',
        ['✕'] = 'X',
        ['╳'] = 'X',
        ['*'] = 'X',
        ['O'] = '0',
        ['О'] = '0',
        ['Ο'] = '0',
        ['〇'] = '0',
        ['○'] = '0',
        ['D'] = '0',
        ['I'] = '1',
        ['L'] = '1',
        ['|'] = '1',
        ['Z'] = '2',
        ['S'] = '5',
        ['B'] = '8',
    };

    private IdNumber(string value, DateOnly birthOn) => (Value, BirthOn) = (value, birthOn);

    /// <summary>The 18 characters, X in upper case.</summary>
    public string Value { get; }

    public DateOnly BirthOn { get; }

    public string AreaPrefix => Value[..6];

    /// <summary>Digit 17: odd is male.</summary>
    public Gender Gender => (Value[16] - '0') % 2 == 1 ? Gender.Male : Gender.Female;

    public string LastFour => Value[^4..];

    /// <summary>Reads what was typed: full-width and spaces are forgiven, 15 digits are upgraded, everything else is refused with its reason.</summary>
    /// <returns><see cref="MemberRules.IdLength"/>, the place of a character that is none of its, <see cref="MemberRules.IdChecksum"/> or
    /// <see cref="MemberRules.IdBirthImpossible"/>.</returns>
    public static Outcome<IdNumber> Parse(string text)
    {
        var value = TextForms.Compact(text).ToUpperInvariant();
        if (value.Length == 15 && value.All(char.IsAsciiDigit)) value = Complete(value[..6] + "19" + value[6..]);
        if (value.Length != 18) return MemberRules.IdLength;
        if (Array.FindIndex(value.ToCharArray(), c => !char.IsAsciiDigit(c)) is >= 0 and var at && (at < 17 || value[17] != 'X')) return Strange(value[at], at);
        if (value[17] != CheckCharacter(value)) return MemberRules.IdChecksum;
        if (!DateOnly.TryParseExact(value.AsSpan(6, 8), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var birthOn))
            return MemberRules.IdBirthImpossible;
        return new IdNumber(value, birthOn);
    }

    /// <summary>Seventeen digits and their check character: for tests and invented people.</summary>
    public static string Complete(string seventeenDigits) => seventeenDigits + CheckCharacter(seventeenDigits);

    /// <summary>The value is sensitive and is never printed by accident (logs, exceptions).</summary>
    public override string ToString() => "**************" + LastFour;

    /// <summary>Х (Cyrillic), × and O are told with the character that is meant.</summary>
    private static Refusal Strange(char found, int at) => LookAlikes.GetValueOrDefault(found) is var meant and not '\0' && (meant == 'X') == (at == 17)
        ? MemberRules.IdLookAlike(at + 1, found, meant)
        : MemberRules.IdCharacter(at + 1, found.ToString());

    private static char CheckCharacter(string digits)
    {
        var sum = 0;
        for (var i = 0; i < 17; i++) sum += (digits[i] - '0') * Weights[i];
        return CheckCharacters[sum % 11];
    }
}

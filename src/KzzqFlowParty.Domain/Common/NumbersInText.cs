using System.Text.RegularExpressions;

namespace KzzqFlowParty.Domain;

/// <summary>Complete numbers of a person within free words: they are masked wherever the words are shown or kept in the open (docs/decisions/0014).</summary>
public static partial class NumbersInText
{
    private const int FewestDigits = 10;

    /// <summary>Of each ID number and phone in the text only the last four.</summary>
    public static string Masked(string text) => !text.Any(char.IsDigit) ? text :
        Runs().Replace(text, run => run.Groups["number"].Success && IsNumber(run.Value) ? "****" + run.Value[^4..] : run.Value);

    /// <summary>In groups as people write numbers, which are no years, months and days.</summary>
    private static bool IsNumber(string run)
    {
        var groups = run.Split([' ', '-', '—'], StringSplitOptions.RemoveEmptyEntries);
        return groups.Sum(g => g.Length) >= FewestDigits
            && (groups.Length is 1 or >= FewestDigits || Array.Exists(groups, g => g.Length is 3 or > 4));
    }

    [GeneratedRegex(
        @"(19|20)\d\d[-—]\d{1,2}([-—]\d{1,2})?(?!\d)|(?<number>\d+([ —-]\d+)*[Xx]?)",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Runs();
}

using System.Text.RegularExpressions;

namespace KzzqFlowParty.Web.Pipeline;

/// <summary>What a log may say of a text that somebody sent: no ID number, no phone, no value of a database's key (docs/decisions/0014, 0056).</summary>
internal static partial class TextsInLogs
{
    /// <summary>What a server puts around the values of a key that is there already.</summary>
    private static readonly (string Before, string After)[] KeyValues =
        [("duplicate key value is (", ")."), ("Key (", ") already exists"), ("Key (", ") is not present"), ("Key (", ") is still referenced")];

    /// <summary>The text with nines for the digits of every number that could be a person's; nines, so that a line of JSON stays one.</summary>
    public static string Masked(string text)
    {
        foreach (var (before, after) in KeyValues) text = Without(text, before, after);
        return Number().Replace(text, static number => string.Concat(number.Value.Select(sign => sign is ' ' or '-' or '%' ? sign : '9')));
    }

    private static string Without(string text, string before, string after)
    {
        for (var at = text.IndexOf(before, StringComparison.Ordinal); at >= 0; at = text.IndexOf(before, at, StringComparison.Ordinal))
        {
            at += before.Length;
            var end = text.IndexOf(after, at, StringComparison.Ordinal);
            if (end < 0) break;
            text = text[..at] + '…' + text[end..];
        }

        return text;
    }

    /// <summary>As <see cref="NumbersStayOut"/> knows them, with a blank or hyphen between the digits, the blank also as an address writes it.</summary>
    [GeneratedRegex(
        "(?<![0-9A-Za-z０-９])(?:(?:[0-9０-９](?:[ -]|%20)?){17}[0-9Xx０-９Ｘｘ]|(?:[0-9０-９](?:[ -]|%20)?){14}[0-9０-９]"
            + "|(?:86[ -]?)?[1１](?:[ -]|%20)?[3-9３-９](?:(?:[ -]|%20)?[0-9０-９]){9})(?![0-9A-Za-z０-９])",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Number();
}

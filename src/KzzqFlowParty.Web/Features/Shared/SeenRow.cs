using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace KzzqFlowParty.Web.Features.Shared;

/// <summary>
/// 看到的一条: a row that somebody confirms, with the words in which its page showed it (docs/decisions/0052). Every confirming form carries one for each
/// of its rows, as a tick or in a hidden field, under <see cref="Field"/>.
/// </summary>
/// <param name="Id">What is confirmed.</param>
/// <param name="Words">In the order of <see cref="ShownRow.Facts"/>; none where the post says nothing of what was seen.</param>
public sealed record SeenRow(Guid Id, IReadOnlyList<string> Words)
{
    /// <summary>The name of the field, on every form.</summary>
    public const string Field = "Seen";

    private const char Separator = '.';

    /// <summary>As a form sends it. An id alone is a row of which nothing was seen.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, IFormatProvider? culture, [NotNullWhen(true)] out SeenRow? row)
    {
        var parts = (text ?? "").Split(Separator);
        row = Guid.TryParse(parts[0], out var id) ? new(id, parts is [_, var words] ? WordsOf(words) : []) : null;
        return row is not null;
    }

    /// <summary>As a form carries it: the id and, in letters that no filter touches, the words.</summary>
    public override string ToString() => $"{Id}{Separator}{Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(Words))}";

    private static string[] WordsOf(string sent)
    {
        try
        {
            return JsonSerializer.Deserialize<string[]>(Base64Url.DecodeFromChars(sent)) ?? [];
        }
        catch (Exception e) when (e is FormatException or JsonException)
        {
            return [];
        }
    }
}

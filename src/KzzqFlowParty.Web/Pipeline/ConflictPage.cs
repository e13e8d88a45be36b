using System.Globalization;
using KzzqFlowParty.Domain.Organizations;

namespace KzzqFlowParty.Web.Pipeline;

/// <summary>版本冲突: what the person typed, kept for a second try, beside what another saved meanwhile.</summary>
/// <param name="Address">Where the form was posted, and is posted again.</param>
/// <param name="Kept">Every field of the form for the second try, with the record's present version.</param>
/// <param name="MayTryAgain">Whether the form carries a version at all: otherwise there is nothing to post again knowingly.</param>
public sealed record ConflictPage(string Address, IReadOnlyList<KeyValuePair<string, string>> Kept, bool MayTryAgain)
{
    public const string VersionField = nameof(IVersioned.Version);

    private const string Token = "__RequestVerificationToken";

    /// <summary>Who was faster, and when: 萨仁高娃于 11 月 24 日 12:00.</summary>
    public string Faster { get; init; } = "别人";

    /// <summary>The visible fields.</summary>
    public IReadOnlyList<Line> Lines { get; init; } = [];

    /// <param name="Title">As the form has it.</param>
    /// <param name="Mine">In the words of the form.</param>
    /// <param name="Theirs">In the same words; null where the stored record has no such field.</param>
    /// <param name="Differs">Whether to look twice.</param>
    public sealed record Line(string Title, string Mine, string? Theirs, bool Differs);

    /// <param name="address">Where the form was posted.</param>
    /// <param name="posted">The form as it was posted.</param>
    /// <param name="version">Of the record as it stands now; null where it is gone.</param>
    public static ConflictPage Of(string address, IFormCollection posted, int? version)
    {
        var kept = from key in posted.Keys
                   where key is not (Token or RequestId.FieldName)
                   from value in posted[key]
                   select KeyValuePair.Create(key, key == VersionField ? version?.ToString(CultureInfo.InvariantCulture) ?? value ?? "" : value ?? "");
        return new(address, [.. kept], version is not null && posted.ContainsKey(VersionField));
    }
}

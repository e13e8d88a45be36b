using System.Globalization;
using KzzqFlowParty.Domain.Organizations;
using KzzqFlowParty.Web.Features.Shared.TagHelpers;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace KzzqFlowParty.Web.Features.Conflicts;

/// <summary>版本冲突: what the person typed, kept for a second try, beside what another saved meanwhile.</summary>
/// <param name="Address">Where the form was posted, and is posted again.</param>
/// <param name="Kept">Every field of the form for the second try, with the record's present version.</param>
/// <param name="Lines">The visible fields: title, mine, theirs (null where the stored record has no such plain field).</param>
/// <param name="MayTryAgain">Whether the form carries a version at all: otherwise there is nothing to post again knowingly.</param>
public sealed record ConflictPage(string Address, IReadOnlyList<KeyValuePair<string, string>> Kept, IReadOnlyList<ConflictPage.Line> Lines, bool MayTryAgain)
{
    public const string VersionField = nameof(IVersioned.Version);

    private const string Token = "__RequestVerificationToken";

    /// <summary>Who was faster, and when: 萨仁高娃于 11 月 24 日 12:00.</summary>
    public string Faster { get; init; } = "别人";

    public sealed record Line(string Title, string Mine, string? Theirs)
    {
        public bool Differs => Theirs is not null && Theirs != Mine;
    }

    /// <param name="address">Where the form was posted.</param>
    /// <param name="posted">The form as it was posted.</param>
    /// <param name="form">The form's class, for the titles of its fields.</param>
    /// <param name="stored">The record as it stands now; null where it is gone.</param>
    public static ConflictPage Of(string address, IFormCollection posted, ModelMetadata? form, PropertyValues? stored)
    {
        var version = stored?.GetValue<int>(VersionField).ToString(CultureInfo.InvariantCulture);
        var kept = from key in posted.Keys
                   where key is not (Token or RequestIdTagHelper.FieldName)
                   from value in posted[key]
                   select KeyValuePair.Create(key, key == VersionField ? version ?? value : value ?? "");
        var lines = from key in posted.Keys
                    where key is not (Token or RequestIdTagHelper.FieldName or VersionField)
                    let title = form?.Properties[key]?.DisplayName
                    where title is not null
                    select new Line(title, posted[key].ToString(), Text(stored, key));
        return new(address, [.. kept], [.. lines], version is not null && posted.ContainsKey(VersionField));
    }

    /// <summary>Plain fields only: what is sealed stays sealed.</summary>
    private static string? Text(PropertyValues? stored, string name) =>
        stored?.Properties.FirstOrDefault(p => p.Name == name) is not { } property ? null : stored[property] switch
        {
            byte[] => null,
            DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            var value => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
        };
}

using System.Globalization;
using KzzqFlowParty.Domain.Organizations;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Features.Shared.TagHelpers;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace KzzqFlowParty.Web.Features.Conflicts;

/// <summary>版本冲突: what the person typed, kept for a second try, beside what another saved meanwhile.</summary>
/// <param name="Conflict">Who was faster, and the fields in which both differ.</param>
/// <param name="Typed">Every visible field as it was posted.</param>
/// <param name="Address">Where the form was posted, and is posted again.</param>
/// <param name="Kept">Every field of the form for the second try; the version is the present one, the request id a new one.</param>
/// <param name="MayTryAgain">Whether the form carries a version at all: otherwise there is nothing to post again knowingly.</param>
public sealed record ConflictPage(Conflict Conflict, IReadOnlyList<KeyValuePair<string, string>> Typed, string Address, IReadOnlyList<KeyValuePair<string, string>> Kept, bool MayTryAgain)
{
    public const string VersionField = nameof(IVersioned.Version);

    private const string Token = "__RequestVerificationToken";

    /// <param name="posted">The form as it was posted.</param>
    /// <param name="form">The form's class, for the titles of its fields.</param>
    /// <param name="stored">The record as it stands now; null where it is gone.</param>
    /// <param name="address">Where the form was posted.</param>
    /// <param name="faster">Who saved, and when.</param>
    public static ConflictPage Of(IFormCollection posted, ModelMetadata? form, PropertyValues? stored, string address, (string? Name, DateTime? At) faster)
    {
        var visible = posted.Keys.Where(k => k is not (Token or RequestIdTagHelper.FieldName or VersionField))
            .Select(k => (Key: k, Title: form?.Properties[k]?.DisplayName, Mine: posted[k].ToString()))
            .Where(f => f.Title is not null).ToList();
        var version = stored?.GetValue<int>(VersionField).ToString(CultureInfo.InvariantCulture);
        return new(
            new Conflict(faster.Name, faster.At,
            [
                .. from field in visible
                   let theirs = Text(stored, field.Key)
                   where theirs is not null && theirs != field.Mine
                   select new ConflictRow(field.Title!, field.Mine, theirs),
            ]),
            [.. visible.Select(f => KeyValuePair.Create(f.Title!, f.Mine))],
            address,
            [
                .. from key in posted.Keys
                   where key is not (Token or RequestIdTagHelper.FieldName)
                   from value in posted[key]
                   select KeyValuePair.Create(key, key == VersionField ? version ?? value : value ?? ""),
            ],
            version is not null && posted.ContainsKey(VersionField));
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

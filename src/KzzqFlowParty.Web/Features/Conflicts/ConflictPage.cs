using System.Globalization;
using KzzqFlowParty.Domain.Organizations;
using KzzqFlowParty.Web.Features.Shared.TagHelpers;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace KzzqFlowParty.Web.Features.Conflicts;

/// <summary>版本冲突: what the person typed beside what another saved meanwhile.</summary>
/// <param name="Address">Where the form was posted, and is posted again.</param>
/// <param name="Kept">Every field as it was posted, for the form's second try; the version is the present one, the request id a new one.</param>
/// <param name="Lines">The visible fields: title, mine, theirs (null where the stored record has no such plain field).</param>
/// <param name="MayTryAgain">Whether the form carries a version at all: otherwise there is nothing to post again knowingly.</param>
public sealed record ConflictPage(string Address, IReadOnlyList<KeyValuePair<string, string>> Kept, IReadOnlyList<ConflictPage.Line> Lines, bool MayTryAgain)
{
    public const string VersionField = nameof(IVersioned.Version);

    public sealed record Line(string Title, string Mine, string? Theirs)
    {
        public bool Differs => Theirs is not null && Theirs != Mine;
    }

    private static readonly string[] Technical = ["__RequestVerificationToken", RequestIdTagHelper.FieldName, VersionField];

    public static async Task<ConflictPage> ReadAsync(HttpRequest request, ModelMetadata? form, DbUpdateConcurrencyException conflict)
    {
        var posted = request.HasFormContentType ? (await request.ReadFormAsync()).ToList() : [];
        var stored = conflict.Entries.FirstOrDefault(e => e.Entity is IVersioned) is { } entry ? await entry.GetDatabaseValuesAsync() : null;
        var version = stored?.GetValue<int>(VersionField).ToString(CultureInfo.InvariantCulture);

        var kept = posted.Where(f => f.Key is not ("__RequestVerificationToken" or RequestIdTagHelper.FieldName))
            .SelectMany(f => f.Value, (f, value) => KeyValuePair.Create(f.Key, f.Key == VersionField ? version ?? value ?? "" : value ?? "")).ToList();
        var lines = posted.Where(f => !Technical.Contains(f.Key))
            .Select(f => (Title: form?.Properties[f.Key]?.DisplayName, Mine: f.Value.ToString(), Theirs: Text(stored, f.Key)))
            .Where(l => l.Title is not null)
            .Select(l => new Line(l.Title!, l.Mine, l.Theirs)).ToList();
        return new(request.PathBase + request.Path + request.QueryString, kept, lines, version is not null && posted.Exists(f => f.Key == VersionField));
    }

    /// <summary>Plain fields only: what is sealed stays sealed.</summary>
    private static string? Text(PropertyValues? stored, string name) => stored?.Properties.FirstOrDefault(p => p.Name == name) is { } property
        ? stored[property] switch
        {
            byte[] => null,
            DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            var value => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
        }
        : null;
}

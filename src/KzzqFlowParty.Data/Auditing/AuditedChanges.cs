using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Organizations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;

namespace KzzqFlowParty.Data.Auditing;

/// <summary>
/// What an entry tells of a changed object: field → [before, after]; of a sensitive field only that it changed. Texts never follow the server's
/// culture.
/// </summary>
internal static class AuditedChanges
{
    private const string OnlyThatItChanged = "changed";
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Dictionary<string, object> Of(EntityEntry entry)
    {
        var fields = new Dictionary<string, object>(StringComparer.Ordinal);
        foreach (var property in Properties(entry).Where(p => IsTold(p, entry.State)))
        {
            fields[NameOf(property.Metadata)] = IsSensitive(property.Metadata)
                ? OnlyThatItChanged
                : new[] { Before(property, entry.State), After(property, entry.State) };
        }

        return fields;
    }

    public static string ToJson(object? changes) => changes is null ? "{}" : JsonSerializer.Serialize(changes, Readable);

    public static string? Text(object? value) => value switch
    {
        null => null,
        DateTimeOffset instant => instant.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture),   // as it is stored
        DateOnly date => date.ToString("O", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };

    /// <summary>
    /// Byte arrays are ciphertexts, files or indexes and never written; other sensitive values are marked by <see cref="SensitiveAttribute"/>.
    /// </summary>
    public static bool IsSensitive(IReadOnlyProperty property) =>
        property.ClrType == typeof(byte[]) || property.PropertyInfo?.IsDefined(typeof(SensitiveAttribute), inherit: false) == true;

    private static IEnumerable<PropertyEntry> Properties(EntityEntry entry) => entry.Properties.Concat(entry.ComplexProperties.SelectMany(c => c.Properties));

    private static string NameOf(IReadOnlyProperty property) =>
        property.DeclaringType is IReadOnlyComplexType complex ? $"{complex.ComplexProperty.Name}.{property.Name}" : property.Name;

    private static bool IsTold(PropertyEntry property, EntityState state) =>
        !property.Metadata.IsPrimaryKey() && property.Metadata.Name != nameof(IVersioned.Version)
        && (state == EntityState.Modified ? property.IsModified : property.CurrentValue is not null);

    private static string? Before(PropertyEntry property, EntityState state) => state == EntityState.Added ? null : Text(property.OriginalValue);

    private static string? After(PropertyEntry property, EntityState state) => state == EntityState.Deleted ? null : Text(property.CurrentValue);
}

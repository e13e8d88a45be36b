using System.Reflection;
using KzzqFlowParty.Domain;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace KzzqFlowParty.Web.Features.Shared.Forms;

/// <summary>
/// On a coded field of a form: where its words stand, a <see cref="CodeList"/> or choices. The field offers them, and the conflict page reads values
/// by them.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class CodedAttribute(Type holder, string member) : Attribute
{
    public IReadOnlyList<SelectListItem> Choices => Held() switch
    {
        CodeList codes => Choice.Of(codes),
        IEnumerable<SelectListItem> choices => [.. choices],
        _ => throw new InvalidOperationException($"{holder.Name}.{member} is neither a list of codes nor of choices."),
    };

    /// <summary>Of a field; null where it is not coded.</summary>
    public static CodedAttribute? Of(ModelMetadata field) =>
        (field as DefaultModelMetadata)?.Attributes.PropertyAttributes?.OfType<CodedAttribute>().FirstOrDefault();

    private object? Held() => holder.GetField(member, BindingFlags.Public | BindingFlags.Static)?.GetValue(null)
        ?? holder.GetProperty(member, BindingFlags.Public | BindingFlags.Static)?.GetValue(null);
}

/// <summary>On a field of a form that is stored under another name: what it would change.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class StoredAsAttribute(string name) : Attribute
{
    public static string NameOf(ModelMetadata field) =>
        (field as DefaultModelMetadata)?.Attributes.PropertyAttributes?.OfType<StoredAsAttribute>().FirstOrDefault()?.Name ?? field.PropertyName!;

    public string Name => name;
}

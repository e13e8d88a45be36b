using System.Globalization;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Web.Features.Shared.Forms;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace KzzqFlowParty.Web.Features.Shared.TagHelpers;

/// <summary>What a field knows of itself: its name, what was typed last, and why it was refused.</summary>
internal sealed class FieldState
{
    private readonly ModelExpression expression;
    private readonly ViewContext context;

    public FieldState(ModelExpression expression, ViewContext context)
    {
        (this.expression, this.context) = (expression, context);
        Name = context.ViewData.TemplateInfo.GetFullHtmlFieldName(expression.Name);
        FieldOrder.Of(context.HttpContext).Add(Name);
    }

    public string Name { get; }

    public string Id => IdOf(Name);

    public ViewContext Context => context;

    public Type Type => expression.Metadata.UnderlyingOrModelType;

    public string? DataType => expression.Metadata.DataTypeName;

    public string Label => expression.Metadata.DisplayName ?? expression.Metadata.PropertyName ?? expression.Name;

    public object? Model => expression.Model;

    /// <summary>Every sentence that refused this field, also those at its three parts.</summary>
    public IReadOnlyList<string> Errors =>
    [
        .. from entry in context.ViewData.ModelState
           where entry.Value!.ValidationState == ModelValidationState.Invalid
           where entry.Key == Name || entry.Key.StartsWith(Name + ".", StringComparison.Ordinal)
           from error in entry.Value!.Errors
           select error.ErrorMessage,
    ];

    public static string IdOf(string name) => TagBuilder.CreateSanitizedId(name, "_");

    /// <summary>What stands in the field: what was typed, however wrong, or else the model's value.</summary>
    public string Value(string part = "") => Typed(part) ?? Text(part switch
    {
        PartialDateBinder.Year => (Model as PartialDate?)?.Year,
        PartialDateBinder.Month => (Model as PartialDate?)?.Month,
        PartialDateBinder.Day => (Model as PartialDate?)?.Day,
        "" => Model,
        _ => null,
    });

    /// <summary>Whether this option is taken; a model that says nothing leaves it to the option itself.</summary>
    public bool IsTaken(SelectListItem option)
    {
        if (context.ViewData.ModelState.TryGetValue(Name, out var entry) && entry.RawValue is not null)
        {
            return entry.RawValue is string[] many
                ? many.Contains(option.Value)
                : string.Equals(entry.RawValue as string, option.Value, StringComparison.Ordinal);
        }

        return Model switch
        {
            null => option.Selected,
            string one => one == option.Value,
            Enum one => option.Value == one.ToString() || option.Value == one.ToString("D"),
            System.Collections.IEnumerable many =>
                many.Cast<object?>().Any(one => Text(one) == option.Value || (one is Enum e && e.ToString("D") == option.Value)),
            _ => Text(Model) == option.Value,
        };
    }

    /// <summary>Hint, reason for being closed, and errors, each with an id for aria-describedby.</summary>
    public IReadOnlyList<TagBuilder> Notes(string? hint, string? closedBecause = null)
    {
        var notes = new List<TagBuilder>();
        if (hint is not null) notes.Add(Markup.Element("p", "field-hint", hint).With("id", $"{Id}-hint"));
        if (closedBecause is not null) notes.Add(Markup.Element("p", "field-closed", closedBecause).With("id", $"{Id}-closed"));
        if (Errors.Count == 0) return notes;

        var error = Markup.Element("p", "field-error", Markup.Icon(context, "warn")).With("id", $"{Id}-error");
        error.InnerHtml.Append(string.Join('；', Errors.Distinct(StringComparer.Ordinal)));
        notes.Add(error);
        return notes;
    }

    /// <summary>For aria-describedby; null where there is nothing to read.</summary>
    public static string? IdsOf(IReadOnlyList<TagBuilder> notes) => notes.Count == 0 ? null : string.Join(' ', notes.Select(note => note.Attributes["id"]));

    /// <summary>The label of one control, or the legend of a group.</summary>
    public TagBuilder Caption(string element, string? label, bool isOptional)
    {
        var caption = Markup.Element(element, "field-label", label ?? Label).With("for", element == "label" ? Id : null);
        if (isOptional) caption.InnerHtml.AppendHtml(Markup.Element("span", "field-optional", "（选填）"));
        return caption;
    }

    private string? Typed(string part) => context.ViewData.ModelState.TryGetValue(Name + part, out var entry) ? entry.AttemptedValue : null;

    private static string Text(object? value) => value switch
    {
        null => "",
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        TimeOnly time => time.ToString("HH:mm", CultureInfo.InvariantCulture),
        DateTime instant => instant.ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}

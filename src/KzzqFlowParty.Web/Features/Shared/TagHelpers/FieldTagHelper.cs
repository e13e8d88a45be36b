using KzzqFlowParty.Domain;
using KzzqFlowParty.Web.Features.Shared.Forms;
using KzzqFlowParty.Web.Pipeline;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace KzzqFlowParty.Web.Features.Shared.TagHelpers;

/// <summary>The kind of control. <see cref="Auto"/> follows the property's type, its <c>[DataType]</c> and whether there are options.</summary>
public enum FieldKind
{
    Auto,
    Text,
    Password,
    Number,
    Phone,
    Date,
    Time,
    DateTime,
    Month,
    PartialDate,
    TextArea,
    Select,
    Radio,
    Checkboxes,
    Checkbox,
    File,
}

/// <summary>
/// <c>&lt;field for="Name" hint="…" /&gt;</c>: label, hint, control and error of one property. What was typed stays, however wrong.
/// Attributes that are not its own (autocomplete, inputmode, maxlength, placeholder, autofocus, data-…) go to the control; content stands below it.
/// </summary>
[HtmlTargetElement("field", Attributes = "for", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class FieldTagHelper : TagHelper
{
    public required ModelExpression For { get; set; }

    /// <summary>The property's display name where not given.</summary>
    public string? Label { get; set; }

    public string? Hint { get; set; }

    public FieldKind Kind { get; set; }

    /// <summary>Options of a select, radio or checkbox group; <see cref="Forms.Choice"/> adds hints and closed options.</summary>
    public IEnumerable<SelectListItem>? Options { get; set; }

    /// <summary>The first, empty option of a select. 全部 in a filter; an empty text leaves it out.</summary>
    public string Prompt { get; set; } = "请选择";

    /// <summary>Says 选填 beside the label: what is not marked must be filled in.</summary>
    public bool Optional { get; set; }

    /// <summary>Disables the control and says why.</summary>
    public string? ClosedBecause { get; set; }

    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = default!;

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        Options ??= CodedAttribute.Of(For.Metadata)?.Choices;
        var below = await output.GetChildContentAsync();
        var state = new FieldState(For, ViewContext);
        var kind = Kind == FieldKind.Auto ? KindOf(state) : Kind;
        var passedOn = output.Attributes.Where(a => a.Name != "class").ToList();
        foreach (var attribute in passedOn) output.Attributes.Remove(attribute);

        var control = Control(state, kind);
        var isGroup = control.Described is null;
        foreach (var attribute in passedOn) control.Described?.With(attribute.Name, attribute.Value?.ToString() ?? "");
        if (kind == FieldKind.Text && FilterFormTagHelper.IsAround(ViewContext))
            control.Described!.With("pattern", NumbersStayOut.Pattern).With("title", NumbersStayOut.Title);
        var notes = state.Notes(Hint, ClosedBecause);

        output.Become(isGroup ? "fieldset" : "div", state.Errors.Count > 0 ? "field field-refused" : "field");
        Describe(output, control.Described, notes, state);
        if (kind != FieldKind.Checkbox) output.Content.AppendHtml(state.Caption(isGroup ? "legend" : "label", Label, Optional));
        foreach (var note in notes) output.Content.AppendHtml(note);
        output.Content.AppendHtml(control.Html).AppendHtml(below);
    }

    private FieldKind KindOf(FieldState state) => state switch
    {
        _ when Options is not null => state.Type != typeof(string) && typeof(System.Collections.IEnumerable).IsAssignableFrom(state.Type)
            ? FieldKind.Checkboxes
            : FieldKind.Select,
        { DataType: "Password" } => FieldKind.Password,
        { DataType: "MultilineText" } => FieldKind.TextArea,
        { DataType: "PhoneNumber" } => FieldKind.Phone,
        _ when state.Type == typeof(PartialDate) => FieldKind.PartialDate,
        _ when state.Type == typeof(DateOnly) => FieldKind.Date,
        _ when state.Type == typeof(TimeOnly) => FieldKind.Time,
        _ when state.Type == typeof(DateTime) => FieldKind.DateTime,
        _ when state.Type == typeof(bool) => FieldKind.Checkbox,
        _ when state.Type == typeof(int) || state.Type == typeof(decimal) || state.Type == typeof(long) => FieldKind.Number,
        _ when typeof(IFormFile).IsAssignableFrom(state.Type) => FieldKind.File,
        _ => FieldKind.Text,
    };

    private FieldControl Control(FieldState state, FieldKind kind) => kind switch
    {
        FieldKind.Select => FieldControls.Select(state, Options ?? [], Prompt.Length == 0 ? null : Prompt),
        FieldKind.Radio => FieldControls.Options(state, Options ?? [], "radio"),
        FieldKind.Checkboxes => FieldControls.Options(state, Options ?? [], "checkbox"),
        FieldKind.Checkbox => FieldControls.Checkbox(state, Label ?? state.Label),
        FieldKind.PartialDate => FieldControls.PartialDate(state),
        FieldKind.TextArea => FieldControls.TextArea(state),
        FieldKind.Password => FieldControls.Input(state, "password"),
        FieldKind.Phone => FieldControls.Input(state, "tel"),
        FieldKind.Date => FieldControls.Input(state, "date"),
        FieldKind.Time => FieldControls.Input(state, "time"),
        FieldKind.DateTime => FieldControls.Input(state, "datetime-local"),
        FieldKind.Month => FieldControls.Input(state, "month"),
        FieldKind.File => FieldControls.Input(state, "file"),
        FieldKind.Number => FieldControls.Input(state, "text", "decimal"),
        FieldKind.Text or FieldKind.Auto => FieldControls.Input(state, "text"),
    };

    private void Describe(TagHelperOutput output, TagBuilder? control, IReadOnlyList<TagBuilder> notes, FieldState state)
    {
        var ids = FieldState.IdsOf(notes);
        var isRefused = state.Errors.Count > 0;
        if (control is null)
        {
            if (ids is not null) output.Attributes.SetAttribute("aria-describedby", ids);
            if (ClosedBecause is not null) output.Attributes.SetAttribute(new TagHelperAttribute("disabled"));
            return;
        }

        control.With("aria-describedby", ids).With("aria-invalid", isRefused ? "true" : null).With("disabled", ClosedBecause is not null);
    }
}

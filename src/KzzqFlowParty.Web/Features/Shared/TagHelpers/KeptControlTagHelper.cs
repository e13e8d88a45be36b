using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace KzzqFlowParty.Web.Features.Shared.TagHelpers;

/// <summary>
/// A control that a view draws by hand (a line of attendance, a grade, a reason) shows what was typed before a session ran out, as the fields of
/// <see cref="FieldTagHelper"/> do (docs/decisions/0048). Of hidden ones only the version: a conflict stays one.
/// </summary>
[HtmlTargetElement("input", Attributes = "name", TagStructure = TagStructure.WithoutEndTag)]
[HtmlTargetElement("textarea", Attributes = "name")]
[HtmlTargetElement("select", Attributes = "name")]
public sealed class KeptControlTagHelper : TagHelper
{
    private static readonly string[] NeverKept = ["password", "file", "submit", "button"];

    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = default!;

    /// <summary>Whether a box of this name and value is ticked; <paramref name="unless"/> where its form was not kept.</summary>
    internal static bool IsTicked(ViewContext view, string name, string value, bool unless) =>
        PostedFormTagHelper.Of(view)?.Kept is { } kept ? kept.Values.GetValueOrDefault(name)?.Contains(value) == true : unless;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (PostedFormTagHelper.Of(ViewContext)?.Kept is not { } kept || Text(output, "name") is not { } name) return;
        var values = kept.Values.GetValueOrDefault(name);
        if (output.TagName == "select") context.Items[typeof(KeptOptionTagHelper)] = values;
        else if (output.TagName == "textarea" && values is not null) output.Content.SetContent("\n" + values[0]);   // HTML drops the first line break
        else if (output.TagName == "input") Put(output, name, values);
    }

    private static void Put(TagHelperOutput output, string name, string[]? values)
    {
        var type = Text(output, "type") ?? "text";
        if (type is "radio" or "checkbox")
        {
            output.Attributes.RemoveAll("checked");
            if (values?.Contains(Text(output, "value") ?? "on") == true) output.Attributes.SetAttribute(new("checked"));
        }
        else if (values is not null && !NeverKept.Contains(type) && (type != "hidden" || name.EndsWith("Version", StringComparison.Ordinal)))
        {
            output.Attributes.SetAttribute("value", values[0]);
        }
    }

    private static string? Text(TagHelperOutput output, string attribute) => output.Attributes[attribute]?.Value?.ToString();
}

/// <summary>A choice of such a select.</summary>
[HtmlTargetElement("option", Attributes = "value")]
public sealed class KeptOptionTagHelper : TagHelper
{
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (!context.Items.TryGetValue(typeof(KeptOptionTagHelper), out var kept) || kept is not string[] values) return;
        output.Attributes.RemoveAll("selected");
        if (values.Contains(output.Attributes["value"]?.Value?.ToString() ?? "")) output.Attributes.SetAttribute(new("selected"));
    }
}

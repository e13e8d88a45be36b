using System.Globalization;
using KzzqFlowParty.Web.Pipeline;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace KzzqFlowParty.Web.Features.Shared.TagHelpers;

/// <summary><c>&lt;request-id /&gt;</c>: the once-only id of a form (docs/decisions/0025). A refused form comes back with the id it was posted with.</summary>
[HtmlTargetElement("request-id", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class RequestIdTagHelper : TagHelper
{
    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = default!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var posted = ViewContext.ViewData.ModelState.TryGetValue(RequestId.FieldName, out var entry) ? entry.AttemptedValue : null;
        var id = Guid.TryParse(posted, out var known) ? known : Guid.CreateVersion7();
        HiddenField.Write(output, RequestId.FieldName, id.ToString());
    }
}

/// <summary>
/// <c>&lt;version for="Version" /&gt;</c>: the version that the form was filled in on (docs/decisions/0025). A conflict must win over what was typed,
/// so it always shows the model's value; a form that was kept over the end of a session still has that on which it was filled in (docs/decisions/0048).
/// </summary>
[HtmlTargetElement("version", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class VersionTagHelper : TagHelper
{
    public required ModelExpression For { get; set; }

    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = default!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var name = ViewContext.ViewData.TemplateInfo.GetFullHtmlFieldName(For.Name);
        var kept = KeptForms.ShownIn(ViewContext.HttpContext)?.Values.GetValueOrDefault(name)?[0];
        HiddenField.Write(output, name, kept ?? Convert.ToString(For.Model, CultureInfo.InvariantCulture));
    }
}

internal static class HiddenField
{
    public static void Write(TagHelperOutput output, string name, string? value)
    {
        output.TagName = "input";
        output.TagMode = TagMode.SelfClosing;
        output.Attributes.SetAttribute("type", "hidden");
        output.Attributes.SetAttribute("name", name);
        output.Attributes.SetAttribute("value", value);
    }
}

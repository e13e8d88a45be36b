using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace KzzqFlowParty.Web.Features.Shared.TagHelpers;

/// <summary>
/// Everything that was refused, at the top of the form, each line leading to its field; the same sentence stands beside the field. Focused by
/// enhance.js; nothing where nothing was refused.
/// </summary>
[HtmlTargetElement("error-summary", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class ErrorSummaryTagHelper : TagHelper
{
    public string Title { get; set; } = "没有保存，请先改正下面的问题";

    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = default!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (ViewContext.ViewData.ModelState.IsValid)
        {
            output.SuppressOutput();
            return;
        }

        output.Become("div", "error-summary");
        output.Attributes.SetAttribute("role", "alert");
        output.Attributes.SetAttribute("tabindex", "-1");
        output.Content.AppendHtml(Markup.Element("h2", null, Title));
        output.Content.AppendHtml(Markup.Element("ul", null, [.. Lines()]));
    }

    /// <summary>In the order of the form's properties, which is the order of its fields; what concerns the whole comes last.</summary>
    private IEnumerable<IHtmlContent> Lines()
    {
        var order = ViewContext.ViewData.ModelMetadata.Properties
            .Select((property, index) => (property.PropertyName, index))
            .ToDictionary(p => p.PropertyName ?? "", p => p.index);
        return from entry in ViewContext.ViewData.ModelState
               where entry.Value!.ValidationState == ModelValidationState.Invalid
               orderby order.GetValueOrDefault(entry.Key.Split('.', '[')[0], int.MaxValue)
               from error in entry.Value!.Errors
               select Line(entry.Key, error.ErrorMessage);
    }

    private static TagBuilder Line(string key, string sentence) => key.Length == 0
        ? Markup.Element("li", null, sentence)
        : Markup.Element("li", null, Markup.Link($"#{TagBuilder.CreateSanitizedId(key, "_")}", null, sentence));
}

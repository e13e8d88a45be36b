using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace KzzqFlowParty.Web.Features.Shared.TagHelpers;

/// <summary>
/// A form that posts to a written address carries the antiforgery token too; the framework adds it only to <c>asp-action</c> and to forms without an
/// address.
/// </summary>
[HtmlTargetElement("form", Attributes = "action, [method=post]")]
public sealed class PostFormTagHelper(IHtmlGenerator generator) : TagHelper
{
    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = default!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (context.AllAttributes["asp-antiforgery"] is null) output.PostContent.AppendHtml(generator.GenerateAntiforgery(ViewContext));
    }
}

using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace KzzqFlowParty.Web.Features.Shared.TagHelpers;

/// <summary>Nothing to list: says why in its title and what to do in its content.</summary>
[HtmlTargetElement("empty-state")]
public sealed class EmptyStateTagHelper : TagHelper
{
    public required string Title { get; set; }

    public string Icon { get; set; } = "list";

    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = default!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.Become("div", "empty-state");
        output.PreContent.AppendHtml(Markup.Icon(ViewContext, Icon)).AppendHtml(Markup.Element("p", "empty-title", Title));
    }
}

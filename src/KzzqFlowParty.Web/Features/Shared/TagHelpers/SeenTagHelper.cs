using Microsoft.AspNetCore.Razor.TagHelpers;

namespace KzzqFlowParty.Web.Features.Shared.TagHelpers;

/// <summary><c>&lt;seen row="Model.Shown.Seen" /&gt;</c>: the row as this page shows it, for the form that confirms it (docs/decisions/0052).</summary>
[HtmlTargetElement("seen", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class SeenTagHelper : TagHelper
{
    public required SeenRow Row { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output) => HiddenField.Write(output, SeenRow.Field, Row.ToString());
}

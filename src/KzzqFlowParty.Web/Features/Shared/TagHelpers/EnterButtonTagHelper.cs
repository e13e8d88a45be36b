using Microsoft.AspNetCore.Razor.TagHelpers;

namespace KzzqFlowParty.Web.Features.Shared.TagHelpers;

/// <summary>
/// <c>&lt;enter-button /&gt;</c>: what Enter presses in a form with several buttons. Browsers press the first one, whatever it does; this one goes on,
/// as the main button does. It stands first in its form, for no eye and no ear.
/// </summary>
[HtmlTargetElement("enter-button", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class EnterButtonTagHelper : TagHelper
{
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.Become("button", "unseen enter-button");
        output.Attributes.SetAttribute("type", "submit");
        output.Attributes.SetAttribute("tabindex", "-1");
        output.Attributes.SetAttribute("aria-hidden", "true");
    }
}

using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace KzzqFlowParty.Web.Security;

/// <summary><c>permit="RegisterOutflow"</c> on any element: rendered only for accounts with the permission. The action checks it as well.</summary>
[HtmlTargetElement(Attributes = "permit")]
public sealed class PermitTagHelper : TagHelper
{
    /// <summary>Runs after the element's other tag helpers, so that their output is suppressed too; only whoever counts what is left runs later.</summary>
    public override int Order => int.MaxValue - 1;

    public Permission Permit { get; set; }

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = default!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (CurrentPost.Of(ViewContext.HttpContext.User)?.May(Permit) != true) output.SuppressOutput();
    }
}

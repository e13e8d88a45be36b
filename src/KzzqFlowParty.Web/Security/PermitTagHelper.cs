using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace KzzqFlowParty.Web.Security;

/// <summary><c>permit="RegisterOutflow"</c> on any element: drawn only for whoever has the permission. The action checks it all the same.</summary>
[HtmlTargetElement(Attributes = "permit")]
public sealed class PermitTagHelper : TagHelper
{
    /// <summary>After the other tag helpers of the element: whatever they have made of it goes.</summary>
    public override int Order => int.MaxValue;

    public Permission Permit { get; set; }

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = default!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (CurrentPost.Of(ViewContext.HttpContext.User)?.May(Permit) != true) output.SuppressOutput();
    }
}

using KzzqFlowParty.Web.Pipeline;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace KzzqFlowParty.Web.Features.Shared.TagHelpers;

/// <summary>A form by GET puts what is typed into the address: its text fields, in whichever partial view they stand, take no ID number and no phone.</summary>
[HtmlTargetElement("form", Attributes = "[method=get]")]
public sealed class FilterFormTagHelper : TagHelper
{
    private static readonly object Within = new();

    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = default!;

    /// <summary>Before the framework's helpers of forms, one of which renders what is inside.</summary>
    public override int Order => -2000;

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ViewContext.HttpContext.Items[Within] = true;
        await output.GetChildContentAsync();
        ViewContext.HttpContext.Items.Remove(Within);
    }

    internal static bool IsAround(ViewContext view) => view.HttpContext.Items.ContainsKey(Within);
}

/// <summary>A plain text field in such a form.</summary>
[HtmlTargetElement("input", Attributes = "[type=search]", TagStructure = TagStructure.WithoutEndTag)]
[HtmlTargetElement("input", Attributes = "[type=text]", TagStructure = TagStructure.WithoutEndTag)]
public sealed class FilterInputTagHelper : TagHelper
{
    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = default!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (!FilterFormTagHelper.IsAround(ViewContext)) return;
        output.Attributes.SetAttribute("pattern", NumbersStayOut.Pattern);
        output.Attributes.SetAttribute("title", NumbersStayOut.Title);
    }
}

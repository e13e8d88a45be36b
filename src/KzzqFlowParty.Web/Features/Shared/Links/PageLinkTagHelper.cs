using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace KzzqFlowParty.Web.Features.Shared.Links;

/// <summary><c>&lt;a to="OutflowLinks.Details(row.Id)"&gt;</c>: leads to a page. Without a page it stays an anchor without address.</summary>
[HtmlTargetElement("a", Attributes = "to")]
public sealed class PageLinkTagHelper : TagHelper
{
    public PageLink? To { get; set; }

    /// <summary>Carries the query of the present address on: an export of what the list shows.</summary>
    public bool WithQuery { get; set; }

    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = default!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (To is null) return;
        var http = ViewContext.HttpContext;
        output.Attributes.SetAttribute("href", http.To(WithQuery ? To.With(http.Request.QueryString) : To));
    }
}

/// <summary>
/// <c>&lt;form method="post" to="OutflowLinks.DiscardDraft(id)"&gt;</c>. The form has no written address, so that the framework's own helper
/// adds the antiforgery token, once; this one runs after it and puts the address in.
/// </summary>
[HtmlTargetElement("form", Attributes = "to, [method=post]")]
public sealed class PostLinkTagHelper : TagHelper
{
    public required PostLink To { get; set; }

    /// <summary>Carries the query of the present address on: back to the list as it was filtered.</summary>
    public bool WithQuery { get; set; }

    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = default!;

    /// <summary>Between the framework's helper of addresses and its helper that renders what is inside.</summary>
    internal const int BeforeContent = -990;

    public override int Order => BeforeContent;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var http = ViewContext.HttpContext;
        output.Attributes.SetAttribute("action", http.To(WithQuery ? To with { Query = http.Request.QueryString } : To));
    }
}

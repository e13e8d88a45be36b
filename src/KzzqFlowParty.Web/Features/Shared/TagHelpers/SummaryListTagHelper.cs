using KzzqFlowParty.Web.Features.Shared.Links;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace KzzqFlowParty.Web.Features.Shared.TagHelpers;

/// <summary>
/// <c>&lt;summary-list&gt;</c>: what was filled in or is on record, line by line; the last step of every form of several steps (核对信息).
/// </summary>
[HtmlTargetElement("summary-list")]
public sealed class SummaryListTagHelper : TagHelper
{
    public override void Process(TagHelperContext context, TagHelperOutput output) => output.Become("dl", "summary-list");
}

/// <summary>One line of it; an empty value shows as 未填.</summary>
[HtmlTargetElement("summary-row", ParentTag = "summary-list")]
public sealed class SummaryRowTagHelper : TagHelper
{
    public required string Label { get; set; }

    /// <summary>Where this line is changed; no 修改 link without it.</summary>
    public PageLink? Change { get; set; }

    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = default!;

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var value = await output.GetChildContentAsync();
        output.Become("div", value.IsEmptyOrWhiteSpace ? "summary-row summary-empty" : "summary-row");
        output.Content.AppendHtml(Markup.Element("dt", null, Label));
        output.Content.AppendHtml(value.IsEmptyOrWhiteSpace ? Markup.Element("dd", "muted", "未填") : Markup.Element("dd", null, value));
        if (Change is null) return;

        var link = Markup.Link(ViewContext.HttpContext.To(Change), null, "修改");
        link.InnerHtml.AppendHtml(Markup.Unseen(Label));
        output.Content.AppendHtml(Markup.Element("dd", "summary-change", link));
    }
}

using KzzqFlowParty.Workbooks.Writing.Tables;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace KzzqFlowParty.Web.Features.Shared.TagHelpers;

/// <summary><c>&lt;state-tag kind="Good"&gt;已报到&lt;/state-tag&gt;</c>: a state in an icon and words.</summary>
[HtmlTargetElement("state-tag")]
public sealed class StateTagTagHelper : TagHelper
{
    public StateKind Kind { get; set; } = StateKind.Plain;

    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = default!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var (style, icon) = LookOf(Kind);
        output.Become("span", style);
        if (icon is not null) output.PreContent.SetHtmlContent(Markup.Icon(ViewContext, icon));
    }

    /// <summary>The same as a part of a larger piece.</summary>
    internal static TagBuilder Draw(ViewContext context, StateKind kind, string words)
    {
        var (style, icon) = LookOf(kind);
        var tag = Markup.Element("span", style, icon is null ? null : Markup.Icon(context, icon));
        tag.InnerHtml.Append(words);
        return tag;
    }

    private static (string Style, string? Icon) LookOf(StateKind kind) => kind switch
    {
        StateKind.Good => ("tag tag-good", "check"),
        StateKind.Waiting => ("tag tag-waiting", "clock"),
        StateKind.Bad => ("tag tag-bad", "warn"),
        StateKind.Info => ("tag tag-info", "info"),
        StateKind.Plain => ("tag", null),
    };
}

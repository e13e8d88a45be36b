using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace KzzqFlowParty.Web.Features.Shared.TagHelpers;

/// <summary>How a state is to be taken. It always shows as an icon and words, never as a color alone.</summary>
public enum StateKind
{
    /// <summary>Settled: 已报到, 已认定.</summary>
    Good,

    /// <summary>Somebody has to act: 待报到, 待认定.</summary>
    Waiting,

    /// <summary>Overdue, refused or lost: 联系超期, 疑似失联.</summary>
    Bad,

    /// <summary>Worth knowing: 外出待审.</summary>
    Info,

    /// <summary>A mere word without an icon: 退休, 流出.</summary>
    Plain,
}

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
        var (style, icon) = Kind switch
        {
            StateKind.Good => ("tag tag-good", "check"),
            StateKind.Waiting => ("tag tag-waiting", "clock"),
            StateKind.Bad => ("tag tag-bad", "warn"),
            StateKind.Info => ("tag tag-info", "info"),
            StateKind.Plain => ("tag", null),
        };
        output.Become("span", style);
        if (icon is not null) output.PreContent.SetHtmlContent(Markup.Icon(ViewContext, icon));
    }
}

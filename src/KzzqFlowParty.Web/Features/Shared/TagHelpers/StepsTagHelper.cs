using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace KzzqFlowParty.Web.Features.Shared.TagHelpers;

/// <summary>The steps of a long form in words: <c>&lt;steps names="@names" current="2" /&gt;</c>.</summary>
[HtmlTargetElement("steps", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class StepsTagHelper : TagHelper
{
    public required IReadOnlyList<string> Names { get; set; }

    /// <summary>From 1; one more than there are steps when all is done.</summary>
    public int Current { get; set; } = 1;

    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = default!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.Become("ol", "steps");
        output.Attributes.SetAttribute("aria-label", "步骤");
        for (var number = 1; number <= Names.Count; number++) output.Content.AppendHtml(Step(number));
    }

    private TagBuilder Step(int number)
    {
        var isDone = number < Current;
        var isCurrent = number == Current;
        var mark = Markup.Element("span", "step-mark");
        if (isDone) mark.InnerHtml.AppendHtml(Markup.Icon(ViewContext, "check"));
        else mark.InnerHtml.Append(number.ToString(System.Globalization.CultureInfo.InvariantCulture));

        return Markup
            .Element("li", isDone ? "step step-done" : isCurrent ? "step step-current" : "step", mark, Markup.Element(
                "span", "step-name", Names[number - 1]), isDone ? Markup.Unseen("已完成") : null)
            .With("aria-current", isCurrent ? "step" : null);
    }
}

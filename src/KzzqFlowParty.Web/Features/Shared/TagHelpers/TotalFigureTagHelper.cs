using KzzqFlowParty.Domain.Scoring;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace KzzqFlowParty.Web.Features.Shared.TagHelpers;

/// <summary><c>&lt;total-figure total="row.Total" rules="Model.Rules" /&gt;</c>: a year's total in a list, with its bar in the colour of the best grade that it allows.</summary>
[HtmlTargetElement("total-figure", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class TotalFigureTagHelper : TagHelper
{
    public int Total { get; set; }

    public required RuleSet Rules { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var colour = GradeCeiling.Highest(Total, Rules) switch
        {
            Grade.Excellent => "bar-good",
            Grade.Qualified => "bar-waiting",
            Grade.BasicallyQualified or Grade.Unqualified => "bar-bad",
        };
        var total = Total.ToString(System.Globalization.CultureInfo.InvariantCulture);
        output.Become("span", "figure-with-bar");
        output.Content.AppendHtml(Markup.Element("b", "number", total));
        var bar = new TagBuilder("progress");
        bar.AddCssClass(colour);
        bar.AddCssClass("bar");
        bar.Attributes["max"] = Rules.Items.Sum(i => i.Cap).ToString(System.Globalization.CultureInfo.InvariantCulture);
        bar.Attributes["value"] = total;
        bar.Attributes["aria-hidden"] = "true";
        output.Content.AppendHtml(bar);
    }
}

using System.Globalization;
using KzzqFlowParty.Domain.Scoring;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace KzzqFlowParty.Web.Features.Shared.TagHelpers;

/// <summary>
/// <c>&lt;total-figure total="row.Total" rules="Model.Rules" /&gt;</c>: a year's total in a list, with its bar in the colour of the best grade that
/// it allows.
/// </summary>
[HtmlTargetElement("total-figure", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class TotalFigureTagHelper : TagHelper
{
    public int Total { get; set; }

    public required RuleSet Rules { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.Become("span", "figure-with-bar");
        foreach (var part in Parts(Total, Rules)) output.Content.AppendHtml(part);
    }

    /// <summary>The same as a part of a larger piece.</summary>
    internal static TagBuilder Draw(int total, RuleSet rules) => Markup.Element("span", "figure-with-bar", Parts(total, rules));

    private static TagBuilder[] Parts(int total, RuleSet rules)
    {
        var colour = GradeCeiling.Highest(total, rules) switch
        {
            Grade.Excellent => "bar-good",
            Grade.Qualified => "bar-waiting",
            Grade.BasicallyQualified or Grade.Unqualified => "bar-bad",
        };
        var digits = total.ToString(CultureInfo.InvariantCulture);
        var bar = Markup.Element("progress", $"bar {colour}")
            .With("max", rules.Items.Sum(i => i.Cap).ToString(CultureInfo.InvariantCulture))
            .With("value", digits)
            .With("aria-hidden", "true");
        return [Markup.Element("b", "number", digits), bar];
    }
}

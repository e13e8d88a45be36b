using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace KzzqFlowParty.Web.Features.Shared.TagHelpers;

/// <summary>A stretch of the score rail: up to this many points, with what it means for the grade in words. Comes from the year's rule set.</summary>
public sealed record ScoreBand(decimal UpTo, string Words);

/// <summary>
/// 积分标尺: the confirmed total on the year's scale, what waits beside it (hatched), and the cuts with their meaning in words. Drawn as SVG,
/// whose lengths are attributes and need no inline style.
/// </summary>
[HtmlTargetElement("score-rail", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class ScoreRailTagHelper : TagHelper
{
    private static readonly string[] Levels = ["low", "middle", "high"];

    /// <summary>Confirmed points.</summary>
    public decimal Total { get; set; }

    /// <summary>Points of claims that wait; not part of the total.</summary>
    public decimal Waiting { get; set; }

    /// <summary>From the lowest up; the last one ends the scale.</summary>
    public required IReadOnlyList<ScoreBand> Bands { get; set; }

    private decimal Scale => Bands[^1].UpTo;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.Become("svg", "score-rail");
        output.Attributes.SetAttribute("role", "img");
        output.Attributes.SetAttribute("aria-label", Sentence());
        output.Attributes.SetAttribute("height", "78");
        output.Content.AppendHtml(Hatching());
        DrawBands(output.Content);
        output.Content.AppendHtml(Bar($"rail-total-{Level(BandOfTotal)}", 0, Total)).AppendHtml(Bar("rail-waiting", Total, Math.Min(Waiting, Scale - Total)));
        DrawCuts(output.Content);
        output.Content.AppendHtml(Rectangle("rail-needle", Total, 3, 22, 24));
        output.Content.AppendHtml(Label("rail-now", Math.Clamp(Total, Scale * 0.06m, Scale * 0.94m), 15, $"已认定 {Points(Total)}"));
    }

    /// <summary>A total that reaches a cut has passed it.</summary>
    private int BandOfTotal => Bands.Take(Bands.Count - 1).Count(band => Total >= band.UpTo);

    private static string Level(int band) => Levels[Math.Min(band, Levels.Length - 1)];

    private string Sentence()
    {
        var waiting = Waiting > 0 ? $"，另有待认定 {Points(Waiting)} 分不计入" : "";
        return $"已认定 {Points(Total)} 分{waiting}，{Bands[BandOfTotal].Words}";
    }

    private void DrawBands(TagHelperContent content)
    {
        var from = 0m;
        for (var i = 0; i < Bands.Count; i++)
        {
            content.AppendHtml(Bar($"rail-{Level(i)}", from, Bands[i].UpTo - from));
            content.AppendHtml(Label("rail-words", (from + Bands[i].UpTo) / 2, 68, Bands[i].Words));
            from = Bands[i].UpTo;
        }
    }

    private void DrawCuts(TagHelperContent content)
    {
        foreach (var cut in Bands.SkipLast(1))
        {
            content.AppendHtml(Rectangle("rail-cut", cut.UpTo, 2, 26, 14)).AppendHtml(Label("rail-mark", cut.UpTo, 68, Points(cut.UpTo)));
        }
    }

    private TagBuilder Bar(string style, decimal from, decimal length) =>
        new TagBuilder("rect").With("class", style).With("x", Percent(from)).With("y", "26").With("width", Percent(Math.Max(0, length))).With("height", "14");

    private TagBuilder Rectangle(string style, decimal at, int width, int top, int height) => new TagBuilder("rect")
        .With("class", style).With("x", Percent(at)).With("y", Whole(top)).With("width", Whole(width)).With("height", Whole(height))
        .With("transform", string.Create(CultureInfo.InvariantCulture, $"translate({-width / 2m} 0)"));

    private TagBuilder Label(string style, decimal at, int baseline, string text) =>
        Markup.Element("text", style, text).With("x", Percent(at)).With("y", Whole(baseline)).With("text-anchor", "middle");

    private string Percent(decimal points) => string.Create(CultureInfo.InvariantCulture, $"{Math.Clamp(points / Scale * 100, 0, 100):0.##}%");

    private static string Points(decimal points) => points.ToString("0.##", CultureInfo.InvariantCulture);

    private static string Whole(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static HtmlString Hatching() => new("""
        <defs><pattern id="rail-hatching" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect class="rail-hatch-light" width="6" height="6"></rect><rect class="rail-hatch-dark" width="3" height="6"></rect></pattern></defs>
        """);
}

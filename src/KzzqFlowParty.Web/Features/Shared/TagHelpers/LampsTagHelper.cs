using KzzqFlowParty.Workbooks.Writing.Tables;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace KzzqFlowParty.Web.Features.Shared.TagHelpers;

/// <summary>四清四灯: 底数, 方向, 时间 and 联系方式 of one member away, each clear or not (G1.2). Icon and word, never a color alone.</summary>
[HtmlTargetElement("lamps", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class LampsTagHelper : TagHelper
{
    /// <summary>底数清.</summary>
    public bool Identity { get; set; }

    /// <summary>流入流出方向清.</summary>
    public bool Direction { get; set; }

    /// <summary>流入流出时间清.</summary>
    public bool Time { get; set; }

    /// <summary>联系方式清.</summary>
    public bool Contact { get; set; }

    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = default!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.Become("ul", "lamps");
        output.Attributes.SetAttribute("aria-label", "四清");
        foreach (var lamp in Lamps(ViewContext, new(new(Identity, Direction, Time, Contact)))) output.Content.AppendHtml(lamp);
    }

    /// <summary>The same as a part of a larger piece.</summary>
    internal static TagBuilder Draw(ViewContext context, LampsPart lamps) =>
        Markup.Element("ul", "lamps", [.. Lamps(context, lamps)]).With("aria-label", "四清");

    private static IEnumerable<TagBuilder> Lamps(ViewContext context, LampsPart lamps) => lamps.Words.Select(w => Lamp(context, w.Word, w.IsClear));

    private static TagBuilder Lamp(ViewContext context, string word, bool isClear)
    {
        var lamp = Markup.Element("li", isClear ? "lamp lamp-clear" : "lamp", Markup.Icon(context, isClear ? "check" : "x"));
        lamp.InnerHtml.Append(word);
        lamp.InnerHtml.AppendHtml(Markup.Unseen(isClear ? "清" : "不清"));
        return lamp;
    }
}

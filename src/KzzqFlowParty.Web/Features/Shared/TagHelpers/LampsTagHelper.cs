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
        foreach (var (word, isClear) in new[] { ("底数", Identity), ("方向", Direction), ("时间", Time), ("联系方式", Contact) })
        {
            output.Content.AppendHtml(Lamp(word, isClear));
        }
    }

    private TagBuilder Lamp(string word, bool isClear)
    {
        var lamp = Markup.Element("li", isClear ? "lamp lamp-clear" : "lamp", Markup.Icon(ViewContext, isClear ? "check" : "x"));
        lamp.InnerHtml.Append(word);
        lamp.InnerHtml.AppendHtml(Markup.Unseen(isClear ? "清" : "不清"));
        return lamp;
    }
}

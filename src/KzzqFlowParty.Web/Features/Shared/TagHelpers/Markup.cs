using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.TagHelpers;

namespace KzzqFlowParty.Web.Features.Shared.TagHelpers;

/// <summary>The few pieces of HTML that all tag helpers are made of.</summary>
internal static class Markup
{
    public static TagBuilder Element(string name, string? cssClass, params IHtmlContent?[] content)
    {
        var tag = new TagBuilder(name);
        if (cssClass is not null) tag.Attributes["class"] = cssClass;
        foreach (var part in content)
        {
            if (part is not null) tag.InnerHtml.AppendHtml(part);
        }

        return tag;
    }

    public static TagBuilder Element(string name, string? cssClass, string text)
    {
        var tag = Element(name, cssClass);
        tag.InnerHtml.Append(text);
        return tag;
    }

    public static TagBuilder Link(string href, string? cssClass, string text)
    {
        var link = Element("a", cssClass, text);
        link.Attributes["href"] = href;
        return link;
    }

    /// <summary>Read aloud, not shown.</summary>
    public static TagBuilder Unseen(string text) => Element("span", "unseen", text);

    /// <summary>A symbol of the sprite. It never carries meaning alone: words stand beside it.</summary>
    public static TagBuilder Icon(ViewContext context, string name)
    {
        var use = new TagBuilder("use");
        use.Attributes["href"] = $"{AssetAddress(context, "img/icons.svg")}#{name}";
        var svg = Element("svg", "icon", use);
        svg.Attributes["width"] = svg.Attributes["height"] = "20";   // until the style sheet has come
        svg.Attributes["aria-hidden"] = "true";
        svg.Attributes["focusable"] = "false";
        return svg;
    }

    extension(TagBuilder tag)
    {
        /// <summary>Sets the attribute, or leaves it out when there is no value.</summary>
        public TagBuilder With(string attribute, string? value)
        {
            if (value is not null) tag.Attributes[attribute] = value;
            return tag;
        }

        /// <summary>A bare attribute such as <c>checked</c>.</summary>
        public TagBuilder With(string attribute, bool present) => tag.With(attribute, present ? attribute : null);
    }

    extension(Microsoft.AspNetCore.Razor.TagHelpers.TagHelperOutput output)
    {
        /// <summary>Turns the helper's element into this one; attributes and classes that the view wrote stay.</summary>
        public void Become(string name, string cssClass)
        {
            output.TagName = name;
            output.TagMode = Microsoft.AspNetCore.Razor.TagHelpers.TagMode.StartTagAndEndTag;
            foreach (var one in cssClass.Split(' ')) output.AddClass(one, System.Text.Encodings.Web.HtmlEncoder.Default);
        }
    }

    /// <summary>The fingerprinted address of a static file where the endpoint knows it (WithStaticAssets), its plain address elsewhere.</summary>
    private static string AssetAddress(ViewContext context, string path)
    {
        var known = context.HttpContext.GetEndpoint()?.Metadata.GetMetadata<ResourceAssetCollection>();
        return $"{context.HttpContext.Request.PathBase}/{known?[path] ?? path}";
    }
}

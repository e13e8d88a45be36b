using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace KzzqFlowParty.Web.Features.Shared.TagHelpers;

/// <summary>
/// Everything that was refused, at the top of the form, each line leading to its field; the same sentence stands beside the field. Focused by
/// enhance.js; nothing where nothing was refused.
/// </summary>
[HtmlTargetElement("error-summary", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class ErrorSummaryTagHelper : TagHelper
{
    public string Title { get; set; } = "没有保存，请先改正下面的问题";

    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = default!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (ViewContext.ViewData.ModelState.IsValid)
        {
            output.SuppressOutput();
            return;
        }

        output.Become("div", "error-summary");
        output.Attributes.SetAttribute("role", "alert");
        output.Attributes.SetAttribute("tabindex", "-1");
        output.Content.AppendHtml(Markup.Element("h2", null, Title));
        output.Content.AppendHtml(new LinesInOrder(ViewContext));
    }

    /// <summary>Written when the whole page is: by then every field below has said that it stands there. What is no field comes last.</summary>
    private sealed class LinesInOrder(ViewContext view) : IHtmlContent
    {
        public void WriteTo(TextWriter writer, HtmlEncoder encoder)
        {
            var order = FieldOrder.Of(view.HttpContext);
            var lines = from entry in view.ViewData.ModelState
                        where entry.Value!.ValidationState == ModelValidationState.Invalid
                        orderby order.PlaceOf(entry.Key)
                        from error in entry.Value!.Errors
                        select Line(entry.Key, error.ErrorMessage);
            Markup.Element("ul", null, [.. lines]).WriteTo(writer, encoder);
        }
    }

    private static TagBuilder Line(string key, string sentence) => key.Length == 0
        ? Markup.Element("li", null, sentence)
        : Markup.Element("li", null, Markup.Link($"#{TagBuilder.CreateSanitizedId(key, "_")}", null, sentence));
}

/// <summary>The order in which the fields of a page stand, as they are drawn.</summary>
internal sealed class FieldOrder
{
    private static readonly object Item = new();
    private readonly List<string> names = [];

    public static FieldOrder Of(HttpContext http)
    {
        if (http.Items[Item] is FieldOrder known) return known;
        var order = new FieldOrder();
        http.Items[Item] = order;
        return order;
    }

    public void Add(string name) => names.Add(name);

    /// <summary>The place of the field that a refusal is at, or of whose parts it is one.</summary>
    public int PlaceOf(string key)
    {
        var place = names.FindIndex(name => name == key || key.StartsWith(name + ".", StringComparison.Ordinal));
        return place < 0 ? int.MaxValue : place;
    }
}

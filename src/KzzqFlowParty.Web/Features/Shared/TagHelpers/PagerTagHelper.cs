using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace KzzqFlowParty.Web.Features.Shared.TagHelpers;

/// <summary>
/// 分页: links and a choice of page size that keep every other filter of the address (<c>page</c> and <c>size</c>). Nothing where there is nothing
/// to page.
/// </summary>
[HtmlTargetElement("pager", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class PagerTagHelper : TagHelper
{
    /// <summary>From 1.</summary>
    public int Page { get; set; } = 1;

    /// <summary>Lines a page.</summary>
    public int Size { get; set; } = 20;

    /// <summary>Lines in all.</summary>
    public int Total { get; set; }

    public IReadOnlyList<int> Sizes { get; set; } = [20, 50, 100];

    /// <summary>The element that enhance.js fills with the next page; whole pages without it.</summary>
    public string? Into { get; set; }

    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = default!;

    private HttpRequest Request => ViewContext.HttpContext.Request;

    private int LastPage => Math.Max(1, (Total + Size - 1) / Size);

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (Total == 0)
        {
            output.SuppressOutput();
            return;
        }

        output.Become("nav", "pager");
        if (!output.Attributes.ContainsName("aria-label")) output.Attributes.SetAttribute("aria-label", "分页");
        var first = ((Page - 1) * Size) + 1;
        output.Content.AppendHtml(Markup.Element(
            "span", "number", $"第 {Number(first)}–{Number(Math.Min(Page * Size, Total))} 条，共 {Number(Total)} 条"));
        output.Content.AppendHtml(SizeForm());
        if (LastPage > 1) output.Content.AppendHtml(PageLinks());
    }

    /// <summary>1 … 4 5 6 … 21: the ends, the page and its neighbors; 0 stands for a gap.</summary>
    public static IReadOnlyList<int> Shown(int page, int last)
    {
        int[] wanted = [.. new[] { 1, page - 1, page, page + 1, last }.Where(p => p >= 1 && p <= last).Distinct().Order()];
        var shown = new List<int>();
        foreach (var number in wanted)
        {
            if (shown.Count > 0 && number - shown[^1] == 2) shown.Add(number - 1);
            else if (shown.Count > 0 && number - shown[^1] > 2) shown.Add(0);
            shown.Add(number);
        }

        return shown;
    }

    private TagBuilder PageLinks()
    {
        var list = new TagBuilder("ol");
        if (Page > 1) list.InnerHtml.AppendHtml(Item(PageLink(Page - 1, Markup.Icon(ViewContext, "chev-l"), Markup.Unseen("上一页"))));
        foreach (var number in Shown(Page, LastPage))
        {
            list.InnerHtml.AppendHtml(Item(number == 0 ? Markup.Element("span", "pager-gap", "…") : NumberLink(number)));
        }

        if (Page < LastPage) list.InnerHtml.AppendHtml(Item(PageLink(Page + 1, Markup.Icon(ViewContext, "chev-r"), Markup.Unseen("下一页"))));
        return list;
    }

    private static TagBuilder Item(IHtmlContent content) => Markup.Element("li", null, content);

    private TagBuilder NumberLink(int number)
    {
        var link = PageLink(number, Markup.Unseen("第"));
        link.InnerHtml.Append(Number(number));
        link.InnerHtml.AppendHtml(Markup.Unseen("页"));
        return link.With("aria-current", number == Page ? "page" : null);
    }

    private TagBuilder PageLink(int number, params IHtmlContent[] content)
    {
        var query = new QueryBuilder(OtherFilters("page")) { { "page", Number(number) } };
        return Markup.Element("a", "number", content)
            .With("href", $"{Request.PathBase}{Request.Path}{query}")
            .With("data-into", Into)
            .With("data-push", Into is not null);
    }

    private TagBuilder SizeForm()
    {
        var select = Markup.Element("select", "input input-small").With("name", "size").With("aria-label", "每页条数").With("data-submits", true);
        foreach (var size in Sizes)
        {
            select.InnerHtml.AppendHtml(Markup.Element("option", null, $"每页 {Number(size)} 条")
                .With("value", Number(size))
                .With("selected", size == Size));
        }

        var form = Markup.Element("form", "pager-size", select)
            .With("method", "get")
            .With("action", $"{Request.PathBase}{Request.Path}")
            .With("data-into", Into);
        foreach (var (name, value) in OtherFilters("page", "size"))
        {
            form.InnerHtml.AppendHtml(new TagBuilder("input") { TagRenderMode = TagRenderMode.SelfClosing }.With("type", "hidden")
                .With("name", name)
                .With("value", value));
        }

        form.InnerHtml.AppendHtml(Markup.Element("button", "btn btn-small scriptless", "确定").With("type", "submit"));
        return form;
    }

    private IEnumerable<KeyValuePair<string, string>> OtherFilters(params string[] own) =>
        from filter in Request.Query
        where !own.Contains(filter.Key, StringComparer.OrdinalIgnoreCase)
        from value in filter.Value
        select KeyValuePair.Create(filter.Key, value ?? "");

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}

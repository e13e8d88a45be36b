using KzzqFlowParty.Domain.Scoring;
using KzzqFlowParty.Web.Features.Shared.Links;
using KzzqFlowParty.Web.Security;
using KzzqFlowParty.Workbooks.Writing.Tables;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace KzzqFlowParty.Web.Features.Shared.TagHelpers;

/// <summary>
/// <c>&lt;data-table of="DataTable.Of(table, rows)" labelled-by="list-title" /&gt;</c>: a declared table as a page shows it, in a box
/// that scrolls sideways. Columns and links that need a permission are drawn for whoever has it; the actions behind them check it all the same.
/// </summary>
[HtmlTargetElement("data-table", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class DataTableTagHelper : TagHelper
{
    /// <summary>In the order in which their classes are written.</summary>
    private static readonly (CellLook Look, string Class)[] Classes =
    [
        (CellLook.Pick, "cell-pick"), (CellLook.Lead, "cell-lead"), (CellLook.LongText, "cell-long"),
        (CellLook.Count, "cell-number"), (CellLook.Half, "cell-half"),
        (CellLook.Figure, "cell-figure"), (CellLook.State, "cell-state"), (CellLook.Actions, "cell-actions"),
        (CellLook.Digits, "number"), (CellLook.NoWrap, "nowrap"),
        (CellLook.Muted, "muted"), (CellLook.DeskOnly, "desk-only"),
    ];

    public required DataTable Of { get; set; }

    /// <summary>The id of the heading that names the table; null where <see cref="Label"/> does.</summary>
    public string? LabelledBy { get; set; }

    /// <summary>The name of the table where no heading is at hand.</summary>
    public string? Label { get; set; }

    public string? Caption { get; set; }

    /// <summary>The bar that says how many rows are ticked, as a selector; used where rows can be ticked.</summary>
    public string? Selection { get; set; }

    /// <summary>The rules by which totals have their colours; only for a table that has totals.</summary>
    public RuleSet? Rules { get; set; }

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = default!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var columns = Of.Columns.Where(c => May(c.ShownFor)).ToList();
        output.Become("div", "table-box");
        output.Attributes.SetAttribute("tabindex", "0");
        output.Attributes.SetAttribute("role", "region");
        if (LabelledBy is { } heading) output.Attributes.SetAttribute("aria-labelledby", heading);
        else output.Attributes.SetAttribute("aria-label", Label ?? Caption);
        foreach (var (title, text) in Of.Same) output.PreElement.AppendHtml(Markup.Element("p", "table-same", $"{title}：{text}"));
        var caption = Caption is null ? null : Markup.Element("caption", "unseen", Caption);
        output.Content.SetHtmlContent(Markup.Element("table", StyleOf(columns), caption, Head(columns), Body(columns))
            .With("data-selection", columns.Exists(c => c.TickAll is not null) ? Selection : null));
    }

    private static string StyleOf(List<DataTable.Column> columns) =>
        columns.Exists(c => c.Cells.Any(cell => cell.Look.HasFlag(CellLook.Half))) ? "data-table with-halves" : "data-table";

    private static TagBuilder Head(List<DataTable.Column> columns) => Markup.Element("thead", null, Markup.Element("tr", null, [.. columns.Select(Heading)]));

    private static TagBuilder Heading(DataTable.Column column) => column.TickAll is { } words
        ? Markup.Element("th", ClassOf(column.Look), Tick("tick tick-all", words).With("checked", column.AllTicked))
        : Markup.Element("th", ClassOf(column.Look), column.Title).With("scope", "col");

    private TagBuilder Body(List<DataTable.Column> columns)
    {
        var rows = columns.Count == 0 ? 0 : columns[0].Cells.Count;
        return Markup.Element("tbody", null, [.. Enumerable.Range(0, rows).Select(Row)]);

        TagBuilder Row(int index) => Markup.Element("tr", null, [.. columns.Select(c => Draw(c.Cells[index]))]);
    }

    private TagBuilder Draw(DataTable.Cell cell) =>
        Markup.Element("td", ClassOf(cell.Look), [.. cell.Parts.Select(Draw)]).With("data-l", cell.Label).With("title", cell.Hint);

    private IHtmlContent? Draw(CellPart part) => part switch
    {
        TextPart { IsMuted: true } text => Markup.Element("span", "muted", text.Text),
        TextPart text => new StringHtmlContent(text.Text),
        SecondLine line => Markup.Element("span", line.DeskOnly ? "second-line desk-only" : "second-line", line.Text ?? ""),
        LinkPart link => May(link.ShownFor) ? Draw(link) : null,
        TagPart tag => StateTagTagHelper.Draw(ViewContext, tag.Kind, tag.Words),
        LampsPart lamps => LampsTagHelper.Draw(ViewContext, lamps),
        TotalPart total => TotalFigureTagHelper.Draw(total.Total, Rules ?? throw new InvalidOperationException("A table with totals needs the rules.")),
        TickPart tick => Tick("tick tick-row", tick.Label).With("name", tick.Field).With("value", tick.Value)
            .With("checked", KeptControlTagHelper.IsTicked(ViewContext, tick.Field, tick.Value, unless: tick.IsTicked)),
        _ => throw new ArgumentOutOfRangeException(nameof(part), part, "No piece that a page can draw."),
    };

    private TagBuilder Draw(LinkPart link)
    {
        var anchor = Markup.Link(link.To is Link page ? ViewContext.HttpContext.To(page) : (string)link.To, null, link.Text);
        if (link.Unseen is { } unseen) anchor.InnerHtml.AppendHtml(Markup.Unseen(unseen));
        return anchor;
    }

    private static TagBuilder Tick(string style, string label) =>
        new TagBuilder("input") { TagRenderMode = TagRenderMode.SelfClosing }.With("class", style).With("type", "checkbox").With("aria-label", label);

    private bool May(Enum? permission) => permission is null || CurrentPost.Of(ViewContext.HttpContext.User)?.May((Permission)permission) == true;

    private static string? ClassOf(CellLook look) =>
        look == CellLook.None ? null : string.Join(' ', Classes.Where(c => look.HasFlag(c.Look)).Select(c => c.Class));
}

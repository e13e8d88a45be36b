using KzzqFlowParty.Domain;
using KzzqFlowParty.Web.Features.Shared.Links;
using KzzqFlowParty.Web.Features.Shared.TagHelpers;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace KzzqFlowParty.Web.Features.Shared.Pickers;

/// <summary>
/// <c>&lt;region-picker for="RegionCode" /&gt;</c>: 所在地 by province, city and county, for a string with <see cref="RegionCodeAttribute"/>.
/// controls.js fills the next select; without scripts the button 选择下级 brings the form back with it.
/// </summary>
[HtmlTargetElement("region-picker", Attributes = "for", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class RegionPickerTagHelper : TagHelper
{
    private static readonly string[] Titles = ["省、自治区", "市、盟", "县、区、旗"];

    public required ModelExpression For { get; set; }

    /// <summary>The property's display name where not given.</summary>
    public string? Label { get; set; }

    public string? Hint { get; set; }

    /// <summary>Says 选填 beside the label.</summary>
    public bool Optional { get; set; }

    /// <summary>In a query card: no button of its own, since 查询 brings the next select as well.</summary>
    public bool Filter { get; set; }

    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = default!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var state = new FieldState(For, ViewContext);
        var notes = state.Notes(Hint);
        var path = PathTo(state.Value());
        var selects = Markup.Element("div", "region-picker").With("data-regions", ViewContext.HttpContext.To(PickerLinks.Regions()));
        for (var level = 0; level < Titles.Length; level++) selects.InnerHtml.AppendHtml(Select(state, level, path));
        if (!Filter)
        {
            selects.InnerHtml.AppendHtml(StepButton(state));
            PostedFormTagHelper.Of(ViewContext)?.Add(SubmitButton.OfPicker);
        }

        output.Become("fieldset", state.Errors.Count > 0 ? "field field-refused" : "field");
        output.Attributes.SetAttribute("aria-describedby", FieldState.IdsOf(notes));
        output.Content.AppendHtml(state.Caption("legend", Label, Optional));
        foreach (var note in notes) output.Content.AppendHtml(note);
        output.Content.AppendHtml(selects);
    }

    private static List<Region> PathTo(string code)
    {
        var path = new List<Region>();
        for (var region = Regions.Find(Regions.CountyCode(code)); region is not null; region = Regions.Find(region.ParentCode)) path.Insert(0, region);
        return path;
    }

    /// <summary>A retired unit that is on record stays chosen; nobody else is offered it.</summary>
    private TagBuilder Select(FieldState state, int level, List<Region> path)
    {
        var chosen = path.ElementAtOrDefault(level);
        var offered = (level == 0 ? Regions.Provinces : level <= path.Count ? Regions.Under(path[level - 1].Code) : []).ToList();
        if (chosen is { IsRetired: true }) offered.Insert(0, chosen);
        var name = state.Name + RegionCodeBinder.Levels[level];
        var select = Markup.Element("select", "input", Markup.Element("option", null, Titles[level]).With("value", ""))
            .With("id", level == 0 ? state.Id : FieldState.IdOf(name)).With("name", name).With("disabled", offered.Count == 0)
            .With("aria-label", $"{Label ?? state.Label}：{Titles[level]}").With("aria-invalid", state.Errors.Count > 0 ? "true" : null);
        foreach (var region in offered)
            select.InnerHtml.AppendHtml(Markup.Element("option", null, region.Name).With("value", region.Code).With("selected", region == chosen));
        return select;
    }

    private static TagBuilder StepButton(FieldState state) =>
        Markup.Element("button", "btn btn-small scriptless", "选择下级")
            .With("type", "submit")
            .With("name", state.Name + RegionCodeBinder.NextStep)
            .With("value", "1")
            .With("formnovalidate", true)
            .With("data-needs-no-script", true);
}

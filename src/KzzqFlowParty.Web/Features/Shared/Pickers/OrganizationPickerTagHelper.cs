using System.Globalization;
using KzzqFlowParty.Domain.Organizations;
using KzzqFlowParty.Web.Features.Shared.Links;
using KzzqFlowParty.Web.Features.Shared.TagHelpers;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace KzzqFlowParty.Web.Features.Shared.Pickers;

/// <summary>
/// <c>&lt;org-picker for="ParentId" kinds="OrganizationKinds.HoldingMembers" /&gt;</c>: chooses an organization by a search, for a <c>Guid?</c> with
/// <see cref="OrganizationChoiceAttribute"/>. controls.js searches in place; without scripts the button 查找 brings the form back with what was found.
/// </summary>
[HtmlTargetElement("org-picker", Attributes = "for", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class OrganizationPickerTagHelper(FindOrganizations find, IHtmlHelper html) : TagHelper
{
    public required ModelExpression For { get; set; }

    /// <summary>The kinds offered; every kind of our own tree where not given.</summary>
    public IReadOnlyList<OrganizationKind> Kinds { get; set; } = OrganizationKinds.Ours;

    /// <summary>Offers only what lies under the present post.</summary>
    public bool OwnOnly { get; set; }

    /// <summary>A region whose mobile organizations stand first; null where the place says nothing.</summary>
    public string? Near { get; set; }

    /// <summary>The property's display name where not given.</summary>
    public string? Label { get; set; }

    public string? Hint { get; set; }

    /// <summary>Says 选填 beside the label, and offers 不选.</summary>
    public bool Optional { get; set; }

    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = default!;

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var state = new FieldState(For, ViewContext);
        var notes = state.Notes(Hint);
        output.Become("fieldset", state.Errors.Count > 0 ? "field org-picker field-refused" : "field org-picker");
        output.Attributes.SetAttribute("aria-describedby", FieldState.IdsOf(notes));
        output.Attributes.SetAttribute("data-finds", SearchAddress(state));
        output.Content.AppendHtml(state.Caption("legend", Label, Optional));
        foreach (var note in notes) output.Content.AppendHtml(note);
        output.Content.AppendHtml(SearchLine(state));

        ((IViewContextAware)html).Contextualize(ViewContext);
        var found = await html.PartialAsync("_OrganizationChoices", await ChoicesAsync(state));
        output.Content.AppendHtml(Markup.Element("div", "picker-found", found).With("aria-live", "polite"));
    }

    private async Task<OrganizationChoices> ChoicesAsync(FieldState state)
    {
        Guid? chosen = Guid.TryParse(state.Value(), out var id) ? id : null;
        var words = state.Value(OrganizationChoiceBinder.Words);
        var search = new OrganizationSearch(words, Kinds, OwnOnly, chosen, Near);
        return new(state.Name, Optional, words, chosen, await find.HandleAsync(search, ViewContext.HttpContext.RequestAborted));
    }

    private string SearchAddress(FieldState state)
    {
        var query = new QueryBuilder { { "name", state.Name }, { "ownOnly", OwnOnly ? "true" : "false" }, { "optional", Optional ? "true" : "false" } };
        if (Near is not null) query.Add("near", Near);
        foreach (var kind in Kinds) query.Add("kinds", ((int)kind).ToString(CultureInfo.InvariantCulture));
        return ViewContext.HttpContext.To(PickerLinks.Organizations()) + query;
    }

    private TagBuilder SearchLine(FieldState state)
    {
        var words = new TagBuilder("input") { TagRenderMode = TagRenderMode.SelfClosing }
            .With("class", "input").With("type", "search").With("id", state.Id).With("name", state.Name + OrganizationChoiceBinder.Words)
            .With("value", state.Value(OrganizationChoiceBinder.Words)).With("maxlength", "60").With("autocomplete", "off")
            .With("placeholder", "名称中的几个字")
            .With("aria-label", $"查找{Label ?? state.Label}")
            .With("aria-invalid", state.Errors.Count > 0 ? "true" : null);
        PostedFormTagHelper.Of(ViewContext)?.Add(SubmitButton.OfPicker);
        var button = Markup.Element("button", "btn", "查找")
            .With("type", "submit").With("name", state.Name + OrganizationChoiceBinder.Find).With("value", "1").With("formnovalidate", true);
        return Markup.Element("div", "picker-find", words, button);
    }
}

/// <summary>What a picker offers: the answer to one search.</summary>
/// <param name="Name">The form field's name.</param>
/// <param name="IsOptional">Offers 不选 as well.</param>
public sealed record OrganizationChoices(string Name, bool IsOptional, string? Words, Guid? Chosen, IReadOnlyList<FoundOrganization> Found)
{
    public IEnumerable<FoundOrganization> Shown => Found.Take(FindOrganizations.Most);

    /// <summary>How many were found, in a sentence that is read aloud.</summary>
    public string Sentence => (Found.Count(f => f.Id != Chosen), Words) switch
    {
        (0, { Length: > 0 }) => $"没有找到名称含“{Words}”的党组织。",
        (0, _) when Chosen is null => "没有可选的党组织。",
        (0, _) => "",
        _ when Found.Count > FindOrganizations.Most => $"只列出前 {FindOrganizations.Most} 个，没有要找的，请多写几个字再查找。",
        (var count, { Length: > 0 }) => $"找到 {count} 个，请选择。",
        _ => "请选择，或者按名称查找。",
    };
}

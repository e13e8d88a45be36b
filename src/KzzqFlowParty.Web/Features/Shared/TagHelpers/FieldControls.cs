using KzzqFlowParty.Web.Features.Shared.Forms;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace KzzqFlowParty.Web.Features.Shared.TagHelpers;

/// <summary>A control with the element that takes the description; a group has none, its fieldset is described.</summary>
internal sealed record FieldControl(IHtmlContent Html, TagBuilder? Described);

/// <summary>The controls inside a field: one method a kind.</summary>
internal static class FieldControls
{
    private const string LongestDate = "12";

    public static FieldControl Input(FieldState state, string type, string? inputMode = null)
    {
        var input = new TagBuilder("input") { TagRenderMode = TagRenderMode.SelfClosing }
            .With("class", type == "file" ? "input-file" : "input")
            .With("type", type)
            .With("inputmode", inputMode)
            .With("id", state.Id)
            .With("name", state.Name);
        if (type is not ("password" or "file")) input.With("value", state.Value());
        input.With("max", type switch { "date" => "9999-12-31", "datetime-local" => "9999-12-31T23:59", _ => null });   // else the year takes six digits
        return new(input, input);
    }

    public static FieldControl TextArea(FieldState state)
    {
        // HTML drops one line break after the opening tag, so one more keeps a text that begins with one.
        var area = Markup.Element("textarea", "input", "\n" + state.Value()).With("id", state.Id).With("name", state.Name).With("rows", "4");
        return new(area, area);
    }

    public static FieldControl Select(FieldState state, IEnumerable<SelectListItem> options, string? prompt)
    {
        var select = Markup.Element("select", "input").With("id", state.Id).With("name", state.Name);
        if (prompt is not null) select.InnerHtml.AppendHtml(Markup.Element("option", null, prompt).With("value", ""));
        foreach (var option in options) select.InnerHtml.AppendHtml(Option(state, option));
        return new(select, select);
    }

    /// <summary>A single yes or no. The hidden twin says no where the box is not ticked.</summary>
    public static FieldControl Checkbox(FieldState state, string label)
    {
        var ticked = state.Value().StartsWith("true", StringComparison.OrdinalIgnoreCase);
        var box = Box("checkbox", state.Id, state.Name, "true").With("checked", ticked);
        var twin = new TagBuilder("input") { TagRenderMode = TagRenderMode.SelfClosing }.With("type", "hidden").With("name", state.Name).With("value", "false");
        var line = Markup.Element("div", "option", box, Markup.Element("label", null, label).With("for", state.Id));
        return new(new HtmlContentBuilder().AppendHtml(line).AppendHtml(twin), box);
    }

    /// <summary>Radio buttons or checkboxes. The first one carries the field's id, so that the error summary leads to it.</summary>
    public static FieldControl Options(FieldState state, IEnumerable<SelectListItem> options, string type)
    {
        var group = Markup.Element("div", "options");
        var number = 0;
        foreach (var option in options)
        {
            var id = number++ == 0 ? state.Id : $"{state.Id}-{number}";
            var choice = option as Choice;
            var reason = choice?.ClosedBecause ?? choice?.Hint;
            var box = Box(type, id, state.Name, option.Value).With("checked", state.IsTaken(option)).With("disabled", option.Disabled)
                .With("aria-describedby", reason is null ? null : $"{id}-hint");
            var words = Markup.Element("label", null, option.Text).With("for", id);
            var line = reason is null
                ? null
                : Markup.Element("p", choice?.ClosedBecause is null ? "option-hint" : "option-hint option-closed", reason).With("id", $"{id}-hint");
            group.InnerHtml.AppendHtml(Markup.Element("div", "option", box, words, line));
        }

        return new(group, null);
    }

    /// <summary>
    /// 年, 月, 日 as three text fields: a remembered date is typed, not looked up in a calendar. The first takes a whole one as well, typed in one go.
    /// </summary>
    public static FieldControl PartialDate(FieldState state)
    {
        var parts = Markup.Element(
            "div",
            "partial-date",
            Part(state, PartialDateBinder.Year, state.Id, "年", "4"),
            Part(state, PartialDateBinder.Month, FieldState.IdOf(state.Name + PartialDateBinder.Month), "月", "2"),
            Part(state, PartialDateBinder.Day, FieldState.IdOf(state.Name + PartialDateBinder.Day), "日", "2"));
        return new(parts, null);
    }

    private static TagBuilder Part(FieldState state, string part, string id, string unit, string length)
    {
        var input = new TagBuilder("input") { TagRenderMode = TagRenderMode.SelfClosing }
            .With("class", "input number").With("type", "text").With("inputmode", "numeric")
            .With("maxlength", part == PartialDateBinder.Year ? LongestDate : length).With("size", length)
            .With("autocomplete", "off").With("id", id).With("name", state.Name + part).With("value", state.Value(part));
        return Markup.Element("span", "partial-date-part", input, Markup.Element("label", null, unit).With("for", id));
    }

    private static TagBuilder Box(string type, string id, string name, string value) =>
        new TagBuilder("input") { TagRenderMode = TagRenderMode.SelfClosing }
            .With("class", "tick").With("type", type).With("id", id).With("name", name).With("value", value);

    private static TagBuilder Option(FieldState state, SelectListItem option)
    {
        var text = (option as Choice)?.ClosedBecause is { } reason ? $"{option.Text}（{reason}）" : option.Text;
        return Markup.Element("option", null, text).With("value", option.Value).With("selected", state.IsTaken(option)).With("disabled", option.Disabled);
    }
}

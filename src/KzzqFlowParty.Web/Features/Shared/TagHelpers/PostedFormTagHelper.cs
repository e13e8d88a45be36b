using KzzqFlowParty.Data.Journeys;
using KzzqFlowParty.Web.Features.Shared.Links;
using KzzqFlowParty.Web.Pipeline;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace KzzqFlowParty.Web.Features.Shared.TagHelpers;

/// <summary>
/// A form by POST knows what stands in it: Enter presses its main button, whichever stands first, and never one that refuses, returns or takes away;
/// and what was kept over the end of a session stands in its own form again (docs/decisions/0048).
/// </summary>
[HtmlTargetElement("form", Attributes = "[method=post]")]
public sealed class PostedFormTagHelper : TagHelper
{
    private static readonly object Around = new();

    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = default!;

    /// <summary>Behind the helpers that write the address, before the framework's helper that renders what is inside.</summary>
    public override int Order => PostLinkTagHelper.BeforeContent + 1;

    /// <summary>The form in which something is being drawn; null outside of forms by POST.</summary>
    internal static FormBeingDrawn? Of(ViewContext view) => view.HttpContext.Items[Around] as FormBeingDrawn;

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var http = ViewContext.HttpContext;
        var written = output.Attributes["action"]?.Value?.ToString() ?? "";
        var address = written.Length > 0 ? written.Split('?')[0] : (http.Request.PathBase + http.Request.Path).Value;
        var form = new FormBeingDrawn(KeptForms.ShownIn(http) is { } kept && kept.Action == address ? kept : null);
        http.Items[Around] = form;
        await output.GetChildContentAsync();
        http.Items.Remove(Around);
        if (form.ForEnter() is { } button) output.PreContent.AppendHtml(button);
    }
}

/// <summary>A form by POST while it is drawn.</summary>
/// <param name="Kept">What was typed into it before a session ran out; null where nothing was kept of it.</param>
internal sealed record FormBeingDrawn(KeptFields? Kept)
{
    private static readonly string[] What = ["name", "value", "formaction", "formnovalidate"];
    private readonly List<SubmitButton> buttons = [];

    public void Add(SubmitButton button) => buttons.Add(button);

    /// <summary>
    /// Browsers let Enter press the first button. Where that is not the main one, this one stands before it, for no eye and no ear: it does what the
    /// main button does. Where there is no main one, it does nothing, and the browser presses no other.
    /// </summary>
    public TagBuilder? ForEnter()
    {
        if (buttons.Count == 0 || buttons[0].IsMain || buttons is [{ TakesAway: false }]) return null;
        var button = Markup.Element("button", "unseen enter-button").With("type", "submit").With("tabindex", "-1").With("aria-hidden", "true");
        if (buttons.Find(b => b.IsMain) is not { } main) return button.With("disabled", true);
        foreach (var (name, value) in main.Attributes.Where(a => What.Contains(a.Name))) button.With(name, value);
        return button;
    }
}

/// <summary>A button that sends its form.</summary>
internal sealed record SubmitButton(string Classes, IReadOnlyList<(string Name, string Value)> Attributes)
{
    /// <summary>One of a picker, which only brings the form back.</summary>
    public static SubmitButton OfPicker { get; } = new("btn", []);

    public bool IsMain => Classes.Contains("btn-primary", StringComparison.Ordinal);

    /// <summary>拒收, 撤销, 停用: never pressed by mistake.</summary>
    public bool TakesAway => Classes.Contains("btn-danger", StringComparison.Ordinal);
}

/// <summary>A button of a view, told to the form around it.</summary>
[HtmlTargetElement("button", Attributes = "[type=submit]")]
public sealed class SubmitButtonTagHelper : TagHelper
{
    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = default!;

    /// <summary>Behind the helpers that write its address, or leave it out.</summary>
    public override int Order => int.MaxValue;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (output.TagName is null || PostedFormTagHelper.Of(ViewContext) is not { } form) return;
        var attributes = output.Attributes.Select(a => (a.Name, Value: a.Value?.ToString() ?? "")).ToList();
        form.Add(new(attributes.Find(a => a.Name == "class").Value ?? "", attributes));
    }
}

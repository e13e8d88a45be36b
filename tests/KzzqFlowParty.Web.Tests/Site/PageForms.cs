using AngleSharp.Html.Dom;

namespace KzzqFlowParty.Web.Tests.Site;

/// <summary>Forms as a browser would send them.</summary>
internal static class PageForms
{
    private const string TokenName = "__RequestVerificationToken";

    /// <summary>The form of the page, or the button in one, that posts to the address; one without an address posts to the page itself.</summary>
    public static IHtmlFormElement FormTo(this IHtmlDocument page, string address)
    {
        var forms = page.Forms.OfType<IHtmlFormElement>()
            .Where(f => string.Equals(f.GetAttribute("method"), "post", StringComparison.OrdinalIgnoreCase))
            .ToList();
        return forms.Find(f => f.GetAttribute("action") == address || f.QuerySelectorAll("[formaction]").Any(b => b.GetAttribute("formaction") == address))
            ?? forms.Find(f => string.IsNullOrEmpty(f.GetAttribute("action")))
            ?? throw new InvalidOperationException($"No form posts to {address}.");
    }

    /// <summary>The antiforgery tokens that a browser would send with the form: one, since two together are none.</summary>
    public static IEnumerable<string> Tokens(this IHtmlFormElement form) => form.Fields().Where(f => f.Name == TokenName).Select(f => f.Value);

    /// <summary>The fields as they stand, but for those given; an empty value leaves a field out. Buttons are sent only where they are given.</summary>
    public static IEnumerable<(string Name, string Value)> Filled(this IHtmlFormElement form, IReadOnlyCollection<(string Name, string Value)> changed) =>
        form.Fields().Where(f => changed.All(c => c.Name != f.Name) && f.Name != TokenName).Concat(changed.Where(c => c.Value.Length > 0));

    /// <summary>What the form calls the fields that are sent, as it stands on the screen.</summary>
    public static IEnumerable<string> Labels(this IHtmlFormElement form, IReadOnlyCollection<(string Name, string Value)> sent) =>
        from field in form.QuerySelectorAll(".field")
        where field.QuerySelectorAll("input,select,textarea").Any(control => sent.Any(s => s.Name == control.GetAttribute("name")))
        let label = field.QuerySelector(".field-label") ?? field.QuerySelector(".option label")
        where label is not null
        select label.TextContent.Replace("（选填）", "", StringComparison.Ordinal).Trim();

    private static IEnumerable<(string Name, string Value)> Fields(this IHtmlFormElement form)
    {
        foreach (var element in form.Elements)
        {
            switch (element)
            {
                case IHtmlInputElement { Type: "checkbox" or "radio", IsChecked: false } or IHtmlInputElement { Type: "submit" or "button" or "file" }
                    or IHtmlInputElement { IsDisabled: true } or IHtmlSelectElement { IsDisabled: true }:
                    break;
                case IHtmlInputElement { Name.Length: > 0 } input:
                    yield return (input.Name!, input.Value);
                    break;
                case IHtmlSelectElement { Name.Length: > 0 } select:
                    yield return (select.Name!, select.Value ?? "");
                    break;
                case IHtmlTextAreaElement { Name.Length: > 0 } area:
                    yield return (area.Name!, area.Value);
                    break;
                default:
                    break;
            }
        }
    }
}

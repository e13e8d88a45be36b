using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace KzzqFlowParty.Browser.Tests.Pages;

/// <summary>A form of a page sent by one of its buttons, just as it is drawn: every field that a browser would send, also what stands twice.</summary>
internal sealed record PressedForm(string Page, string Address, string Button, IReadOnlyList<(string Name, string Value)> Fields, bool IsMultipart)
{
    /// <summary>Ends the session, or leads it to another post: nothing more could be pressed after it.</summary>
    private static readonly string[] Last = ["/accounts/sign-out", "/accounts/post"];

    public bool IsLast => Last.Contains(Address);

    /// <summary>Every button of every form by POST on the page; a form that script sends by itself has one of its own.</summary>
    public static IEnumerable<PressedForm> On(IHtmlDocument page, Uri address) =>
        from form in page.Forms.OfType<IHtmlFormElement>()
        where string.Equals(form.GetAttribute("method"), "post", StringComparison.OrdinalIgnoreCase)
        from button in form.Elements.Where(e => IsSubmit(e) && !e.HasAttribute("disabled"))
        let target = button.GetAttribute("formaction") ?? form.GetAttribute("action") ?? ""
        select new PressedForm(
            address.PathAndQuery,
            new Uri(address, target.Length == 0 ? address.PathAndQuery : target).PathAndQuery,
            button.TextContent.Trim(),
            [.. FieldsOf(form), .. Own(button)],
            form.GetAttribute("enctype") == "multipart/form-data");

    public async Task<HttpResponseMessage> PressAsync(HttpClient http)
    {
        if (!IsMultipart)
        {
            using var plain = new FormUrlEncodedContent(Fields.Select(f => KeyValuePair.Create(f.Name, f.Value)));
            return await http.PostAsync(Address, plain);
        }

        using var parts = new MultipartFormDataContent();
        foreach (var (name, value) in Fields) parts.Add(new StringContent(value), name);
        return await http.PostAsync(Address, parts);
    }

    private static bool IsSubmit(IElement element) => element switch
    {
        IHtmlButtonElement button => button.Type == "submit",
        IHtmlInputElement input => input.Type == "submit",
        _ => false,
    };

    private static IEnumerable<(string Name, string Value)> Own(IElement button) =>
        button.GetAttribute("name") is { Length: > 0 } name ? [(name, button.GetAttribute("value") ?? "")] : [];

    private static IEnumerable<(string Name, string Value)> FieldsOf(IHtmlFormElement form) =>
        from element in form.Elements
        where !element.HasAttribute("disabled") && element.Closest("fieldset[disabled]") is null
        let value = element switch
        {
            IHtmlInputElement { Type: "submit" or "button" or "file" or "reset" or "image" } => null,
            IHtmlInputElement { Type: "checkbox" or "radio", IsChecked: false } => null,
            IHtmlInputElement input => input.Value,
            IHtmlSelectElement chosen => chosen.Value ?? "",
            IHtmlTextAreaElement area => area.Value,
            _ => null,
        }
        where value is not null && !string.IsNullOrEmpty(element.GetAttribute("name"))
        select (element.GetAttribute("name")!, value);
}

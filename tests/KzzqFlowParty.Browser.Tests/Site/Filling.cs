using Microsoft.Playwright;

namespace KzzqFlowParty.Browser.Tests.Site;

/// <summary>Filling in a form by the words beside its controls.</summary>
internal static class Filling
{
    public static Task WriteAsync(this IPage page, string label, string text) => page.Content().GetByLabel(label).First.FillAsync(text);

    /// <summary>A radio button or a box.</summary>
    public static Task TickAsync(this IPage page, string label) => page.Content().GetByLabel(label, new() { Exact = true }).First.CheckAsync();

    public static Task ChooseAsync(this IPage page, string label, string option) =>
        page.Content().GetByLabel(label).First.SelectOptionAsync(new SelectOptionValue { Label = option });

    /// <summary>年, 月, 日 as far as they are known.</summary>
    public static async Task FillDateAsync(this IPage page, string legend, params string[] parts)
    {
        var group = page.Content().GetByRole(AriaRole.Group, new() { Name = legend }).First;
        foreach (var (part, unit) in parts.Zip(["年", "月", "日"])) await group.GetByLabel(unit).FillAsync(part);
    }

    /// <summary>Province, city and county; without scripts the button between them lists the next.</summary>
    public static async Task ChooseRegionAsync(this IPage page, string legend, bool scripts, params string[] path)
    {
        foreach (var (level, name) in path.Index())
        {
            var group = page.Content().GetByRole(AriaRole.Group, new() { Name = legend }).First;
            await group.Locator("select").Nth(level).SelectOptionAsync(new SelectOptionValue { Label = name });
            if (!scripts && level < path.Length - 1) await group.GetByRole(AriaRole.Button, new() { Name = "选择下级" }).ClickAsync();
        }
    }

    /// <summary>Searches for an organization and takes the one whose name contains the words.</summary>
    public static async Task ChooseOrganizationAsync(this IPage page, string legend, string words)
    {
        var picker = page.Content().Locator(".org-picker").Filter(new() { HasText = legend }).First;
        await picker.GetByRole(AriaRole.Searchbox).FillAsync(words);
        await picker.GetByRole(AriaRole.Button, new() { Name = "查找" }).ClickAsync();
        await picker.GetByText("找到", new() { Exact = false }).WaitForAsync();
        await picker.Locator(".option").Filter(new() { HasText = words }).First.GetByRole(AriaRole.Radio).CheckAsync();
    }
}

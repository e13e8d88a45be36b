using Microsoft.Playwright;

namespace KzzqFlowParty.Browser.Tests.Site;

/// <summary>On what somebody looks at the site.</summary>
public sealed record Screen(string Name, int Width, int Height)
{
    public static readonly Screen Desk = new("desk", 1440, 900);
    public static readonly Screen Phone = new("phone", 390, 844);

    public ViewportSize Viewport => new() { Width = Width, Height = Height };
}

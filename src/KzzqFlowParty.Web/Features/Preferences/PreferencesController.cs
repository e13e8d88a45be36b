using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Features.Shared.Links;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace KzzqFlowParty.Web.Features.Preferences;

/// <summary>How this browser likes to see the pages. Needs no account and keeps nothing of a person.</summary>
[Route("preferences"), AllowAnonymous]
public sealed class PreferencesController : Controller
{
    /// <summary>大字版 on or off, and back to the page that asked: it names itself, since browsers are told to send no referrer.</summary>
    [HttpPost("large-type")]
    public IActionResult SwitchLargeType(string? back)
    {
        if (LargeType.IsOn(Request)) Response.Cookies.Delete(LargeType.CookieName);
        else Response.Cookies.Append(
            LargeType.CookieName,
            "1",
            new() { HttpOnly = true, SameSite = SameSiteMode.Strict, Secure = Request.IsHttps, MaxAge = TimeSpan.FromDays(365), IsEssential = true });
        return this.LeadBack(back);
    }
}

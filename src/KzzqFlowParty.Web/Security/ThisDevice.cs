using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;

namespace KzzqFlowParty.Web.Security;

/// <summary>
/// 本机标记: a random number in a signed cookie, by which two sign-ins in one browser are known to be that. Nothing of the machine is read, and the
/// database holds the hash alone. docs/decisions/0055.
/// </summary>
/// <param name="cookie">Its name.</param>
/// <param name="http">The request.</param>
/// <param name="protection">Signs it.</param>
public sealed class ThisDevice(string cookie, IHttpContextAccessor http, IDataProtectionProvider protection)
{
    /// <summary>As long as browsers keep one; it begins anew with every sign-in.</summary>
    private static readonly TimeSpan Life = TimeSpan.FromDays(400);

    private readonly IDataProtector protector = protection.CreateProtector("KzzqFlowParty.Device");

    /// <summary>Marks the browser in which somebody signs in, as what it was before if it has a mark. Read from the session afterwards.</summary>
    public void Begin()
    {
        var context = http.HttpContext!;
        var number = Read(context) ?? Convert.ToHexString(RandomNumberGenerator.GetBytes(32));
        context.Response.Cookies.Append(
            cookie, protector.Protect(number), new() { HttpOnly = true, SameSite = SameSiteMode.Strict, Path = "/", MaxAge = Life, IsEssential = true });
        CurrentSession.KeepDevice(context, Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(number))));
    }

    /// <summary>Null where there is none, or none of ours.</summary>
    private string? Read(HttpContext context)
    {
        if (context.Request.Cookies[cookie] is not { Length: > 0 } sent) return null;
        try
        {
            return protector.Unprotect(sent);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}

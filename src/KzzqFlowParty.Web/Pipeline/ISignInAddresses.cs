using KzzqFlowParty.Web.Security;

namespace KzzqFlowParty.Web.Pipeline;

/// <summary>The addresses of signing in, which every request is compared with or led to.</summary>
public interface ISignInAddresses
{
    /// <summary>Whether somebody signs in, also before the request has found its endpoint; routing takes the address with a slash at its end as well.</summary>
    bool IsSignIn(HttpContext http);

    /// <summary>Where a gate is passed.</summary>
    string Of(Gate gate, HttpContext http);

    /// <summary>Where a superior says which member he is himself, and from where he goes on to that page.</summary>
    string OwnRecord(HttpContext http, string? page);
}

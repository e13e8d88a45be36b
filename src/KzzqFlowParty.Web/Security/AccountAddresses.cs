namespace KzzqFlowParty.Web.Security;

/// <summary>The addresses to which security itself leads. Features/Accounts answers at them.</summary>
public static class AccountAddresses
{
    public const string SignInPath = "/accounts/sign-in";
    public const string PasswordPath = "/accounts/password";
    public const string SecondFactorPath = "/accounts/second-factor";

    /// <summary>Whether somebody signs in, also before the request has found its endpoint; routing takes the address with a slash at its end as well.</summary>
    public static bool IsSignIn(HttpRequest request) =>
        HttpMethods.IsPost(request.Method) && string.Equals(request.Path.Value?.TrimEnd('/'), SignInPath, StringComparison.OrdinalIgnoreCase);
}

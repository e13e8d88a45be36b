using KzzqFlowParty.Web.Features.Shared.Links;
using KzzqFlowParty.Web.Pipeline;
using KzzqFlowParty.Web.Security;

namespace KzzqFlowParty.Web.Hosting;

/// <summary>The addresses of signing in, as the links of the features know them.</summary>
internal sealed class SignInAddresses : ISignInAddresses
{
    public bool IsSignIn(HttpContext http) =>
        HttpMethods.IsPost(http.Request.Method)
        && string.Equals((http.Request.PathBase + http.Request.Path).Value?.TrimEnd('/'), http.To(SignInLinks.SignIn()), StringComparison.OrdinalIgnoreCase);

    public string Of(Gate gate, HttpContext http) => http.To(gate == Gate.SetPassword ? MyAccountLinks.Password() : MyAccountLinks.SecondFactor());

    public string OwnRecord(HttpContext http, string? page) => http.To(MyAccountLinks.OwnRecord(page));
}

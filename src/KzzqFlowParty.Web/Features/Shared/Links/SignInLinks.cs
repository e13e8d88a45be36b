namespace KzzqFlowParty.Web.Features.Shared.Links;

/// <summary>登录.</summary>
public static class SignInLinks
{
    private const string Controller = "Accounts";

    public static PageLink SignIn() => new(Controller, "Login");

    public static PostLink SignOut() => new(Controller, "SignOut");

    /// <summary>Form field <c>post</c>: the id of the post. Answers with the start page.</summary>
    public static PostLink SwitchPost() => new(Controller, "SwitchPost");
}

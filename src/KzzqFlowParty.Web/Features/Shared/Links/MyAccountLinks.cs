namespace KzzqFlowParty.Web.Features.Shared.Links;

/// <summary>我的账号.</summary>
public static class MyAccountLinks
{
    private const string Controller = "MyAccount";

    public static PageLink Show() => new(Controller, "Index");

    public static PageLink Password() => new(Controller, "Password");

    public static PageLink SecondFactor() => new(Controller, "SecondFactor");

    /// <summary>本人党员档案.</summary>
    /// <param name="returnUrl">Where to go on afterwards.</param>
    public static PageLink OwnRecord(string? returnUrl = null) => new(Controller, "OwnRecord", new { returnUrl });

    /// <summary>The code to scan, a picture.</summary>
    public static PageLink Picture() => new(Controller, "Picture");
}

namespace KzzqFlowParty.Web.Security;

/// <summary>What a signed-in person must do before using the system.</summary>
public enum Gate
{
    None,

    /// <summary>Signed in with a one-time secret; a password must be set.</summary>
    SetPassword,

    /// <summary>A second factor is required and not yet set up.</summary>
    EnableSecondFactor,
}

/// <summary>Marks the actions that remain available until the requirement is met; everything else redirects to them. Sign-out is always allowed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OpenAtGateAttribute(Gate gate) : Attribute
{
    public Gate Gate => gate;
}

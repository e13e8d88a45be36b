namespace KzzqFlowParty.Web.Security;

/// <summary>What a signed-in person has to do before anything else.</summary>
public enum Gate
{
    None,

    /// <summary>He came in with a one-time secret and has no password yet.</summary>
    SetPassword,

    /// <summary>A second factor is required here and he has none.</summary>
    EnableSecondFactor,
}

/// <summary>On the actions by which a gate is passed; everything else leads there. Sign-out is always open.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OpenAtGateAttribute(Gate gate) : Attribute
{
    public Gate Gate => gate;
}

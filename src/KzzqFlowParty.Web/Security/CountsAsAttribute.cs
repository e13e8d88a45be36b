namespace KzzqFlowParty.Web.Security;

/// <summary>Kinds of act with a rate limit per account.</summary>
public enum LimitedKind
{
    /// <summary>Showing a complete number, or searching by one.</summary>
    Reveal,

    /// <summary>Exports and prints.</summary>
    Export,

    Upload,
}

/// <summary>Sets the rate limit of an action whose permission does not determine it.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class CountsAsAttribute(LimitedKind kind) : Attribute
{
    public LimitedKind Kind => kind;
}

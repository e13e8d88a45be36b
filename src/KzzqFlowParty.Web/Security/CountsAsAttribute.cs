namespace KzzqFlowParty.Web.Security;

/// <summary>What one person does only so often in a minute.</summary>
public enum LimitedKind
{
    /// <summary>Looking at a complete number, or trying whose it is.</summary>
    Reveal,

    /// <summary>Exports and prints.</summary>
    Export,

    Upload,
}

/// <summary>On an action that is limited as this kind, where its permission does not say so: several kinds of act share it.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class CountsAsAttribute(LimitedKind kind) : Attribute
{
    public LimitedKind Kind => kind;
}

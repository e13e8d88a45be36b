using KzzqFlowParty.Web.Security;

namespace KzzqFlowParty.Web.Jobs;

/// <summary>Which jobs a work does, and in whose name.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class JobKindAttribute : Attribute
{
    /// <summary>Done by the program itself, over the whole banner; the reason goes into the audit.</summary>
    public JobKindAttribute(string kind, string reason) => (Kind, Reason) = (kind, reason);

    /// <summary>Done in the name of the person who asked it, under one permission, which he must still have.</summary>
    public JobKindAttribute(string kind, Permission permission) => (Kind, Permission) = (kind, permission);

    /// <summary>A short word, unique among kinds and stored with each job; at most 50 characters.</summary>
    public string Kind { get; }

    public string? Reason { get; }

    public Permission? Permission { get; }
}

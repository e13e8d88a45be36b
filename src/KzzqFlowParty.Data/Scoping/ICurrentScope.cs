namespace KzzqFlowParty.Data.Scoping;

/// <summary>当前操作人: who acts, in which post, and how far.</summary>
public interface ICurrentScope
{
    Scope Scope { get; }

    /// <summary>The account; empty for jobs.</summary>
    Guid UserId { get; }

    /// <summary>The organization of the post in which the person acts; empty for jobs.</summary>
    Guid OrganizationId { get; }

    /// <summary>The post in which the person acts; null for jobs.</summary>
    Guid? PostId => null;

    /// <summary>Ties the audit entry to the request log; at most 64 characters.</summary>
    string? RequestId => null;

    /// <summary>
    /// The device (本机标记) on which the person signed in, as the hash of a random number; null for jobs and commands. docs/decisions/0055.
    /// </summary>
    string? Device => null;
}

/// <summary>The scope of a job, a command or a tool: the given one, and nobody's account.</summary>
public sealed class FixedScope(Scope scope) : ICurrentScope
{
    public Scope Scope => scope;

    public Guid UserId => Guid.Empty;

    public Guid OrganizationId => Guid.Empty;
}

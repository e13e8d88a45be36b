using KzzqFlowParty.Data.Scoping;

namespace KzzqFlowParty.Data.Auditing;

/// <summary>What the audit of changes asks of the context that saves them.</summary>
internal interface IAuditedContext : IAudited
{
    /// <summary>What is being done.</summary>
    string Operation { get; }

    /// <summary>Who does it.</summary>
    ICurrentScope Who { get; }

    /// <summary>The operation that is told in one entry; null where each change is told.</summary>
    AuditSummary? Summary { get; }

    /// <summary>Why, where somebody said so.</summary>
    string? Reason { get; }
}

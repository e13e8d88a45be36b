using KzzqFlowParty.Web.Features.Shared.Links;
using KzzqFlowParty.Web.Security;

namespace KzzqFlowParty.Web.Features.Shared.Contributions;

/// <summary>开始使用: one of the few things that an organization does first. Asked of the facts each time, like a to-do. Found by scanning.</summary>
public interface IFirstStep
{
    /// <summary>Of whoever may do it.</summary>
    Permission Permission { get; }

    int Order { get; }

    Task<FirstStep> ReadAsync(CancellationToken ct);
}

/// <param name="Title">核对党员名册.</param>
/// <param name="Says">How, in a sentence.</param>
/// <param name="Page">Where.</param>
/// <param name="IsDone">There is something on record.</param>
public sealed record FirstStep(string Title, string Says, PageLink Page, bool IsDone);

using KzzqFlowParty.Domain.Organizations;

namespace KzzqFlowParty.Data.Operating;

/// <summary>运行记号: moments that the program keeps for itself: when it was last tried whether saving works.</summary>
public sealed class OperationMark : ISharedByAll
{
    /// <summary>Written and read by <c>/health/ready</c>.</summary>
    public const string Ready = "ready";

    public required string Name { get; init; }

    public required DateTimeOffset At { get; init; }
}

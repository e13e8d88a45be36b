using KzzqFlowParty.Domain.Organizations;

namespace KzzqFlowParty.Data.Auditing;

/// <summary>日志链的末端: the row that a transaction locks while it appends, so that numbers have no gaps. It is no proof by itself.</summary>
public sealed class AuditHead : ISharedByAll
{
    internal const int TheOne = 1;

    public int Id { get; private set; } = TheOne;

    /// <summary>Number of the last entry; 0 before the first.</summary>
    public long Number { get; private set; }

    /// <summary>Its seal; empty before the first.</summary>
    public byte[] Seal { get; private set; } = [];
}

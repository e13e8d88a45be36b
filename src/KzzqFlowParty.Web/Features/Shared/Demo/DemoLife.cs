using KzzqFlowParty.Domain.Flow;
using KzzqFlowParty.Domain.Members;

namespace KzzqFlowParty.Web.Features.Shared.Demo;

/// <summary>One invented member with everything that happened to him.</summary>
/// <param name="Member">The person.</param>
/// <param name="Since">When he came, of one from outside.</param>
public sealed record DemoLife(Member Member, DateOnly? Since = null)
{
    private readonly List<object> records = [];

    /// <summary>Absences, attendances, sheets and what else the parts of the demonstration have made, in the order in which they were made.</summary>
    public IReadOnlyList<object> Records => records;

    /// <summary>Where he is managed or asked for, before he is saved.</summary>
    public Guid? HostId => HostSide.Of(Member, Of<FlowSpell>());

    public IEnumerable<T> Of<T>() => records.OfType<T>();

    public void Add(object record) => records.Add(record);
}

using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Testing;

namespace KzzqFlowParty.Web.Tests.Matrix;

/// <summary>What one feature hangs on each planted person, beside his absence: found wherever it must not be.</summary>
public abstract class CanaryPart
{
    /// <summary>Plants it and names its ids.</summary>
    internal abstract Task PlantAsync(World world, Standing at, Member member, IDictionary<string, Guid> ids);
}

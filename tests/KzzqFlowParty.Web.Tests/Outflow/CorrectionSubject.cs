using KzzqFlowParty.Domain.Flow;
using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Testing;
using KzzqFlowParty.Web.Tests.Matrix;

namespace KzzqFlowParty.Web.Tests.Outflow;

/// <summary>A confirmed absence with a correction that waits; the address names the absence.</summary>
public sealed class CorrectionSubject : RecordSubject
{
    internal override string Name => "correction";

    internal override string Cases =>
        string.Join("; ", new[] { "own", "descendant", "sibling", "unrelated", "host", "keeper", "former" }.Select(r => r + ": waiting"));

    internal override Type Entity => typeof(SpellCorrection);

    private protected override bool LeavesAs(string state) => true;

    private protected override async Task AddAsync(World world, Dictionary<string, Guid> ids, Standing at, string state)
    {
        ids["correction"] = ids["spell"];
        await world.ConfirmAsync(ids["spell"]);
        await world.AskCorrectionAsync(ids["spell"], Guid.NewGuid());
    }
}

/// <summary>Of the planted no correction waits: their absence is what its address names.</summary>
public sealed class CorrectionCanary : CanaryPart
{
    internal override Task PlantAsync(World world, Standing at, Member member, IDictionary<string, Guid> ids)
    {
        ids["correction"] = ids["spell"];
        return Task.CompletedTask;
    }
}

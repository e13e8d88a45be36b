using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Domain.Organizations;
using KzzqFlowParty.Domain.Scoring;

namespace KzzqFlowParty.Web.Features.Shared.Demo;

/// <summary>Who keeps the records of a branch: the first records, the second confirms.</summary>
public sealed record DemoKeepers(Guid Recorder, Guid Confirmer);

/// <summary>What the parts of the demonstration work with: the tree, who keeps which records, chance, and the day.</summary>
public sealed record DemoScene(DemoNames Names, Random Chance, ISeal Seal, RuleSet Rules, DateTimeOffset Now, Func<Guid, DemoKeepers> KeepersOf)
{
    public required IReadOnlyList<Organization> Branches { get; init; }

    /// <summary>流动党员党组织.</summary>
    public required IReadOnlyList<Organization> Mobile { get; init; }

    public required IReadOnlyList<Organization> Outside { get; init; }

    public DateOnly Today { get; } = Now.DateInShanghai;

    /// <summary>Half past nine of the day, by the branch's recorder.</summary>
    public Recording RecordingOf(Guid organizationId, DateOnly on) => new(KeepersOf(organizationId).Recorder, on.At(new TimeOnly(9, 30)));

    /// <summary>One of the choices.</summary>
    public T One<T>(IReadOnlyList<T> choices) => choices[Chance.Next(choices.Count)];
}

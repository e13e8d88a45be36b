using KzzqFlowParty.Data;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Domain.Organizations;
using KzzqFlowParty.Domain.Scoring;

namespace KzzqFlowParty.Web.Features.Shared.Demo;

/// <summary>Who keeps the records of a branch: the first records, the second confirms.</summary>
public sealed record DemoKeepers(Guid Recorder, Guid Confirmer);

/// <summary>A fact that the second person of an organization confirmed at a past moment.</summary>
/// <param name="Confirm">Of several at once, by the feature whose facts they are; saved by the caller.</param>
public sealed record DemoConfirmation(
    Guid Id, Guid OrganizationId, Guid By, DateTimeOffset At,
    Func<FlowPartyDbContext, IReadOnlyCollection<Guid>, Actor, DateTimeOffset, CancellationToken, Task> Confirm);

/// <summary>What the parts of the demonstration work with: the tree, who keeps which records, chance, and the day.</summary>
public sealed record DemoScene(DemoNames Names, Random Chance, ISeal Seal, RuleSet Rules, DateTimeOffset Now, Func<Guid, DemoKeepers> KeepersOf)
{
    private const int DaysInTheLog = 30;

    public required IReadOnlyList<Organization> Branches { get; init; }

    /// <summary>流动党员党组织.</summary>
    public required IReadOnlyList<Organization> Mobile { get; init; }

    public required IReadOnlyList<Organization> Outside { get; init; }

    /// <summary>Organizations of the accounts to try.</summary>
    public required IReadOnlySet<Guid> ToTry { get; init; }

    /// <summary>Confirmations that are done when everything is saved, so that the log tells of them.</summary>
    public List<DemoConfirmation> Later { get; } = [];

    public DateOnly Today { get; } = Now.DateInShanghai;

    /// <summary>Confirmations of the last days, where somebody looks for them in the log: the auditors' page opens with them.</summary>
    public bool ConfirmsLater(Guid organizationId, DateTimeOffset at) =>
        ToTry.Contains(organizationId) && at < Now && at > Now.AddDays(-DaysInTheLog);

    /// <summary>Half past nine of the day, by the branch's recorder.</summary>
    public Recording RecordingOf(Guid organizationId, DateOnly on) => new(KeepersOf(organizationId).Recorder, on.At(new TimeOnly(9, 30)));

    /// <summary>One of the choices.</summary>
    public T One<T>(IReadOnlyList<T> choices) => choices[Chance.Next(choices.Count)];
}

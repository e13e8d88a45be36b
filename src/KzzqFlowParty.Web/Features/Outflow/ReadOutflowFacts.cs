using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Queries;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Flow;
using KzzqFlowParty.Web.Features.Shared;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Outflow;

/// <summary>
/// What the rules need to judge the three steps: the facts that they state, with the organization read from the register, and when the absence before
/// ended.
/// </summary>
public sealed record StatedOutflow(OutflowFacts Facts, DateOnly? LastEndedOn, FlowParameters Parameters, IReadOnlyList<Refusal> Unreadable)
{
    /// <summary>Everything that keeps the facts from being registered, in the words of the rules.</summary>
    public IReadOnlyList<Refusal> Refusals(Guid keeperId, DateOnly today) =>
        [.. OutflowChecks.Refusals(Facts, keeperId, LastEndedOn, Parameters, today), .. Unreadable];
}

/// <summary>Turns the typed steps into facts; a step alone is judged as part of the whole.</summary>
public sealed class ReadOutflowFacts(FlowPartyDbContext db, TimeProvider time) : IUseCase
{
    public async Task<StatedOutflow> HandleAsync(OutflowSteps steps, Guid memberId, Guid? exceptSpell, CancellationToken ct)
    {
        var phone = string.IsNullOrWhiteSpace(steps.Host.HostContactPhone) ? null : PhoneNumber.Parse(steps.Host.HostContactPhone);
        var facts = steps.Facts(await DestinationAsync(steps.Host, ct), phone?.Value);
        var unreadable = phone?.Refusals.Select(r => r with { Field = nameof(HostStep.HostContactPhone) }).ToList() ?? [];
        return new(facts, await LastEndedOnAsync(memberId, exceptSpell, ct), (await db.RulesForAsync(time.Today.Year, ct)).Flow, unreadable);
    }

    /// <summary>What the choice names; null where nothing is chosen, or something that is not of the kind said.</summary>
    public async Task<Destination?> DestinationAsync(HostChoice choice, CancellationToken ct)
    {
        if (choice.Destination == HostChoice.NoneFound) return Destination.NoneFound(choice.NoneFoundBecause);
        var chosen = choice.Destination switch
        {
            HostChoice.Ours => choice.HostOrganizationId,
            HostChoice.Outside => choice.OutsideOrganizationId,
            _ => null,
        };
        if (chosen is null || await db.Organizations.SingleOrDefaultAsync(o => o.Id == chosen, ct) is not { } organization) return null;
        return organization.IsOutside == (choice.Destination == HostChoice.Outside) ? Destination.Of(organization) : null;
    }

    /// <summary>An absence that never began has no end to come after.</summary>
    private Task<DateOnly?> LastEndedOnAsync(Guid memberId, Guid? exceptSpell, CancellationToken ct) =>
        db.FlowSpells.Where(s => s.MemberId == memberId && s.Id != exceptSpell && FlowStates.Counting.Contains(s.State)).MaxAsync(s => s.EndedOn, ct);
}

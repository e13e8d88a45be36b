using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Queries;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Flow;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Outflow;

/// <summary>
/// 确认外出 by a second person, one or a ticked list, each as it was seen (docs/decisions/0009, docs/decisions/0052); base1 follows from it in the same
/// save.
/// </summary>
public sealed class ConfirmDepartures(FlowPartyDbContext db, WaitingDepartures waiting, WhoMayConfirm who, CurrentPost post, TimeProvider time) : IUseCase
{
    /// <summary>As many as one page of the list can tick.</summary>
    public const int Most = 100;

    private static readonly ConfirmingWords Words = new("确认", "人", "外出");

    /// <summary>Those out of sight, or seen only as host, are passed over.</summary>
    /// <param name="seen">The ticked ones, or the single one of its page.</param>
    public Task<ConfirmedRows> HandleAsync(IReadOnlyCollection<SeenRow?> seen, CancellationToken ct) =>
        db.AgainIfOvertakenAsync(() => ConfirmAsync(seen, ct));

    private async Task<ConfirmedRows> ConfirmAsync(IReadOnlyCollection<SeenRow?> seen, CancellationToken ct)
    {
        var ids = seen.Select(s => s?.Id).ToList();
        var spells = await db.Outflow(post.SeesUnder).Include(s => s.Legs).Where(s => ids.Contains(s.Id))
            .OrderBy(s => s.MemberNameKey).ThenBy(s => s.Id).Take(Most).ToListAsync(ct);
        var places = FieldTable.Of(Field.Places, FieldTable.RelationOf(post.Role, keeperIsUnderPost: true));
        var refusals = await who.PostedRefusalsAsync(
            [.. spells.Select(s => (WaitingDepartures.FactOf(s), s.ShownTo(places)))], seen, Permission.ConfirmDeparture, ct);
        var (confirmed, refused) = (0, new List<(string Name, Refusal Refusal)>());
        foreach (var spell in spells)
        {
            var outcome = refusals.TryGetValue(spell.Id, out var refusal) ? refusal : spell.Confirm(post.Actor, time.GetUtcNow());
            if (outcome.Accepted) confirmed++;
            else refused.Add((spell.MemberName, outcome.Refusals[0]));
        }

        db.Operation = "确认外出";
        await db.SaveChangesAsync(ct);
        return new(Words, confirmed, refused, await waiting.Mine.CountAsync(ct));
    }
}

/// <summary>待确认的外出, and who may confirm them: the list, the to-do and the number left ask the same (docs/decisions/0009).</summary>
public sealed class WaitingDepartures(FlowPartyDbContext db, WhoMayConfirm who, CurrentPost post) : IUseCase
{
    /// <summary>Those that the person at the screen may confirm.</summary>
    public IQueryable<FlowSpell> Mine => who.Among(
        db.Outflow(post.SeesUnder).WhereAllowed(FlowAct.Confirm).Select(s => new Waits<FlowSpell>
        {
            Row = s,
            Fact = new()
            {
                Id = s.Id,
                OrganizationId = s.KeeperOrganizationId,
                RecordedBy = s.RecordedBy,
                JoinedBy = null,
                ChangedBy = s.ChangedBy,
                MemberId = s.MemberId,
            },
        }),
        Permission.ConfirmDeparture);

    /// <summary>The same of one loaded absence.</summary>
    public static WaitingFact FactOf(FlowSpell spell) => new()
    {
        Id = spell.Id,
        OrganizationId = spell.KeeperOrganizationId,
        RecordedBy = spell.RecordedBy,
        ChangedBy = spell.ChangedBy,
        MemberId = spell.MemberId,
    };
}

using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Queries;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Flow;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Outflow;

/// <summary>确认外出 by a second person, one or a ticked list (docs/decisions/0009); base1 follows from it in the same save.</summary>
public sealed class ConfirmDepartures(FlowPartyDbContext db, WhoMayConfirm who, CurrentPost post, TimeProvider time) : IUseCase
{
    /// <summary>As many as one page of the list can tick.</summary>
    public const int Most = 100;

    /// <summary>What became of it.</summary>
    /// <param name="Confirmed">Names, in the order of the list.</param>
    /// <param name="Refused">Names that stay unconfirmed, each with its reason.</param>
    public sealed record Result(IReadOnlyList<string> Confirmed, IReadOnlyList<(string Name, Refusal Refusal)> Refused)
    {
        public string Sentence => (Confirmed.Count, Refused.Count) switch
        {
            (0, 0) => "没有选择要确认的人。",
            (_, 0) => $"已确认 {Confirmed.Count} 人外出。",
            (0, _) => $"没有确认：{Reasons}",
            _ => $"已确认 {Confirmed.Count} 人外出；{Refused.Count} 人没有确认：{Reasons}",
        };

        private string Reasons =>
            string.Concat(from r in Refused group r.Name by r.Refusal.Message into names select $"{string.Join('、', names)}，{names.Key}");
    }

    /// <summary>Those out of sight, or seen only as host, are passed over.</summary>
    /// <param name="version">Of the single one, as its page showed it; null for a list, whose ticks say no more than that the facts stand.</param>
    public async Task<Result> HandleAsync(IReadOnlyCollection<Guid> ids, int? version, CancellationToken ct)
    {
        var spells = await db.Outflow(post.SeesUnder).Where(s => ids.Contains(s.Id)).OrderBy(s => s.MemberNameKey).ThenBy(s => s.Id).Take(Most).ToListAsync(ct);
        var refusals = await who.NamedRefusalsAsync([.. spells.Select(FactOf)], Permission.ConfirmDeparture, ct);
        var (confirmed, refused) = (new List<FlowSpell>(), new List<(string Name, Refusal Refusal)>());
        foreach (var spell in spells)
        {
            if (version is { } seen) db.FilledInOn(spell, seen);
            var outcome = refusals.TryGetValue(spell.Id, out var refusal) ? refusal : spell.Confirm(post.Actor, time.GetUtcNow());
            if (outcome.Accepted) confirmed.Add(spell);
            else refused.Add((spell.MemberName, outcome.Refusals[0]));
        }

        db.Operation = "确认外出";
        await db.SaveChangesAsync(ct);
        return new([.. confirmed.Select(s => s.MemberName)], refused);
    }

    public static WaitingFact FactOf(FlowSpell spell) =>
        new() { Id = spell.Id, OrganizationId = spell.KeeperOrganizationId, RecordedBy = spell.RecordedBy, MemberId = spell.MemberId };
}

/// <summary>The button of one absence's page.</summary>
public sealed class ConfirmDeparturesForm
{
    public int Version { get; set; }
}

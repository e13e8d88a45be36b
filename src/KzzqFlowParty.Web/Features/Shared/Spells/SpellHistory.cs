using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Accounts;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Flow;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Shared.Spells;

/// <summary>One thing that happened in an absence.</summary>
/// <param name="On">The date as it was said.</param>
/// <param name="Words">In the field's words.</param>
/// <param name="Note">By whom, or why; empty for none.</param>
public sealed record SpellEvent(PartialDate On, string Words, string Note = "");

/// <summary>经过: what happened in an absence, newest first, put together from its own dated facts.</summary>
public sealed class SpellHistory(FlowPartyDbContext db) : IUseCase
{
    /// <param name="spell">With its legs.</param>
    /// <param name="currentLegOnly">For a host, who does not read the trail of places.</param>
    /// <param name="ct">Ends with the request.</param>
    public async Task<IReadOnlyList<SpellEvent>> OfAsync(FlowSpell spell, bool currentLegOnly, CancellationToken ct) =>
        (await OfAsync([spell], currentLegOnly, ct))[spell.Id];

    /// <summary>Of several absences at once: one statement.</summary>
    public async Task<IReadOnlyDictionary<Guid, IReadOnlyList<SpellEvent>>> OfAsync(
        IReadOnlyCollection<FlowSpell> spells, bool currentLegOnly, CancellationToken ct)
    {
        var people = spells.SelectMany(s => new[] { s.RecordedBy, s.ConfirmedBy ?? Guid.Empty }).Distinct().ToList();
        var names = await db.Set<Account>().Where(a => people.Contains(a.Id)).ToDictionaryAsync(a => a.Id, a => a.PersonName, ct);
        string NameOf(Guid? account) => account is { } id ? names.GetValueOrDefault(id, "系统") : "";
        IReadOnlyList<SpellEvent> HistoryOf(FlowSpell spell)
        {
            IEnumerable<FlowLeg> legs = currentLegOnly ? [spell.CurrentLeg] : spell.Legs.OrderBy(l => l.Number);
            return [.. Beginning(spell, NameOf).Concat(legs.SelectMany(EventsOf)).Concat(End(spell)).Reverse().OrderByDescending(e => e.On)];
        }

        return spells.ToDictionary(s => s.Id, HistoryOf);
    }

    /// <summary>In the order in which they happen; equal days keep it.</summary>
    private static IEnumerable<SpellEvent> Beginning(FlowSpell spell, Func<Guid?, string> nameOf)
    {
        if (spell.ReportedOn is { } reported) yield return new(
            reported,
            spell.WasReportedLate ? "补报外出" : "报告外出",
            Joined(FlowCodes.ReportChannel.LabelOf(spell.ReportChannel), spell.ReportedTo is null ? "" : $"受理人 {spell.ReportedTo}"));
        yield return new(spell.DepartureOn, spell.IsFromOutside ? "来到本地" : "外出");
        yield return new(spell.RecordedAt.DateInShanghai, spell.Origin == SpellOrigin.Import ? "导入登记" : "登记", nameOf(spell.RecordedBy));
        if (spell.ConfirmedAt is { } confirmed) yield return new(confirmed.DateInShanghai, "确认外出", nameOf(spell.ConfirmedBy));
    }

    private static IEnumerable<SpellEvent> End(FlowSpell spell)
    {
        if (spell.EndedOn is { } ended)
            yield return new(ended, spell.IsFromOutside && spell.State == FlowState.Returned ? "离开" : spell.State.Title, spell.EndNote ?? "");
    }

    private static IEnumerable<SpellEvent> EventsOf(FlowLeg leg)
    {
        if (leg.Number > 1) yield return new(
            leg.From, leg.NoneFoundBecause is null ? $"另请 {leg.AskedOrganizationName}" : "没有找到合适的党组织", leg.NoneFoundBecause ?? "");
        if (leg.KnownOn is { } known) yield return new(known, "流入地党组织知晓", FlowCodes.DiscoverySource.LabelOf(leg.KnownFrom));
        if (leg.ReportedInOn is { } reportedIn) yield return new(reportedIn, "报到");
        if (leg.RegisteredOn is { } registered) yield return new(registered, "流入登记");
        if (leg.AcceptedOn is { } accepted) yield return new(accepted, "接收");
        if (leg.PlacedOn is { } placed) yield return new(placed, "编入支部", leg.PlacedInName ?? "");
        if (leg.RefusedOn is { } refused)
            yield return new(refused, $"{leg.AskedOrganizationName} 拒收", Joined(FlowCodes.RefusalReason.LabelOf(leg.RefusalReason), leg.RefusalText ?? ""));
    }

    private static string Joined(params string[] parts) => string.Join("，", parts.Where(p => p.Length > 0));
}

using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Accounts;
using KzzqFlowParty.Data.Queries;
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

    /// <summary>Of several absences at once: three statements.</summary>
    public async Task<IReadOnlyDictionary<Guid, IReadOnlyList<SpellEvent>>> OfAsync(
        IReadOnlyCollection<FlowSpell> spells, bool currentLegOnly, CancellationToken ct)
    {
        var people = spells.SelectMany(s => new[] { s.RecordedBy, s.ConfirmedBy ?? Guid.Empty }).Distinct().ToList();
        var names = await db.Set<Account>().Where(a => people.Contains(a.Id)).ToDictionaryAsync(a => a.Id, a => a.PersonName, ct);
        var ids = spells.Select(s => s.Id).ToList();
        var reports = (await db.ChangesOf(ids).AsNoTracking().Include(r => r.Changes).OrderBy(r => r.RecordedAt).ToListAsync(ct)).ToLookup(r => r.SpellId);
        var corrections = (await db.CorrectionsOf(ids).AsNoTracking().Include(c => c.Facts).ToListAsync(ct)).ToLookup(c => c.SpellId);
        string NameOf(Guid? account) => account is { } id ? names.GetValueOrDefault(id, "系统") : "";
        IReadOnlyList<SpellEvent> HistoryOf(FlowSpell spell)
        {
            IEnumerable<FlowLeg> legs = currentLegOnly ? [spell.CurrentLeg] : spell.Legs.OrderBy(l => l.Number);
            return
            [
                .. Beginning(spell, NameOf).Concat(legs.SelectMany(l => EventsOf(l, Before(l)))).Concat(reports[spell.Id].Where(SaysMore).Select(EventOf))
                    .Concat(corrections[spell.Id].Select(EventOf)).Concat(End(spell))
                    .Reverse().OrderByDescending(e => e.On),
            ];
            FlowLeg? Before(FlowLeg leg) => leg.HostIsKept && !currentLegOnly ? spell.Legs.First(l => l.Number == leg.Number - 1) : null;
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

    /// <summary>变动报告: what was told, not the values, which each reader sees where he may.</summary>
    private static SpellEvent EventOf(ChangeReport report) => new(
        report.OccurredOn ?? report.ReportedOn,
        string.Join('、', report.Changes.OrderBy(c => c.Kind).Select(WordsOf)),
        Joined(
            FlowCodes.ChangeSource.LabelOf(report.Source?.ToString("D")), FlowCodes.ReportChannel.LabelOf(report.Channel), report.IsLate ? "迟报" : "",
            report.AcknowledgedAt is null ? "" : "对方已知悉"));

    /// <summary>A return of which nobody has said who told it stands in the end of the absence.</summary>
    private static bool SaysMore(ChangeReport report) => report.Source is not null || report.Changes.Any(c => c.Kind != ChangeKind.Return);

    private static string WordsOf(ReportedChange change) =>
        change.Kind == ChangeKind.Return ? "报告返回" : FlowCodes.Change.LabelOf(change.Kind.ToString("D"));

    /// <summary>更正: which facts, and why; the values stand in the log.</summary>
    private static SpellEvent EventOf(SpellCorrection correction) => new(
        correction.DecidedAt!.Value.DateInShanghai,
        "更正" + string.Join('、', correction.Facts.OrderBy(f => f.Number).Select(f => AbsenceFields.Of(f.Field).Title)), correction.Reason);

    /// <param name="leg">A place of stay.</param>
    /// <param name="before">The one before, where its host goes on: what was done there is told there.</param>
    private static IEnumerable<SpellEvent> EventsOf(FlowLeg leg, FlowLeg? before)
    {
        if (leg.Number > 1 && !leg.HostIsKept && (leg.AskedOrganizationId ?? (object?)leg.NoneFoundBecause) is not null) yield return new(
            leg.From, leg.NoneFoundBecause is null ? $"改由 {leg.AskedOrganizationName}" : "没有找到合适的党组织", leg.NoneFoundBecause ?? "");
        if (leg.KnownOn is { } known && known != before?.KnownOn)
            yield return new(known, "流入地党组织知晓", FlowCodes.DiscoverySource.LabelOf(leg.KnownFrom));
        if (leg.ReportedInOn is { } reportedIn && reportedIn != before?.ReportedInOn) yield return new(reportedIn, "报到");
        if (leg.RegisteredOn is { } registered && registered != before?.RegisteredOn) yield return new(registered, "登记流入");
        if (leg.AcceptedOn is { } accepted && accepted != before?.AcceptedOn) yield return new(accepted, "接收");
        if (leg.PlacedOn is { } placed && placed != before?.PlacedOn) yield return new(placed, "编入支部", leg.PlacedInName ?? "");
        if (leg.RefusedOn is { } refused)
            yield return new(refused, $"{leg.AskedOrganizationName} 拒收", Joined(FlowCodes.RefusalReason.LabelOf(leg.RefusalReason), leg.RefusalText ?? ""));
    }

    private static string Joined(params string[] parts) => string.Join("，", parts.Where(p => p.Length > 0));
}

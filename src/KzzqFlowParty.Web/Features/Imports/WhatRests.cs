using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Imports;
using KzzqFlowParty.Data.Queries;
using KzzqFlowParty.Domain.Imports;
using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Features.Shared.Links;
using KzzqFlowParty.Web.Features.Shared.Members;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Imports;

/// <summary>Finds what rests on an imported batch: a few statements for each five hundred people of it.</summary>
public sealed class WhatRests(FlowPartyDbContext db) : IUseCase
{
    private const int PeopleAQuery = 500;

    public async Task<IReadOnlyList<Hindrance>> HandleAsync(ImportBatch batch, IReadOnlyCollection<ImportTrace> traces, CancellationToken ct)
    {
        var found = new List<Hindrance>();
        foreach (var some in traces.GroupBy(t => t.MemberId).Chunk(PeopleAQuery)) found.AddRange(await OfAsync(batch, some, ct));
        return found;
    }

    private async Task<List<Hindrance>> OfAsync(ImportBatch batch, IGrouping<Guid, ImportTrace>[] people, CancellationToken ct)
    {
        var found = new List<Hindrance>();
        var ids = people.Select(p => p.Key).ToList();
        var gone = await db.WithdrawnAmong(ids).ToListAsync(ct);
        var members = await db.Members.Where(m => ids.Contains(m.Id)).Select(m => new { m.Id, m.Name, m.Version }).ToDictionaryAsync(m => m.Id, ct);
        var spells = (await db.FlowSpells.Where(s => ids.Contains(s.MemberId))
            .Select(s => new { s.Id, s.MemberId, s.Version, IsConfirmed = s.ConfirmedBy != null, s.RecordedAt }).ToListAsync(ct)).ToLookup(s => s.MemberId);
        var entered = people.Where(p => p.Any(t => t.Deed is ImportDeed.Entered)).Select(p => p.Key).ToHashSet();
        var traced = people.SelectMany(p => p).Select(t => t.SpellId).OfType<Guid>().Distinct().ToList();
        var told = (await db.ChangesOf(traced).Where(r => r.RecordedAt > batch.ImportedAt).Select(r => new { r.SpellId, r.MemberId, r.ReportedOn })
            .ToListAsync(ct)).ToLookup(r => r.MemberId);
        var resting = (await db.RestingOnAsync(ids, ct)).ToLookup(r => r.MemberId);
        foreach (var person in people.Where(p => !gone.Contains(p.Key)))
        {
            if (!members.TryGetValue(person.Key, out var member))
            {
                found.Add(new(person.Key, "（看不到的党员）", "已调到别的党组织名下", null));
                continue;
            }

            var own = person.Select(t => t.SpellId).OfType<Guid>().ToHashSet();
            void Add(string what, PageLink? page, DateOnly? on = null) => found.Add(new(member.Id, member.Name, what, page, on));
            if (person.Any(t => t.Deed is ImportDeed.Other)) Add("导入改动了没有留下原值的内容", MemberLinks.Details(member.Id));
            if (member.Version != person.First().MemberVersion) Add("导入之后又修改、核实或者申请过撤销", MemberLinks.Changes(member.Id));
            foreach (var trace in person.Where(t => t.SpellId is not null))
            {
                var spell = spells[member.Id].SingleOrDefault(s => s.Id == trace.SpellId);
                if (spell is not null && spell.Version == trace.SpellVersion) continue;
                Add(spell is { IsConfirmed: true } ? "外出已由另一人确认" : "流动记录导入之后又有办理", OutflowLinks.Details(trace.SpellId!.Value));
            }

            foreach (var later in spells[member.Id].Where(s => !own.Contains(s.Id) && s.RecordedAt > batch.ImportedAt))
                Add("导入之后又登记了流动记录", OutflowLinks.Details(later.Id));
            foreach (var report in told[member.Id]) Add("导入之后又登记了变动", OutflowLinks.Details(report.SpellId), report.ReportedOn);
            foreach (var fact in resting[member.Id].Where(r => Rests(r, person, batch)))
                found.Add(Hindrance.Of(member.Name, fact));
        }

        return found;
    }

    /// <summary>
    /// On a person whom the batch entered everything rests; on an absence what came after it: points and grades on one that it opened, what another
    /// organization recorded of him there also on one that it changed. A reception is seen by the version of the absence, reports are listed apart.
    /// </summary>
    private static bool Rests(Resting fact, IEnumerable<ImportTrace> person, ImportBatch batch)
    {
        bool Did(ImportDeed deed) => person.Any(t => t.Deed == deed);
        if (fact.Fact is RestingFact.Received or RestingFact.Reported) return false;
        if (Did(ImportDeed.Entered)) return true;
        return fact.At > batch.ImportedAt && fact.Fact switch
        {
            RestingFact.AttendedElsewhere => person.Any(t => t.SpellId is not null),
            RestingFact.Claimed or RestingFact.Deducted or RestingFact.Graded => Did(ImportDeed.Opened),
            RestingFact.Received or RestingFact.Reported or RestingFact.Attended or RestingFact.HoldsAccount => false,
        };
    }
}

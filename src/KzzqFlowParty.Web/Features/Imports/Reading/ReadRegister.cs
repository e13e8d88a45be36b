using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Protection;
using KzzqFlowParty.Data.Queries;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Web.Features.Imports.Judging;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Workbooks.Reading;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Imports.Reading;

/// <summary>Reads what the register holds about all rows of a workbook, one query per some hundred rows.</summary>
public sealed class ReadRegister(FlowPartyDbContext db, FieldCipher cipher, SensitiveValues values) : IUseCase
{
    private const int RowsAQuery = 500;

    public async Task<Register> HandleAsync(IReadOnlyCollection<StagedRow> rows, ImportReach reach, CancellationToken ct)
    {
        var facts = rows.Where(r => r.Errors.Count == 0).Select(r => r.Facts).ToList();
        var indexes = facts.Where(f => f.IdNumber is not null).SelectMany(f => cipher.IndexesOf(f.IdNumber!.Value, SealedField.MemberIdNumber)).ToList();
        var byNumber = await ByNumberAsync(indexes, ct);
        var unseen = indexes.Where(i => !byNumber.ContainsKey(Convert.ToHexString(i)));
        var elsewhere = await db.TakenIdNumbersAsync(unseen, ct);

        var byName = await ByNameAsync(facts.Where(f => f.IdNumber is null), withNumber: true, reach, ct);
        byName.AddRange(await ByNameAsync(facts.Where(f => f.IdNumber is not null), withNumber: false, reach, ct));
        var members = byNumber.Values.Concat(byName).DistinctBy(m => m.Id).ToList();
        return new(
            byNumber, elsewhere, byName.DistinctBy(m => m.Id).ToLookup(m => (m.KeeperOrganizationId, m.Name)), await SpellsAsync(members, ct), values.FactsOf);
    }

    private async Task<Dictionary<string, Member>> ByNumberAsync(List<byte[]> indexes, CancellationToken ct)
    {
        var found = new Dictionary<string, Member>();
        foreach (var some in indexes.Chunk(RowsAQuery))
            foreach (var member in await db.Members.AsNoTracking().Where(m => some.Contains(m.IdNumberIndex)).ToListAsync(ct))
                found[Convert.ToHexString(member.IdNumberIndex!)] = member;
        return found;
    }

    /// <summary>Candidates by name. A row with an ID number is compared only with members whose number is not recorded.</summary>
    private async Task<List<Member>> ByNameAsync(IEnumerable<RosterFacts> facts, bool withNumber, ImportReach reach, CancellationToken ct)
    {
        var branches = reach.Acting.ToList();
        var found = new List<Member>();
        foreach (var names in facts.Select(f => f.Name).OfType<string>().Distinct().Chunk(RowsAQuery))
            found.AddRange(await db.Members.AsNoTracking()
                .Where(m => branches.Contains(m.KeeperOrganizationId) && names.Contains(m.Name) && m.EndedOn == null && (withNumber || m.IdNumberIndex == null))
                .ToListAsync(ct));
        return found;
    }

    private async Task<ILookup<Guid, KnownSpell>> SpellsAsync(List<Member> members, CancellationToken ct)
    {
        var found = new List<KnownSpell>();
        foreach (var ids in members.Select(m => m.Id).Chunk(RowsAQuery))
        {
            var open = await db.FlowSpells.AsNoTracking().Include(s => s.Legs).Where(s => ids.Contains(s.MemberId) && s.OpenFor != null).ToListAsync(ct);
            found.AddRange(open.Select(s => new KnownSpell(s.Id, s.MemberId, s.DepartureOn, IsOpen: true, s.HostOrganizationId) { Open = s }));
            found.AddRange(await db.FlowSpells.Where(s => ids.Contains(s.MemberId) && s.OpenFor == null)
                .Select(s => new KnownSpell(s.Id, s.MemberId, s.DepartureOn, false, s.HostOrganizationId))
                .ToListAsync(ct));
        }

        return found.ToLookup(s => s.MemberId);
    }
}

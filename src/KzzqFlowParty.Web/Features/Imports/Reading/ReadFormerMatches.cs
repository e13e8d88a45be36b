using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Protection;
using KzzqFlowParty.Data.Queries;
using KzzqFlowParty.Domain.Imports;
using KzzqFlowParty.Web.Features.Imports.Judging;
using KzzqFlowParty.Web.Features.Shared;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Imports.Reading;

/// <summary>以前的对应: what this organization matched in its latest imports, by name; the latest first. A block of blanks is never remembered.</summary>
public sealed class ReadFormerMatches(FlowPartyDbContext db, FieldCipher cipher) : IUseCase
{
    private const int MostBatches = 20;

    public async Task<NameMatches> HandleAsync(CancellationToken ct)
    {
        var batches = await db.ImportBatches.AsNoTracking().WhereAllowed(ImportAct.SeeReceipt).Where(b => b.OrganizationId == db.OrganizationId)
            .OrderByDescending(b => b.ImportedAt).Take(MostBatches).ToListAsync(ct);
        var former = new NameMatches();
        foreach (var papers in batches.Select(b => ImportPapers.Of(b, cipher)))
        {
            foreach (var (name, branch) in papers.Branches.Where(b => !NamesOfBook.IsBlank(b.Key))) former.Branches.TryAdd(name, branch);
            foreach (var (name, counterpart) in papers.Counterparts.Where(c => c.Key.Length > 0)) former.Counterparts.TryAdd(name, counterpart);
        }

        return former;
    }
}

using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Accounts;
using KzzqFlowParty.Domain.Imports;
using KzzqFlowParty.Web.Features.Imports.Reading;
using KzzqFlowParty.Web.Features.Shared;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Imports;

/// <summary>导入批次的名单: those of the present post's organization, the newest first; colleagues go on with each other's.</summary>
public sealed record ImportList(int Page, int Size, int Total, IReadOnlyList<ImportList.Row> Rows)
{
    public sealed record Row(Guid Id, string Number, string FileName, string Person, DateTimeOffset UploadedAt, ImportState State, ImportCounts Counts,
        Guid? OwnJob = null)
    {
        public ImportStanding Standing => new() { State = State };
    }
}

/// <summary>Reads one page of the list: a count and a query.</summary>
public sealed class ListImports(FlowPartyDbContext db) : IUseCase
{
    public async Task<ImportList> HandleAsync(int page, int size, CancellationToken ct)
    {
        var (at, rowsAPage) = (Math.Max(1, page), Math.Clamp(size, 1, 100));
        var batches = db.ImportBatches.Where(b => b.OrganizationId == db.OrganizationId);
        var (total, own) = (await batches.CountAsync(ct), db.OwnJobs());
        var rows = await (from b in batches
                          join a in db.Set<Account>() on b.AccountId equals a.Id into accounts
                          from account in accounts.DefaultIfEmpty()
                          orderby b.UploadedAt descending, b.Id descending
                          select new ImportList.Row(
                              b.Id, b.Number, b.FileName, account == null ? "" : account.PersonName, b.UploadedAt, b.State, b.Counts,
                              own.Where(j => j.Id == b.JobId).Select(j => (Guid?)j.Id).FirstOrDefault()))
            .Skip((at - 1) * rowsAPage).Take(rowsAPage).ToListAsync(ct);
        return new(at, rowsAPage, total, rows);
    }
}

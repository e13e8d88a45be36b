using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Accounts;
using KzzqFlowParty.Data.Imports;
using KzzqFlowParty.Data.Protection;
using KzzqFlowParty.Data.Queries;
using KzzqFlowParty.Domain.Imports;
using KzzqFlowParty.Web.Features.Imports.Reading;
using KzzqFlowParty.Web.Features.Shared;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Imports;

/// <summary>导入回执: the batch with its number and counts, for the screen and for paper.</summary>
/// <param name="HasFile">Whether the uploaded file is still kept.</param>
public sealed record ReceiptPage(
    Guid Id, string Number, string FileName, string Organization, string UploadedBy, DateTimeOffset UploadedAt, DateTimeOffset ImportedAt, ImportCounts Counts,
    bool HasFile, ImportUndone? Undone = null)
{
    /// <summary>What was not read, table by table.</summary>
    public IReadOnlyList<UnreadOfTable> Unread { get; init; } = [];

    /// <summary>Rows that come back in the user's own file.</summary>
    public int Back => Counts.Waiting + Counts.Wrong;

    /// <summary>The user's file was no .xlsx: what comes back is made anew and has lost its looks (docs/decisions/0015).</summary>
    public bool IsRegenerated => !FileName.EndsWith(".xlsx", StringComparison.OrdinalIgnoreCase);
}

/// <summary>When a batch was taken back, by whom and why.</summary>
public sealed record ImportUndone(DateTimeOffset At, string By, string Because);

/// <summary>Reads the receipt of an imported batch.</summary>
public sealed class ReadReceipt(FlowPartyDbContext db, FieldCipher cipher) : IUseCase
{
    /// <returns>Null where the organization has no such batch, or it is not imported.</returns>
    public async Task<ReceiptPage?> HandleAsync(Guid id, CancellationToken ct)
    {
        var found = await (from b in db.ImportBatches.WhereAllowed(ImportAct.SeeReceipt)
                           where b.Id == id && b.OrganizationId == db.OrganizationId
                           join o in db.Organizations on b.OrganizationId equals o.Id
                           join a in db.Set<Account>() on b.AccountId equals a.Id into accounts
                           from account in accounts.DefaultIfEmpty()
                           join u in db.Set<Account>() on b.UndoneBy equals u.Id into undoers
                           from undoer in undoers.DefaultIfEmpty()
                           select new
                           {
                               Batch = b,
                               HasFile = db.Set<ImportFile>().Any(f => f.Batch.Id == id),
                               o.FullName,
                               Person = account == null ? "" : account.PersonName,
                               Undoer = undoer == null ? "" : undoer.PersonName,
                           })
            .AsNoTracking().SingleOrDefaultAsync(ct);
        if (found is null) return null;
        var batch = found.Batch;
        return new(
            id, batch.Number, batch.FileName, found.FullName, found.Person, batch.UploadedAt, batch.ImportedAt!.Value, batch.Counts,
            found.HasFile && batch.Standing.Allows(ImportAct.ReturnFile),
            batch.UndoneAt is { } undone ? new(undone, found.Undoer, batch.UndoneBecause!) : null)
        {
            Unread = ReadKeptBook.Unread(batch, ImportPapers.Of(batch, cipher)),
        };
    }
}

/// <summary>打印回执, recorded as an export like every print. The number on it is the batch's.</summary>
public sealed class PrintReceipt(FlowPartyDbContext db, ReadReceipt read) : IUseCase
{
    /// <returns>As <see cref="ReadReceipt"/>.</returns>
    public async Task<ReceiptPage?> HandleAsync(Guid id, CancellationToken ct)
    {
        if (await read.HandleAsync(id, ct) is not { } receipt) return null;
        await db.RecordExportAsync("打印导入回执", $"{nameof(ImportBatch)}/{id}", purpose: null, new { receipt.Number }, ct: ct);
        return receipt;
    }
}

using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Jobs;
using KzzqFlowParty.Data.Protection;
using KzzqFlowParty.Web.Features.Shared;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Exports;

/// <summary>下载后台导出的工作簿: each time on record, under the number that the file carries.</summary>
public sealed class FetchExport(FlowPartyDbContext db, FieldCipher cipher, TimeProvider time) : IUseCase
{
    /// <summary>Null where the person has asked no such export, it is not written yet or erased already.</summary>
    public Task<ExportFile?> FindAsync(Guid id, CancellationToken ct)
    {
        var since = time.GetUtcNow() - ExportFile.Term;
        return db.ExportFiles.AsNoTracking()
            .SingleOrDefaultAsync(f => f.Id == id && f.AccountId == db.UserId && f.PostId == db.PostId && f.WrittenAt > since, ct);
    }

    /// <inheritdoc cref="FindAsync"/>
    public async Task<StreamedWorkbook?> HandleAsync(Guid id, CancellationToken ct)
    {
        if (await FindAsync(id, ct) is not { } file) return null;
        await db.RecordExportAsync("下载后台导出的工作簿", $"Export/{file.Number}", purpose: null, new { file.Rows }, ct: ct);
        return new($"{file.Title} {file.Number}", (target, cancel) => WriteAsync(file, target, cancel));
    }

    private async Task WriteAsync(ExportFile file, Stream target, CancellationToken ct)
    {
        var parts = db.ExportParts.AsNoTracking().Where(p => p.FileId == file.Id).OrderBy(p => p.Number);
        await foreach (var part in parts.AsAsyncEnumerable().WithCancellation(ct)) await target.WriteAsync(part.Read(cipher), ct);
    }
}

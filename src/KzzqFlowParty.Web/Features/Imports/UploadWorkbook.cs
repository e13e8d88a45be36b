using System.ComponentModel.DataAnnotations;
using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Imports;
using KzzqFlowParty.Data.Protection;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Imports;
using KzzqFlowParty.Web.Features.Imports.Reading;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Pipeline;

namespace KzzqFlowParty.Web.Features.Imports;

/// <summary>上传名册.</summary>
public sealed class UploadWorkbookForm
{
    [Required(ErrorMessage = "请选择文件")]
    [Display(Name = "名册文件")]
    public IFormFile? File { get; set; }
}

/// <summary>上传名册: keeps a workbook that can be read, encrypted, as a new batch of the present post's organization.</summary>
public sealed class UploadWorkbook(FlowPartyDbContext db, FieldCipher cipher, ReadWorkbook read, TimeProvider time) : IUseCase
{
    /// <param name="file">Read from its current position.</param>
    /// <param name="fileName">With its ending; a path before it is dropped.</param>
    /// <param name="requestId">Of the form; null for a command.</param>
    /// <param name="locationOf">Where the batch's next page is.</param>
    /// <param name="ct">Cancels the save.</param>
    /// <returns>The batch's id, or one sentence about the file.</returns>
    public async Task<Outcome<Guid>> HandleAsync(Stream file, string fileName, Guid? requestId, Func<Guid, string> locationOf, CancellationToken ct)
    {
        var name = UploadedName.Of(fileName);
        using var content = new MemoryStream();
        await file.CopyToAsync(content, ct);
        content.Position = 0;
        var book = await read.HandleAsync(content, name, corrections: null, ct);
        if (!book.Accepted) return book.Refusals.ToList();

        var bytes = content.GetBuffer().AsSpan(0, (int)content.Length);
        var batch = ImportBatch.Upload(db.OrganizationId, db.UserId, name, bytes, time.GetUtcNow());
        batch.Recognize(new ImportPapers { Sheets = RecognizedSheet.AllOf(book.Value) }.Sealed(batch, cipher)).OrThrow();
        db.Operation = "上传名册";
        db.AddRange(batch, ImportFile.Of(batch, bytes, cipher));
        db.Mark(new(requestId, locationOf(batch.Id)));
        await db.SaveChangesAsync(ct);
        return batch.Id;
    }
}

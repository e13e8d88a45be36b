using System.ComponentModel.DataAnnotations;
using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Journeys;
using KzzqFlowParty.Data.Protection;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Workbooks.Reading;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.OrganizationLists;

/// <summary>上传党组织清单.</summary>
public sealed class UploadListForm
{
    [Required(ErrorMessage = "请选择文件")]
    [Display(Name = "清单文件")]
    public IFormFile? File { get; set; }
}

/// <summary>A list as it waits for its owner's confirmation, with the file that goes back where lines are wrong.</summary>
public sealed record KeptList(string FileName, IReadOnlyList<ListedOrganization> Lines)
{
    public IReadOnlyList<ListSheet> Sheets { get; init; } = [];

    /// <summary>Empty in a list that was kept before files were.</summary>
    public byte[] Content { get; init; } = [];

    /// <summary>The kind of its draft.</summary>
    public const string DraftKind = "organization-list";
}

/// <summary>Reads an uploaded list and keeps its lines as a draft; an earlier one of the same person is given up.</summary>
public sealed class UploadList(FlowPartyDbContext db, FieldCipher cipher, TimeProvider time) : IUseCase
{
    /// <returns>The draft's id; refusals of the file as a whole.</returns>
    public async Task<Outcome<Guid>> HandleAsync(IFormFile file, CancellationToken ct)
    {
        using var content = new MemoryStream();
        await file.CopyToAsync(content, ct);
        content.Position = 0;
        var read = SimpleList.Read(content, file.FileName, ListTable.Columns);
        if (!read.Accepted) return read.Refusals.ToList();

        db.Operation = "上传党组织清单";
        db.RemoveRange(
            await db.Drafts.Where(d => d.Kind == KeptList.DraftKind && d.AccountId == db.UserId && d.OrganizationId == db.OrganizationId).ToListAsync(ct));
        var kept = new KeptList(UploadedName.Of(file.FileName), [.. read.Value.Lines.Select(ListTable.Of)])
        {
            Sheets = read.Value.Sheets,
            Content = content.ToArray(),
        };
        var draft = Draft.Begin(KeptList.DraftKind, db.OrganizationId, db.UserId, kept, cipher, time.GetUtcNow());
        db.Add(draft);
        await db.SaveChangesAsync(ct);
        return draft.Id;
    }
}

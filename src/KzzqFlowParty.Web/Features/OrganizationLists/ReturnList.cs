using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Protection;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Workbooks.Writing.Annotated;

namespace KzzqFlowParty.Web.Features.OrganizationLists;

/// <summary>退回清单: the user's own workbook with a column 错误原因 at every wrong line. Recorded as an export.</summary>
public sealed class ReturnList(FlowPartyDbContext db, FieldCipher cipher, CheckList check) : IUseCase
{
    /// <returns>Null where this person keeps no such list here, or its file was not kept.</returns>
    public async Task<ReportFile?> HandleAsync(Guid id, CancellationToken ct)
    {
        if (await db.KeptListAsync(id, ct) is not { } draft) return null;
        var list = draft.Read<KeptList>(cipher);
        if (list.Content.Length == 0) return null;
        var wrong = (await check.HandleAsync(list.Lines, asWritten: false, ct)).Where(l => l.WhyNot is not null).ToLookup(l => l.Line.Sheet);
        await db.RecordExportAsync("下载党组织清单的错误原因", $"OrganizationList/{id}", purpose: null, new { list.FileName, Rows = list.Lines.Count }, ct: ct);
        var sheets = list.Sheets.Where(s => s.HeaderRow is not null)
            .Select(s => new SheetReasons(s.Name, [s.HeaderRow!.Value], s.ReasonColumn, wrong[s.Name].ToDictionary(l => l.Line.Number, l => l.WhyNot!)));
        using var original = new MemoryStream(list.Content, writable: false);
        using var annotated = new MemoryStream();
        var written = AnnotatedOriginal.Write(original, list.FileName, [.. sheets], annotated).OrThrow();
        return new(written.FileName, annotated.ToArray());
    }
}

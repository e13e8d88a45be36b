using KzzqFlowParty.Data;
using KzzqFlowParty.Web.Features.Shared.Contributions;
using KzzqFlowParty.Web.Features.Shared.Links;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Imports;

/// <summary>导入名册 as a job of whoever began it.</summary>
internal sealed class ImportJob(FlowPartyDbContext db) : IPersonalJob
{
    public string Kind => ImportWork.Kind;

    public string Title => "导入名册";

    public string Unit => "人";

    public async Task<IReadOnlyDictionary<string, string>> NamesAsync(IReadOnlyCollection<string> subjects, CancellationToken ct)
    {
        var ids = subjects.Select(Guid.Parse).ToList();
        return await db.ImportBatches.Where(b => ids.Contains(b.Id)).ToDictionaryAsync(b => ImportWork.SubjectOf(b.Id), b => b.FileName, ct);
    }

    /// <summary>The receipt; a batch that has none leads on to where it stands.</summary>
    public PageLink ResultOf(string subject) => ImportLinks.Receipt(Guid.Parse(subject));
}

using KzzqFlowParty.Data;
using KzzqFlowParty.Web.Features.Shared.Contributions;
using KzzqFlowParty.Web.Features.Shared.Ledgers;
using KzzqFlowParty.Web.Features.Shared.Links;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Exports;

/// <summary>导出台账 among the person's jobs.</summary>
public sealed class ExportJob(FlowPartyDbContext db) : IPersonalJob
{
    public string Kind => ExportLater.Kind;

    public string Title => "导出台账";

    public async Task<IReadOnlyDictionary<string, string>> NamesAsync(IReadOnlyCollection<string> subjects, CancellationToken ct)
    {
        var ids = subjects.Select(Guid.Parse).ToList();
        return await db.ExportFiles.Where(f => ids.Contains(f.Id)).ToDictionaryAsync(f => $"{f.Id}", f => f.Title, ct);
    }

    public PageLink ResultOf(string subject) => ExportLinks.Show(Guid.Parse(subject));
}

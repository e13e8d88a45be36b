using KzzqFlowParty.Data;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Web.Features.Shared;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.OrganizationLists;

/// <summary>到期删除清单: a list of organizations that was uploaded and not created within a week goes, with the file. Done by a job.</summary>
public sealed class EraseOldLists(FlowPartyDbContext db, TimeProvider time) : IUseCase
{
    private const int DaysKept = 7;

    public async Task HandleAsync(CancellationToken ct)
    {
        var before = time.Today.AddDays(-DaysKept).At(TimeOnly.MinValue);
        db.Operation = "删除到期的党组织清单";
        db.RemoveRange(await db.Drafts.Where(d => d.Kind == KeptList.DraftKind && d.UpdatedAt < before).ToListAsync(ct));
        await db.SaveChangesAsync(ct);
    }
}

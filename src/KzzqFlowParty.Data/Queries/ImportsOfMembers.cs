using KzzqFlowParty.Data.Imports;

namespace KzzqFlowParty.Data.Queries;

/// <summary>导入 as far as other features ask for them.</summary>
public static class ImportsOfMembers
{
    extension(FlowPartyDbContext db)
    {
        /// <summary>The batches that entered or changed the member.</summary>
        public IQueryable<Guid> ImportsTouching(Guid memberId) => db.Set<ImportTrace>().Where(t => t.MemberId == memberId).Select(t => t.Batch.Id).Distinct();
    }
}

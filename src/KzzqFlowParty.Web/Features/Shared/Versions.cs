using KzzqFlowParty.Data;
using KzzqFlowParty.Domain.Organizations;

namespace KzzqFlowParty.Web.Features.Shared;

/// <summary>A form knows the version of the record that it was filled in on (architecture §3.9).</summary>
public static class Versions
{
    extension(FlowPartyDbContext db)
    {
        /// <summary>Saving then fails, and leads to the conflict page, if somebody has saved the record since the form was opened.</summary>
        public void FilledInOn(IVersioned record, int version) => db.Entry(record).Property(r => r.Version).OriginalValue = version;
    }
}

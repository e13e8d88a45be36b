using KzzqFlowParty.Domain.Organizations;

namespace KzzqFlowParty.Data.Queries;

/// <summary>An organization with the one directly below the banner's committee in which it lies, or which it is.</summary>
public sealed record InTownship
{
    public Guid OrganizationId { get; init; }

    public string Township { get; init; } = "";
}

/// <summary>所在苏木镇: where in the banner an organization lies, for the columns of ledgers.</summary>
public static class Townships
{
    extension(FlowPartyDbContext db)
    {
        /// <summary>Every organization below the banner's committee, once.</summary>
        public IQueryable<InTownship> InTownships =>
            from a in db.Ancestry
            join township in db.Organizations on a.AncestorId equals township.Id
            join banner in db.Organizations on township.ParentId equals banner.Id
            where banner.ParentId == null && banner.Kind != OrganizationKind.External
            select new InTownship { OrganizationId = a.DescendantId, Township = township.FullName };
    }
}

using KzzqFlowParty.Data.Auditing;
using KzzqFlowParty.Domain.Organizations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KzzqFlowParty.Data.Mapping;

internal sealed class AncestryMapping : IEntityTypeConfiguration<OrganizationAncestry>
{
    public void Configure(EntityTypeBuilder<OrganizationAncestry> b)
    {
        b.HasKey(a => new { a.DescendantId, a.AncestorId });
        b.HasIndex(a => a.AncestorId);
    }
}

internal sealed class AuditMapping : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> b)
    {
        b.Property(a => a.Id).ValueGeneratedNever();
        b.Property(a => a.Changes).HasMaxLength(-1);
    }
}

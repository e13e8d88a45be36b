using KzzqFlowParty.Domain.Organizations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KzzqFlowParty.Data.Mapping;

internal sealed class OrganizationMapping : IEntityTypeConfiguration<Organization>
{
    public void Configure(EntityTypeBuilder<Organization> b)
    {
        b.ToTable("Organizations");
        b.Property(o => o.FullName).HasMaxLength(100);
        b.HasOne<Organization>().WithMany().HasForeignKey(o => o.ParentId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class AncestryMapping : IEntityTypeConfiguration<OrganizationAncestry>
{
    public void Configure(EntityTypeBuilder<OrganizationAncestry> b)
    {
        b.ToTable("OrganizationAncestry");
        b.HasKey(a => new { a.DescendantId, a.AncestorId });
        b.HasIndex(a => new { a.AncestorId, a.DescendantId });
        b.HasOne<Organization>().WithMany().HasForeignKey(a => a.DescendantId).OnDelete(DeleteBehavior.Restrict);
        b.HasOne<Organization>().WithMany().HasForeignKey(a => a.AncestorId).OnDelete(DeleteBehavior.Restrict);
    }
}

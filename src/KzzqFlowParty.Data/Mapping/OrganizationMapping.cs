using KzzqFlowParty.Domain.Organizations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KzzqFlowParty.Data.Mapping;

internal sealed class OrganizationMapping : IEntityTypeConfiguration<Organization>
{
    public void Configure(EntityTypeBuilder<Organization> b)
    {
        b.ToTable("Organizations");
        b.Property(o => o.FullName).HasMaxLength(OrganizationRules.LongestName);
        b.Property(o => o.NameKey).HasMaxLength(200);
        b.Property(o => o.RegionCode).HasMaxLength(12);
        b.Property(o => o.ContactName).HasMaxLength(100);
        b.IsSealed(o => o.ContactPhoneCipher, o => o.ContactPhoneIndex);
        b.HasParts(o => o.History, c => c.Organization);
        b.HasOne<Organization>().WithMany().HasForeignKey(o => o.ParentId).OnDelete(DeleteBehavior.Restrict);
        b.HasIndex(o => new { o.ParentId, o.NameKey });
        b.HasIndex(o => new { o.Kind, o.NameKey });
    }
}

internal sealed class OrganizationChangeMapping : IEntityTypeConfiguration<OrganizationChange>
{
    public void Configure(EntityTypeBuilder<OrganizationChange> b)
    {
        b.ToTable("OrganizationChanges");
        b.Property(c => c.Before).HasMaxLength(100);
        b.Property(c => c.After).HasMaxLength(100);
        b.Property(c => c.Document).HasMaxLength(400);
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

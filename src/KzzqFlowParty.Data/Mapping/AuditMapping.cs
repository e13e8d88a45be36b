using KzzqFlowParty.Data.Auditing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KzzqFlowParty.Data.Mapping;

internal sealed class AuditMapping : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> b)
    {
        b.ToTable("AuditEntries");
        b.Property(a => a.Operation).HasMaxLength(50);
        b.Property(a => a.Subject).HasMaxLength(200);
        b.Property(a => a.Part).HasMaxLength(200);
        b.Property(a => a.Purpose).HasMaxLength(200);
        b.Property(a => a.Changes).HasMaxLength(-1);
        b.Property(a => a.RequestId).HasMaxLength(64);
        b.HasIndex(a => new { a.OrganizationId, a.At });
        b.HasIndex(a => new { a.UserId, a.Kind, a.At });
        b.HasIndex(a => a.Subject);
    }
}
